// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stage_rail.h"

#include "ui/common/fonts.h"
#include "ui/common/symbol.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QPainter>
#include <QStyleOptionFocusRect>

namespace slipway {

namespace {

constexpr int buttonHeight = 30;
constexpr int discSize = 18;
constexpr int linkWidth = 24;

} // namespace

StageButton::StageButton(const Theme &theme, int number, QAction *action, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_number(number), m_action(action)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setFont(fontFor(TextRole::Interface));
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &StageButton::follow);
    follow();
}

void StageButton::follow()
{
    auto words = m_action->text();
    words = words.section(QLatin1Char(' '), 1); // without the number that the menu has
    setText(words.trimmed());
    setChecked(m_action->isChecked());
    setToolTip(words + QStringLiteral(" (") + m_action->shortcut().toString(QKeySequence::NativeText) + QLatin1Char(')'));
    setAccessibleName(words);
    updateGeometry();
    update();
}

void StageButton::setState(StageState state)
{
    m_state = state;
    setAccessibleDescription(state == StageState::Done ? tr("done") : state == StageState::Failed ? tr("failed") : QString());
    update();
}

QSize StageButton::sizeHint() const
{
    return {QFontMetrics(fontFor(TextRole::Head)).horizontalAdvance(text()) + 12 + discSize + 8 + 14, buttonHeight};
}

void StageButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(m_theme[isChecked() ? Token::Selection : Token::Sunken]);
        painter.drawRoundedRect(rect().adjusted(0, 1, 0, -1), buttonHeight / 2.0 - 1, buttonHeight / 2.0 - 1);
    }
    const QRectF disc(10, (height() - discSize) / 2.0, discSize, discSize);
    const auto ahead = m_state == StageState::Ahead;
    const auto fill = m_state == StageState::Done ? Token::Done : m_state == StageState::Failed ? Token::Failed : Token::Accent;
    if (ahead && !isChecked()) {
        painter.setPen(QPen(m_theme[Token::Control], 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc.adjusted(0.7, 0.7, -0.7, -0.7));
    } else {
        painter.setBrush(m_theme[fill]);
        painter.drawEllipse(disc);
    }
    if (ahead) {
        painter.setFont(fontFor(TextRole::Detail));
        painter.setPen(m_theme[isChecked() ? Token::OnAccent : Token::Muted]);
        painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
    } else {
        drawSymbol(painter, m_state == StageState::Done ? Symbol::Tick : Symbol::Cross, disc.adjusted(3, 3, -3, -3), m_theme[Token::OnAccent]);
    }
    painter.setFont(fontFor(isChecked() ? TextRole::Head : TextRole::Interface));
    painter.setPen(m_theme[isChecked() ? Token::Accent : Token::Text]);
    painter.drawText(QRectF(disc.right() + 8, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(1, 2, -1, -2);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

StageRail::StageRail(const Theme &theme, const std::array<QAction *, count> &actions, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(linkWidth);
    for (std::size_t i = 0; i < count; ++i) {
        m_stages[i] = new StageButton(theme, static_cast<int>(i) + 1, actions[i]);
        row->addWidget(m_stages[i]);
    }
}

void StageRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(m_theme[Token::Border], 1.5));
    for (std::size_t i = 1; i < count; ++i) {
        const auto from = m_stages[i - 1]->geometry().right();
        painter.drawLine(from + 3, height() / 2, from + linkWidth - 2, height() / 2);
    }
}

} // namespace slipway
