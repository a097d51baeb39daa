// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/side_rail.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleOptionFocusRect>

namespace slipway {

SideButton::SideButton(const Theme &theme, Symbol symbol, QAction *action, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_symbol(symbol), m_action(action)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setFont(fontFor(TextRole::Tiny));
    setFixedHeight(54);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &SideButton::follow);
    follow();
}

void SideButton::follow()
{
    auto words = m_action->text();
    words.remove(QRegularExpression(QStringLiteral("\\(&.\\)")));
    words.remove(QLatin1Char('&'));
    setText(words);
    setAccessibleName(words);
    setChecked(m_action->isChecked());
    update();
}

void SideButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse() && !isChecked())
        painter.fillRect(rect(), m_theme[Token::Sunken]);
    if (isChecked())
        painter.fillRect(QRect(0, 4, 3, height() - 8), m_theme[Token::Accent]);
    const auto ink = m_theme[isChecked() ? Token::Accent : Token::Muted];
    drawSymbol(painter, m_symbol, QRectF((width() - 20) / 2.0, 8, 20, 20), ink);
    painter.setFont(font());
    painter.setPen(ink);
    painter.drawText(QRect(0, 30, width(), 18), Qt::AlignCenter, text());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(3, 3, -3, -3);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

SideRail::SideRail(const Theme &theme, std::initializer_list<Place> places, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedWidth(57);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 1, 4);
    column->setSpacing(0);
    for (const auto &place : places)
        column->addWidget(new SideButton(theme, place.symbol, place.action));
    column->addStretch(1);
}

void SideRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme[Token::Surface]);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme[Token::Border]);
}

} // namespace slipway
