// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/picture_view.h"

#include "ui/build/picture_painter.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int stationTime = 450; // ms

} // namespace

PictureView::PictureView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("picture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_flow, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_shown = value.toDouble();
        update();
    });
    retranslate();
}

void PictureView::show(const PictureContent &content, const QString &story, Pace pace)
{
    m_content = content;
    setAccessibleDescription(story);
    const auto reached = content.reached();
    const auto moves = pace == Pace::Human && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0 && isVisible();
    if (!moves || m_shown > reached) {
        m_flow.stop();
        m_shown = reached;
    } else if (m_shown < reached && (m_flow.state() != QAbstractAnimation::Running || m_flow.endValue().toInt() != reached)) {
        m_flow.stop();
        m_flow.setStartValue(m_shown);
        m_flow.setEndValue(static_cast<double>(reached));
        m_flow.setDuration(static_cast<int>((reached - m_shown) * stationTime));
        m_flow.start();
    }
    update();
}

void PictureView::clear()
{
    m_flow.stop();
    m_content = {};
    m_shown = 0;
    setAccessibleDescription({});
    update();
}

void PictureView::skip()
{
    m_flow.stop();
    m_shown = m_content.reached();
    update();
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    PicturePainter picture(painter, m_theme, rect());
    if (m_content.empty())
        picture.paintOutline();
    else
        picture.paint(m_content, m_shown);
}

void PictureView::mousePressEvent(QMouseEvent *event)
{
    skip();
    QWidget::mousePressEvent(event);
}

void PictureView::retranslate()
{
    setAccessibleName(tr("How the image comes to be"));
}

void PictureView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace slipway
