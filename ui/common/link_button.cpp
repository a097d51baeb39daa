// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/link_button.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

namespace slipway {

LinkButton::LinkButton(const Theme &theme, QWidget *parent) : QPushButton(parent), m_theme(theme)
{
    setFont(fontFor(TextRole::Explanation));
    setCursor(Qt::PointingHandCursor);
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 8, qMax(24, fontMetrics().height() + 4)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    auto underlined = font();
    underlined.setUnderline(underMouse() && isEnabled());
    painter.setFont(underlined);
    painter.setPen(m_theme[isEnabled() ? Token::Accent : Token::Faint]);
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

} // namespace slipway
