// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/scrolling.h"

#include <QScrollArea>

namespace slipway {

QScrollArea *scrolling(QWidget *widget)
{
    auto *area = new QScrollArea;
    area->setWidget(widget);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus
    area->setBackgroundRole(QPalette::Base);
    widget->setAutoFillBackground(false);
    return area;
}

} // namespace slipway
