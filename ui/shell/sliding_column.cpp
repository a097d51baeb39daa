// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sliding_column.h"

#include <QStyle>

namespace slipway {

namespace {

constexpr int duration = 160; // ms

} // namespace

SlidingColumn::SlidingColumn(QWidget *below, QWidget *above, QWidget *parent)
    : QWidget(parent), m_below(below), m_above(above), m_slide(above, "pos")
{
    below->setParent(this);
    above->setParent(this);
    above->hide();
    m_slide.setDuration(duration);
    m_slide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_slide, &QAbstractAnimation::finished, this, &SlidingColumn::arrive);
}

void SlidingColumn::setCovered(bool covered)
{
    if (covered == m_covered)
        return;
    m_covered = covered;
    m_slide.stop();
    m_above->show();
    m_above->raise();
    m_below->show();
    const auto moves = isVisible() && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (!moves) {
        arrive();
        return;
    }
    m_slide.setStartValue(QPoint(covered ? -width() : 0, 0));
    m_slide.setEndValue(QPoint(covered ? 0 : -width(), 0));
    m_slide.start();
}

void SlidingColumn::arrive()
{
    m_above->move(0, 0);
    m_above->setVisible(m_covered);
    m_below->setVisible(!m_covered); // what is covered is not to be reached by Tab
}

void SlidingColumn::resizeEvent(QResizeEvent *)
{
    m_below->resize(size());
    m_above->resize(size());
}

} // namespace slipway
