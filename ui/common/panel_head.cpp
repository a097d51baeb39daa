// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/panel_head.h"

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

PanelHead::PanelHead(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    setFixedHeight(37);
    setFont(fontFor(TextRole::Head));
    m_row->setContentsMargins(16, 0, 12, 1);
    m_row->setSpacing(8);
    m_row->addStretch(1);
}

void PanelHead::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    setToolTip(title);
    update();
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
    int right = width() - 12;
    for (const auto *widget : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (widget->isVisible())
            right = qMin(right, widget->x() - 8);
    }
    const QRect place(16, 0, right - 16, height() - 1);
    painter.setPen(m_theme[Token::Text]);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(m_title, Qt::ElideMiddle, place.width()));
}

} // namespace slipway
