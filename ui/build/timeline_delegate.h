// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace slipway {

class Theme;
class TimelineModel;
struct TimelineEntry;
struct TimelineRow;

/// Draws a row of the timeline: its sign, Docker's words, a bar for when it ran, and how long.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    TimelineDelegate(const Theme &theme, const TimelineModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintNotice(QPainter &painter, const QRect &box, const QString &words) const;
    void paintBar(QPainter &painter, const QRect &track, const TimelineRow &row) const;

    const Theme &m_theme;
    const TimelineModel &m_model;
    QFont m_font;
};

} // namespace slipway
