// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/build/timeline_entries.h"

#include <QAbstractListModel>

namespace slipway {

class BuildSession;

/// The build's timeline as the rows of a list.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    TimelineModel(const BuildSession &session, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const TimelineEntry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    const BuildTimeline &timeline() const;
    WallTime now() const { return m_clock.now(); }
    QString text(int row) const;
    /// The row of a step, -1 where it has none.
    int rowOfStep(int step) const;
    /// All of it as the terminal shows it.
    QString plainText() const;

private:
    void restart();
    void follow();
    QString spoken(const TimelineEntry &entry) const;

    const BuildSession &m_session;
    const Clock &m_clock;
    std::vector<TimelineEntry> m_entries;
};

} // namespace slipway
