// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/timeline_entries.h"

#include "core/words/error_words.h"
#include "ui/build/ansi_reader.h"
#include "ui/common/format.h"
#include "ui/common/text.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t shownOutput = 4;      // the last lines of a running or failed step
constexpr std::size_t searchedOutput = 4096; // bytes from the end in which they are looked for

bool listed(const TimelineRow &row)
{
    return row.step.kind != StepKind::Settings && (row.started || row.state == StepState::Cached || row.state == StepState::NotRun);
}

std::vector<std::string_view> lastLines(const TimelineRow &row)
{
    std::string_view output = row.output;
    if (output.size() > searchedOutput)
        output.remove_prefix(output.size() - searchedOutput);
    std::vector<std::string_view> lines;
    while (!output.empty() && lines.size() < shownOutput) {
        if (output.ends_with('\n'))
            output.remove_suffix(1);
        const auto begin = output.rfind('\n') + 1; // npos + 1 is 0
        lines.push_back(output.substr(begin));
        output = output.substr(0, begin);
    }
    std::ranges::reverse(lines);
    return lines;
}

QString withoutColours(std::string_view line)
{
    QString text;
    for (const auto &span : AnsiReader().read(line))
        text = span.kind == AnsiSpan::Kind::LineStart ? QString() : text + span.text;
    return text;
}

void addStep(std::vector<TimelineEntry> &entries, const TimelineRow &row)
{
    const auto step = row.step.step;
    entries.push_back({.kind = TimelineEntry::Kind::Step, .step = step});
    for (int i = 0; std::cmp_less(i, row.statuses.size()); ++i)
        entries.push_back({.kind = TimelineEntry::Kind::Status, .step = step, .index = i});
    if (row.state != StepState::Running && row.state != StepState::Failed)
        return;
    for (int i = 0; std::cmp_less(i, lastLines(row).size()); ++i)
        entries.push_back({.kind = TimelineEntry::Kind::Output, .step = step, .index = i});
}

/// The step whose line a notice is about, -1 if it is about none.
int stepOf(const Notice &notice, const BuildTimeline &timeline)
{
    if (!notice.where)
        return -1;
    const auto &rows = timeline.rows();
    const auto found = std::ranges::find_if(rows, [&](const TimelineRow &row) {
        return listed(row) && row.step.where && row.step.where->firstLine == notice.where->firstLine;
    });
    return found == rows.end() ? -1 : found->step.step;
}

QString prefixOf(StepState state)
{
    switch (state) {
    case StepState::Cached: return QStringLiteral("CACHED ");
    case StepState::Failed: return QStringLiteral("ERROR ");
    case StepState::Cancelled: return QStringLiteral("CANCELED ");
    case StepState::Waiting:
    case StepState::Running:
    case StepState::Done:
    case StepState::NotRun: return {};
    }
    Q_UNREACHABLE();
}

QString statusText(const StatusLine &line)
{
    auto text = QStringLiteral("=> ") + toText(line.id);
    if (line.total > 0)
        text += QStringLiteral(" %1 / %2").arg(formatDockerBytes(line.current), formatDockerBytes(line.total));
    else if (line.current > 0)
        text += QLatin1Char(' ') + formatDockerBytes(line.current);
    return text;
}

const TimelineRow &rowOf(const TimelineEntry &entry, const BuildTimeline &timeline)
{
    return timeline.rows()[static_cast<std::size_t>(entry.step)];
}

} // namespace

std::vector<TimelineEntry> entriesOf(const BuildTimeline &timeline)
{
    std::vector<const TimelineRow *> rows;
    for (const auto &row : timeline.rows()) {
        if (listed(row))
            rows.push_back(&row);
    }
    const auto place = [](const TimelineRow *row) {
        return row->state == StepState::NotRun ? WallTime::max() : row->started.value_or(row->completed.value_or(WallTime::max()));
    };
    std::ranges::stable_sort(rows, {}, place);
    std::vector<TimelineEntry> entries;
    const auto addNotices = [&](int step) {
        for (int i = 0; std::cmp_less(i, timeline.notices().size()); ++i) {
            if (stepOf(timeline.notices()[static_cast<std::size_t>(i)], timeline) == step)
                entries.push_back({.kind = TimelineEntry::Kind::Notice, .step = step, .index = i});
        }
    };
    for (const auto *row : rows) {
        addStep(entries, *row);
        addNotices(row->step.step);
    }
    addNotices(-1);
    return entries;
}

QString textOf(const TimelineEntry &entry, const BuildTimeline &timeline)
{
    const auto index = static_cast<std::size_t>(entry.index);
    switch (entry.kind) {
    case TimelineEntry::Kind::Step: return prefixOf(rowOf(entry, timeline).state) + toText(rowOf(entry, timeline).step.title);
    case TimelineEntry::Kind::Status: return statusText(rowOf(entry, timeline).statuses[index]);
    case TimelineEntry::Kind::Output: return QStringLiteral("=> # ") + withoutColours(lastLines(rowOf(entry, timeline))[index]);
    case TimelineEntry::Kind::Notice: return sentence(timeline.notices()[index]);
    }
    Q_UNREACHABLE();
}

QString headlineOf(const BuildTimeline &timeline, WallTime now)
{
    const auto began = timeline.startTime().value_or(now);
    const auto end = timeline.finish() ? timeline.lastTime().value_or(now) : now;
    const auto seconds = std::chrono::duration<double>(end - began).count();
    const auto known = timeline.countedSteps();
    const auto done = timeline.finishedSteps();
    return QStringLiteral("[+] Building %1s (%2/%3)%4")
        .arg(qMax(0.0, seconds), 0, 'f', 1)
        .arg(done)
        .arg(known)
        .arg(timeline.finish() && done == known ? QStringLiteral(" FINISHED") : QString());
}

Duration durationOf(const TimelineEntry &entry, const BuildTimeline &timeline, WallTime now)
{
    const auto until = timeline.finish() ? timeline.lastTime().value_or(now) : now;
    const auto between = [until](std::optional<WallTime> from, std::optional<WallTime> to) {
        return from ? std::max(Duration{}, to.value_or(until) - *from) : Duration{};
    };
    if (entry.kind == TimelineEntry::Kind::Step)
        return between(rowOf(entry, timeline).started, rowOf(entry, timeline).completed);
    if (entry.kind == TimelineEntry::Kind::Status) {
        const auto &line = rowOf(entry, timeline).statuses[static_cast<std::size_t>(entry.index)];
        return between(line.started, line.completed);
    }
    return {};
}

} // namespace slipway
