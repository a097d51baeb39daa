// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/tty_frame.h"

#include "core/progress/figures.h"
#include "core/progress/screen_text.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <string_view>

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr int logRows = 6;                    // of a running step's output
constexpr std::size_t newestBytes = 16 << 10; // of it that are looked at for them
constexpr int leastColumns = 12;              // for a name; a narrower terminal shows no rows
constexpr int leastForAmount = 20;

struct Line {
    std::string name;
    std::string amount = {};
    WallTime started;
    std::optional<WallTime> completed = {};
    StepState state = StepState::Running;
    std::vector<std::string> output = {}; // of a step that runs
};

std::string_view colourOf(const Line &line)
{
    if (!line.completed)
        return {};
    switch (line.state) {
    case StepState::Failed:
        return "\x1b[31m";
    case StepState::Cancelled:
        return "\x1b[33m";
    case StepState::Waiting:
    case StepState::Running:
    case StepState::Cached:
    case StepState::Done:
    case StepState::NotRun:
        break;
    }
    return "\x1b[34m";
}

std::string inColour(std::string text, std::string_view colour, Colours colours)
{
    if (colour.empty() || colours == Colours::None)
        return text;
    return std::format("{}{}\x1b[0m", colour, text);
}

std::string_view prefixOf(StepState state)
{
    switch (state) {
    case StepState::Cached:
        return "CACHED ";
    case StepState::Failed:
        return "ERROR ";
    case StepState::Cancelled:
        return "CANCELED ";
    case StepState::Waiting:
    case StepState::Running:
    case StepState::Done:
    case StepState::NotRun:
        break;
    }
    return {};
}

// The last lines of a command's output, oldest first; blank ones are left out.
std::vector<std::string> newestLines(std::string_view output)
{
    output.remove_prefix(output.size() - std::min(output.size(), newestBytes));
    std::vector<std::string> lines;
    while (!output.empty() && lines.size() < logRows) {
        if (output.ends_with('\n'))
            output.remove_suffix(1);
        const auto before = output.rfind('\n');
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        if (auto line = harmlessText(output.substr(begin)); line.find_first_not_of(' ') != std::string::npos)
            lines.push_back(std::move(line));
        output = output.substr(0, begin);
    }
    std::ranges::reverse(lines);
    return lines;
}

void addStep(std::vector<Line> &lines, const TimelineRow &row)
{
    const auto started = row.started ? *row.started : *row.completed;
    auto title = std::string(prefixOf(row.state)) + harmlessText(row.step.title);
    lines.push_back({.name = std::move(title), .started = started, .completed = row.completed, .state = row.state});
    if (row.state == StepState::Running)
        lines.back().output = newestLines(row.output);
    for (const auto &status : row.statuses) {
        auto completed = status.completed ? status.completed : row.completed; // nothing moves on below an ended step
        lines.push_back({.name = "=> " + harmlessText(status.id),
                         .amount = amountText(status.current, status.total),
                         .started = status.started,
                         .completed = completed,
                         .state = row.state == StepState::Running || status.completed ? StepState::Done : row.state});
    }
}

// The steps that have begun, in the order in which they began.
std::vector<Line> linesOf(const BuildTimeline &timeline)
{
    std::vector<const TimelineRow *> rows;
    for (const auto &row : timeline.rows()) {
        const bool begun = (row.started || row.completed) && row.state != StepState::NotRun;
        if (begun && row.step.kind != StepKind::Settings)
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {},
                             [](const TimelineRow *row) { return row->started ? *row->started : *row->completed; });
    std::vector<Line> lines;
    for (const auto *row : rows)
        addStep(lines, *row);
    return lines;
}

// Drops output first, then the oldest finished lines, until what is left fits below the header.
void fitRows(std::vector<Line> &lines, std::size_t room)
{
    const auto rows = [&] {
        auto count = lines.size();
        for (const auto &line : lines)
            count += line.output.size();
        return count;
    };
    for (auto &line : lines)
        while (rows() > room && !line.output.empty())
            line.output.erase(line.output.begin());
    auto surplus = lines.size() > room ? lines.size() - room : 0;
    std::erase_if(lines, [&](const Line &line) { return surplus > 0 && line.completed && surplus-- > 0; });
}

// A notice has no end that could be left out: over as many lines as it takes, broken at blanks where there are any.
std::vector<std::string> noticeLines(const std::string &words, int columns)
{
    constexpr std::string_view begin = " => WARN: ";
    constexpr std::string_view further = "          ";
    const int room = columns - 1 - static_cast<int>(begin.size());
    std::vector<std::string> lines;
    for (std::string_view rest = words; !rest.empty() && room >= leastColumns;) {
        auto piece = fitColumns(rest, room);
        if (const auto blank = piece.rfind(' ');
            piece.size() < rest.size() && rest[piece.size()] != ' ' && blank != 0 && blank != std::string_view::npos)
            piece = piece.substr(0, blank);
        lines.push_back(std::string(lines.empty() ? begin : further) + std::string(piece));
        rest.remove_prefix(piece.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    return lines;
}

std::string drawn(const Line &line, WallTime now, int columns, Colours colours)
{
    const auto passed = std::max<Duration>(line.completed.value_or(now) - line.started, 0s);
    const auto timer = secondsText(passed < 50ms ? Duration::zero() : passed);
    int room = columns - columnsOf(timer) - 7; // " => ", a blank before the timer, two columns free at the edge
    std::string amount;
    if (!line.amount.empty() && room > leastForAmount) {
        amount = ' ' + line.amount;
        room -= columnsOf(amount);
    }
    if (room < leastColumns)
        return {};
    const auto text = std::format(" => {}{}", fitColumns(line.name, room), amount);
    const auto width = columns - columnsOf(timer) - 2;
    return inColour(padColumns(text, width) + ' ' + timer, colourOf(line), colours);
}

} // namespace

std::vector<std::string> ttyFrame(const BuildTimeline &timeline, WallTime now, FrameSize size, Colours colours,
                                  const NoticeWords &words)
{
    const bool over = timeline.finish().has_value();
    const auto end = over ? timeline.lastTime().value_or(now) : now;
    const int done = timeline.finishedSteps();
    const int known = timeline.countedSteps();
    const auto header = std::format("[+] Building {} ({}/{}) {}",
                                    secondsText(std::max<Duration>(end - timeline.startTime().value_or(end), 0s)), done,
                                    known, over && done == known ? "FINISHED" : "");
    std::vector<std::string> frame = {padColumns(std::string(fitColumns(header, size.columns)), size.columns)};

    std::vector<std::string> warnings;
    for (const auto &notice : timeline.notices())
        std::ranges::move(noticeLines(harmlessText(words(notice)), size.columns), std::back_inserter(warnings));
    auto lines = linesOf(timeline);
    if (!over)
        fitRows(lines, static_cast<std::size_t>(std::max(size.rows - 2 - static_cast<int>(warnings.size()), 1)));
    for (const auto &line : lines) {
        if (auto text = drawn(line, end, size.columns, colours); !text.empty())
            frame.push_back(std::move(text));
        for (const auto &output : line.output)
            frame.push_back(
                inColour(std::string(fitColumns(" => => # " + output, size.columns - 1)), "\x1b[2m", colours));
    }
    for (auto &warning : warnings)
        frame.push_back(inColour(std::move(warning), "\x1b[33m", colours));
    return frame;
}

} // namespace slipway
