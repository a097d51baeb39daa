// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/line_states.h"

#include "ui/common/format.h"

#include <algorithm>
#include <optional>

namespace slipway {

namespace {

std::optional<LineState::Kind> kindOf(const TimelineRow &row)
{
    switch (row.state) {
    case StepState::Waiting: return std::nullopt;
    case StepState::Running: return LineState::Kind::Running;
    case StepState::Cached: return LineState::Kind::Cached;
    case StepState::Done: return row.step.kind == StepKind::Settings ? LineState::Kind::Settings : LineState::Kind::Ran;
    case StepState::Failed: return LineState::Kind::Failed;
    case StepState::Cancelled:
    case StepState::NotRun: return LineState::Kind::NotRun;
    }
    Q_UNREACHABLE();
}

QString noteOf(const TimelineRow &row)
{
    if (row.step.kind == StepKind::Settings && (row.state == StepState::Done || row.state == StepState::Cached))
        return formatBytes(0);
    return row.started && row.completed ? formatDockerSeconds(*row.completed - *row.started) : QString();
}

LineState::Kind kindOf(PlannedStep::Fate fate)
{
    switch (fate) {
    case PlannedStep::Fate::Cached: return LineState::Kind::Cached;
    case PlannedStep::Fate::WillRun: return LineState::Kind::WillRun;
    case PlannedStep::Fate::NotNeeded: return LineState::Kind::NotRun;
    case PlannedStep::Fate::Unknown: return LineState::Kind::Unknown;
    case PlannedStep::Fate::Settings: return LineState::Kind::Settings;
    }
    Q_UNREACHABLE();
}

bool ofTheFile(const TimelineRow &row)
{
    return row.step.where && row.step.where->firstLine > 0 && row.step.kind != StepKind::Internal && row.step.kind != StepKind::Export;
}

} // namespace

std::vector<LineState> lineStatesOf(const BuildTimeline &timeline)
{
    std::vector<LineState> states;
    for (const auto &row : timeline.rows()) {
        if (const auto kind = kindOf(row); kind && ofTheFile(row))
            states.push_back({row.step.where->firstLine, *kind, noteOf(row)});
    }
    return states;
}

std::vector<LineState> lineStatesOf(const BuildPlan &plan)
{
    std::vector<LineState> states;
    for (const auto &step : plan.steps) {
        if (!step.where || step.where->firstLine < 1)
            continue;
        const auto note = step.expected ? QLatin1Char('~') + formatDockerSeconds(*step.expected) : QString();
        states.push_back({step.where->firstLine, kindOf(step.fate), note});
    }
    return states;
}

int stepAtLine(const BuildTimeline &timeline, int line)
{
    const auto &rows = timeline.rows();
    const auto found = std::ranges::find_if(rows, [line](const TimelineRow &row) {
        return ofTheFile(row) && row.step.where->firstLine <= line && line <= row.step.where->lastLine;
    });
    return found == rows.end() ? -1 : found->step.step;
}

int stepToShow(const BuildTimeline &timeline)
{
    int newest = -1;
    int rank = 0;
    for (const auto &row : timeline.rows()) {
        if (row.state == StepState::Failed)
            return row.step.step;
        const auto did = row.started || row.state == StepState::Cached || row.state == StepState::Done;
        const auto kind = row.step.kind;
        const auto own = kind == StepKind::Internal || kind == StepKind::Export ? 0 : kind == StepKind::Base || kind == StepKind::Settings ? 1 : 2;
        if (did && own > 0 && own >= rank && row.state != StepState::NotRun) {
            rank = own;
            newest = row.step.step;
        }
    }
    return newest;
}

} // namespace slipway
