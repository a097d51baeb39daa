// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image/name_chip.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>

namespace slipway {

namespace {

constexpr int chipHeight = 26;
constexpr int buttonSize = 24;

} // namespace

NameChip::NameChip(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_name(name), m_remove(new QToolButton(this))
{
    setFont(fontFor(TextRole::ExplanationHead));
    setToolTip(name);
    m_remove->setAutoRaise(true);
    m_remove->setIcon(symbolIcon(Symbol::Cross, theme, Token::Tag));
    m_remove->setIconSize({10, 10});
    m_remove->setFixedSize(buttonSize, buttonSize);
    connect(m_remove, &QToolButton::clicked, this, &NameChip::removeAsked);
    retranslate();
}

QSize NameChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_name) + 16 + buttonSize + 2, chipHeight};
}

void NameChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme[Token::Tag], 1));
    painter.setBrush(m_theme[Token::TagFill]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), chipHeight / 2.0, chipHeight / 2.0);
    const auto inner = rect().adjusted(12, 0, -buttonSize, 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(m_name, Qt::ElideMiddle, inner.width() + 1));
}

void NameChip::resizeEvent(QResizeEvent *)
{
    m_remove->move(width() - buttonSize - 1, (height() - buttonSize) / 2);
}

void NameChip::retranslate()
{
    setAccessibleName(m_name);
    m_remove->setAccessibleName(tr("Remove the name %1").arg(m_name));
    m_remove->setToolTip(tr("Remove this name (docker rmi). The image itself stays while it has another name."));
}

void NameChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
