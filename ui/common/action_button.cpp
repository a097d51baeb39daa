// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/action_button.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleOptionButton>

namespace slipway {

namespace {

constexpr int padding = 14;
constexpr int gap = 8;
constexpr int sign = 14;

} // namespace

ActionButton::ActionButton(const Theme &theme, QAction *action, Emphasis emphasis, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_action(action), m_emphasis(emphasis)
{
    setFont(fontFor(emphasis == Emphasis::Primary ? TextRole::Head : TextRole::Interface));
    setDefault(emphasis == Emphasis::Primary);
    setAutoDefault(false);
    setFixedHeight(30);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::follow()
{
    auto words = m_action->text();
    words.remove(QRegularExpression(QStringLiteral("\\(&.\\)"))); // 파일(&F): the mnemonic is the menu's
    words.remove(QLatin1Char('&'));
    setText(words);
    setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
    setAccessibleName(words);
    setAccessibleDescription(key());
    updateGeometry();
    update();
}

QString ActionButton::key() const
{
    return m_action->shortcut().toString(QKeySequence::NativeText);
}

QSize ActionButton::sizeHint() const
{
    const QFontMetrics small(fontFor(TextRole::Detail));
    return {2 * padding + sign + gap + fontMetrics().horizontalAdvance(text()) + gap + 4 + small.horizontalAdvance(key()), 30};
}

void ActionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
    const auto primary = m_emphasis == Emphasis::Primary && isEnabled();
    const auto colour = m_theme[!isEnabled() ? Token::Faint : primary ? Token::OnAccent : Token::Text];
    icon().paint(&painter, QRect(padding, (height() - sign) / 2, sign, sign), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(colour);
    painter.drawText(rect().adjusted(padding + sign + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(fontFor(TextRole::Detail));
    painter.setPen(primary || !isEnabled() ? colour : m_theme[Token::Muted]);
    painter.drawText(rect().adjusted(0, 0, -padding, 0), Qt::AlignVCenter | Qt::AlignRight, key());
    if (hasFocus()) {
        option.rect = rect().adjusted(2, 2, -2, -2);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace slipway
