// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"

#include <QString>
#include <vector>

namespace slipway {

/// A line of the list, by what it shows: a step, a status line or a line of output below it, or a notice.
struct TimelineEntry {
    enum class Kind { Step, Status, Output, Notice };

    Kind kind = Kind::Step;
    int step = -1;  ///< -1 for a notice that belongs to none
    int index = 0;  ///< which status line, which line of output from the end, which notice

    bool operator==(const TimelineEntry &) const = default;
};

/// The lines in Docker's order: steps as they started, each with what is below it, then those that never ran.
/// Settings have no line of their own, as in Docker.
std::vector<TimelineEntry> entriesOf(const BuildTimeline &timeline);

/// Docker's words: "CACHED [1/2] FROM …", "=> transferring dockerfile: 80B", "=> # output".
QString textOf(const TimelineEntry &entry, const BuildTimeline &timeline);

/// "[+] Building 0.4s (5/5) FINISHED"; `now` counts while the build runs.
QString headlineOf(const BuildTimeline &timeline, WallTime now);

/// From the start of what the entry shows to its end, or to `now`.
Duration durationOf(const TimelineEntry &entry, const BuildTimeline &timeline, WallTime now);

} // namespace slipway
