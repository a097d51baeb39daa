// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"

#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

Card::Card(const Theme &theme, Token fill, QWidget *parent) : QWidget(parent), m_theme(theme), m_fill(fill), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(4);
}

void Card::setFill(Token fill)
{
    m_fill = fill;
    update();
}

void Card::add(QWidget *widget)
{
    m_column->addWidget(widget);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme[m_fill]);
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace slipway
