// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/command_strip.h"

#include "ui/common/fonts.h"
#include "ui/common/link_button.h"
#include "ui/common/text_label.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPainter>

namespace slipway {

CommandStrip::CommandStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_line(new QLineEdit), m_copy(new LinkButton(theme))
{
    setFixedHeight(35);
    auto *prompt = new TextLabel(theme, TextRole::Terminal, Token::Muted);
    prompt->setText(QStringLiteral("$"));
    m_line->setReadOnly(true);
    m_line->setFrame(false);
    m_line->setFont(fontFor(TextRole::Terminal));
    m_line->setTextMargins(0, 0, 0, 0);
    m_copy->setObjectName(QStringLiteral("copyCommand"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 1, 12, 1);
    row->setSpacing(8);
    row->addWidget(prompt);
    row->addWidget(m_line, 1);
    row->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_line->text()); });
    retranslate();
}

void CommandStrip::setCommand(const QString &command)
{
    m_line->setText(command);
    m_line->setCursorPosition(0);
    m_line->setToolTip(command);
}

QString CommandStrip::command() const
{
    return m_line->text();
}

void CommandStrip::retranslate()
{
    m_line->setAccessibleName(tr("The same as a command"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the command"));
    m_copy->setAccessibleName(tr("Copy the command"));
}

void CommandStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme[Token::Surface]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme[Token::Border]);
}

void CommandStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
