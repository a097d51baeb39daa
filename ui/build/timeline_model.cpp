// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/timeline_model.h"

#include "ui/build/build_session.h"
#include "ui/build/step_words.h"
#include "ui/common/format.h"

#include <algorithm>

namespace slipway {

TimelineModel::TimelineModel(const BuildSession &session, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_clock(clock)
{
    connect(&session, &BuildSession::started, this, &TimelineModel::restart);
    connect(&session, &BuildSession::eventsArrived, this, &TimelineModel::follow);
}

const BuildTimeline &TimelineModel::timeline() const
{
    return m_session.timeline();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(index.row());
    if (role == Qt::AccessibleTextRole)
        return spoken(entry(index.row()));
    return {};
}

QString TimelineModel::text(int row) const
{
    return textOf(entry(row), timeline());
}

int TimelineModel::rowOfStep(int step) const
{
    const auto found = std::ranges::find(m_entries, TimelineEntry{.kind = TimelineEntry::Kind::Step, .step = step});
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

QString TimelineModel::plainText() const
{
    auto text = headlineOf(timeline(), now());
    for (const auto &entry : m_entries) {
        text += QStringLiteral("\n => ") + textOf(entry, timeline());
        if (entry.kind == TimelineEntry::Kind::Step || entry.kind == TimelineEntry::Kind::Status)
            text += QStringLiteral("  ") + formatDockerSeconds(durationOf(entry, timeline(), now()));
    }
    return text;
}

QString TimelineModel::spoken(const TimelineEntry &entry) const
{
    const auto words = textOf(entry, timeline());
    if (entry.kind != TimelineEntry::Kind::Step)
        return words;
    const auto state = timeline().rows()[static_cast<std::size_t>(entry.step)].state;
    return QStringLiteral("%1, %2, %3").arg(words, StepWords::state(state), formatDockerSeconds(durationOf(entry, timeline(), now())));
}

void TimelineModel::restart()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void TimelineModel::follow()
{
    // what is new stands nearly always in one place: keep what is the same before and after it
    auto next = entriesOf(timeline());
    const auto [oldDiffers, newDiffers] = std::ranges::mismatch(m_entries, next);
    const auto same = oldDiffers - m_entries.begin();
    auto oldEnd = m_entries.end();
    auto newEnd = next.end();
    while (oldEnd > oldDiffers && newEnd > newDiffers && *(oldEnd - 1) == *(newEnd - 1)) {
        --oldEnd;
        --newEnd;
    }
    const auto first = static_cast<int>(same);
    if (oldEnd > oldDiffers) {
        beginRemoveRows({}, first, first + static_cast<int>(oldEnd - oldDiffers) - 1);
        m_entries.erase(oldDiffers, oldEnd);
        endRemoveRows();
    }
    if (newEnd > newDiffers) {
        beginInsertRows({}, first, first + static_cast<int>(newEnd - newDiffers) - 1);
        m_entries = std::move(next);
        endInsertRows();
    }
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace slipway
