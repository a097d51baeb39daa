// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace slipway {

Chip::Chip(const Theme &theme, Token text, Token fill, QWidget *parent) : QWidget(parent), m_theme(theme), m_ink(text), m_fill(fill)
{
    setFont(fontFor(TextRole::Detail));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

void Chip::setColours(Token text, Token fill)
{
    m_ink = text;
    m_fill = fill;
    update();
}

QSize Chip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 22, 22};
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 48), 22};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme[m_fill]);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setPen(m_theme[m_ink]);
    const auto inner = rect().adjusted(10, 0, -10, 0);
    painter.drawText(inner, Qt::AlignCenter, fontMetrics().elidedText(m_text, Qt::ElideMiddle, inner.width() + 1));
}

} // namespace slipway
