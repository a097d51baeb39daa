// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/panel_head.h"

#include "ui/common/text_label.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

PanelHead::PanelHead(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new TextLabel(theme, TextRole::Head)), m_row(new QHBoxLayout(this))
{
    setFixedHeight(37);
    m_row->setContentsMargins(16, 0, 12, 1);
    m_row->setSpacing(8);
    m_row->addWidget(m_title);
    m_row->addStretch(1);
}

void PanelHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PanelHead::add(QWidget *widget)
{
    m_row->addWidget(widget);
}

void PanelHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme[Token::Surface]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme[Token::Border]);
}

} // namespace slipway
