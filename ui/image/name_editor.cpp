// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/name_editor.h"

#include "ui/common/flow_layout.h"
#include "ui/common/text.h"
#include "ui/common/text_label.h"
#include "ui/image/name_chip.h"
#include "ui/image/name_field.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <memory>

namespace slipway {

NameEditor::NameEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new TextLabel(theme, TextRole::Head)), m_chips(new QWidget), m_flow(new FlowLayout(6)),
      m_none(paragraph(theme)), m_field(new NameField), m_add(new QPushButton), m_complaint(paragraph(theme, Token::Failed))
{
    m_chips->setLayout(m_flow);
    auto policy = m_chips->sizePolicy();
    policy.setHeightForWidth(true);
    m_chips->setSizePolicy(policy);
    m_field->setObjectName(QStringLiteral("nameField"));
    m_field->setFixedHeight(28);
    m_field->setClearButtonEnabled(false);
    m_add->setObjectName(QStringLiteral("addName"));
    m_add->setFixedHeight(28);
    m_add->setEnabled(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_chips);
    column->addWidget(m_none);
    column->addLayout(row);
    column->addWidget(m_complaint);
    m_complaint->hide();

    connect(m_field, &NameField::judged, this, [this](const QString &complaint) {
        m_complaint->setText(complaint);
        m_complaint->setVisible(!complaint.isEmpty());
        m_add->setEnabled(m_field->usable());
    });
    connect(m_field, &QLineEdit::returnPressed, this, &NameEditor::add);
    connect(m_add, &QPushButton::clicked, this, &NameEditor::add);
    retranslate();
}

void NameEditor::show(const std::vector<std::string> &names)
{
    while (const std::unique_ptr<QLayoutItem> item{m_flow->takeAt(0)})
        item->widget()->deleteLater();
    for (const auto &name : names) {
        auto *chip = new NameChip(m_theme, toText(name));
        connect(chip, &NameChip::removeAsked, this, [this, chip] { Q_EMIT removeAsked(chip->name()); });
        m_flow->addWidget(chip);
        chip->show();
    }
    m_chips->setVisible(!names.empty());
    m_none->setVisible(names.empty());
    m_chips->updateGeometry();
}

void NameEditor::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void NameEditor::add()
{
    if (!m_field->usable())
        return;
    Q_EMIT addAsked(m_field->text());
    m_field->clear();
}

void NameEditor::retranslate()
{
    m_title->setText(tr("Names (tags)"));
    m_none->setText(tr("This image has no name; it can still be run by its ID."));
    m_field->setAccessibleName(tr("A further name for this image"));
    m_field->setPlaceholderText(tr("one more name, e.g. me/hello:2"));
    m_add->setText(tr("Add"));
    m_add->setAccessibleName(tr("Add the name"));
}

void NameEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
