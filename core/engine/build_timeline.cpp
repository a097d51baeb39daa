// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_timeline.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

void updateStatus(TimelineRow &row, const StepStatus &status, WallTime time)
{
    auto line = std::ranges::find(row.statuses, status.id, &StatusLine::id);
    if (line == row.statuses.end())
        line = row.statuses.insert(line, StatusLine{.id = status.id, .started = time});
    line->current = status.current;
    line->total = status.total;
    if (status.done && !line->completed)
        line->completed = time;
}

} // namespace

TimelineRow *BuildTimeline::row(int step)
{
    if (step < 0 || static_cast<std::size_t>(step) >= m_rows.size())
        return nullptr; // a recording from elsewhere may say anything
    m_touched.insert(step);
    return &m_rows[static_cast<std::size_t>(step)];
}

void BuildTimeline::apply(const BuildEvent &event)
{
    if (!m_startTime)
        m_startTime = event.time;
    m_lastTime = event.time;
    const auto change = [this](int step, auto &&what) {
        if (auto *found = row(step))
            what(*found);
    };
    std::visit(Overloaded{
                   [&](const BuildStarted &fact) { m_start = fact; },
                   [&](const StepAnnounced &fact) {
                       if (std::cmp_equal(fact.step, m_rows.size()))
                           m_rows.push_back(TimelineRow{.step = fact});
                       row(fact.step);
                   },
                   [&](const StepStarted &fact) {
                       change(fact.step, [&](TimelineRow &r) {
                           r.state = StepState::Running;
                           r.started = event.time;
                       });
                   },
                   [&](const StepStatus &fact) { change(fact.step, [&](TimelineRow &r) { updateStatus(r, fact, event.time); }); },
                   [&](const CacheDecided &fact) { change(fact.step, [&](TimelineRow &r) { r.verdict = fact.verdict; }); },
                   [&](const ContainerCreated &fact) { change(fact.step, [&](TimelineRow &r) { r.container = fact.container; }); },
                   [&](const CommandStarted &fact) { change(fact.step, [&](TimelineRow &r) { r.arguments = fact.arguments; }); },
                   [&](const OutputWritten &fact) { change(fact.step, [&](TimelineRow &r) { r.output += fact.bytes; }); },
                   [&](const CommandEnded &fact) { change(fact.step, [&](TimelineRow &r) { r.exitCode = fact.exitCode; }); },
                   [&](const SnapshotTaken &fact) { change(fact.step, [&](TimelineRow &r) { r.snapshot = fact; }); },
                   [&](const ContainerRemoved &fact) { change(fact.step, [&](TimelineRow &r) { r.containerRemoved = true; }); },
                   [&](const LayerSealed &fact) { change(fact.step, [&](TimelineRow &r) { r.layer = fact; }); },
                   [&](const StepFinished &fact) {
                       change(fact.step, [&](TimelineRow &r) {
                           r.state = fact.state;
                           r.error = fact.error;
                           r.completed = event.time;
                       });
                   },
                   [&](const Notice &fact) { m_notices.push_back(fact); },
                   [&](const ConfigWritten &fact) { m_image = fact.image; },
                   [&](const ImageNamed &fact) { m_names.push_back(fact); },
                   [&](const BuildFinished &fact) { m_finish = fact; },
               },
               event.fact);
}

std::set<int> BuildTimeline::takeTouched()
{
    return std::exchange(m_touched, {});
}

int BuildTimeline::countedSteps() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const TimelineRow &r) { return r.step.kind != StepKind::Settings; }));
}

int BuildTimeline::finishedSteps() const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [](const TimelineRow &r) { return r.step.kind != StepKind::Settings && r.completed && r.state != StepState::NotRun; }));
}

} // namespace slipway
