// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

TopBar::TopBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_left(new QHBoxLayout), m_right(new QHBoxLayout)
{
    setFixedHeight(49);
    m_right->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(57, 0, 14, 1);
    row->addLayout(m_left);
    row->addStretch(1);
    row->addLayout(m_right);
}

void TopBar::addLeft(QWidget *widget)
{
    m_left->addWidget(widget);
}

void TopBar::addRight(QWidget *widget)
{
    m_right->addWidget(widget);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme[Token::Surface]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme[Token::Border]);
}

} // namespace slipway
