// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace slipway {

/// A line below a step, as it stands now.
struct StatusLine {
    std::string id;
    std::int64_t current = 0;
    std::int64_t total = 0;
    WallTime started;
    std::optional<WallTime> completed = {};
};

/// One step as it stands now: everything that was told about it.
struct TimelineRow {
    StepAnnounced step;
    StepState state = StepState::Waiting;
    std::optional<WallTime> started = {};
    std::optional<WallTime> completed = {};
    std::vector<StatusLine> statuses = {};
    std::optional<CacheVerdict> verdict = {};
    std::optional<Error> error = {};
    std::string container = {};                 ///< the temporary container; kept after it is removed
    bool containerRemoved = false;
    std::vector<std::string> arguments = {};
    std::optional<int> exitCode = {};
    std::optional<SnapshotTaken> snapshot = {};
    std::optional<LayerSealed> layer = {};
    std::string output = {};                    ///< both streams, in the order in which they came
};

/// Events to rows: a pure reducer that the window, the command line and the tests share. It has no clock: a running
/// step's time is the reader's to count.
class BuildTimeline
{
public:
    /// Takes one event in. Which rows it touched is remembered until takeTouched().
    void apply(const BuildEvent &event);
    std::set<int> takeTouched();

    const std::vector<TimelineRow> &rows() const { return m_rows; } ///< the index is the step's number
    const std::vector<Notice> &notices() const { return m_notices; }
    const std::vector<ImageNamed> &names() const { return m_names; }
    const std::optional<BuildStarted> &start() const { return m_start; }
    const std::optional<BuildFinished> &finish() const { return m_finish; }
    const std::optional<Digest> &image() const { return m_image; }
    std::optional<WallTime> startTime() const { return m_startTime; }
    std::optional<WallTime> lastTime() const { return m_lastTime; } ///< of the newest event

    /// Docker's figures in "[+] Building 0.3s (5/5)": settings-only steps don't count.
    int countedSteps() const;
    int finishedSteps() const;

private:
    TimelineRow *row(int step);

    std::vector<TimelineRow> m_rows;
    std::vector<Notice> m_notices;
    std::vector<ImageNamed> m_names;
    std::optional<BuildStarted> m_start;
    std::optional<BuildFinished> m_finish;
    std::optional<Digest> m_image;
    std::optional<WallTime> m_startTime;
    std::optional<WallTime> m_lastTime;
    std::set<int> m_touched;
};

} // namespace slipway
