// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/failure_report.h"

#include "core/base/overloaded.h"

#include <algorithm>
#include <format>
#include <ranges>

namespace slipway {

namespace {

constexpr std::size_t keptLines = 10;

} // namespace

std::string dockerfileExcerpt(std::string_view name, std::string_view text, const SourceRange &where)
{
    const auto lines = std::views::split(text, '\n') |
                       std::views::transform([](auto &&line) { return std::string_view(line); }) |
                       std::ranges::to<std::vector>();
    const int count = static_cast<int>(lines.size());
    if (where.firstLine < 1 || where.firstLine > count)
        return {};
    const int last = std::clamp(where.lastLine, where.firstLine, count);
    const int around = last == where.firstLine ? 2 : 1;
    auto excerpt = std::format("{}:{}\n--------------------\n", name, where.firstLine);
    for (int line = std::max(where.firstLine - around, 1); line <= std::min(last + around, count); ++line) {
        const bool inside = line >= where.firstLine && line <= last;
        auto content = lines[static_cast<std::size_t>(line - 1)];
        if (content.ends_with('\r'))
            content.remove_suffix(1);
        excerpt += std::format(" {:3} | {} {}\n", line, inside ? ">>>" : "   ", content);
    }
    return excerpt + "--------------------\n";
}

void FailureReport::keep(Step &step, std::vector<std::string> lines)
{
    for (auto &line : lines)
        step.lines.push_back(std::move(line));
    while (step.lines.size() > keptLines)
        step.lines.pop_front();
}

void FailureReport::apply(const BuildEvent &event)
{
    const auto change = [this](int number, auto &&what) {
        if (const auto step = m_steps.find(number); step != m_steps.end())
            what(step->second);
    };
    std::visit(
        Overloaded{
            [&](const BuildStarted &f) {
                if (!f.dockerfile.empty())
                    m_dockerfile = f.dockerfile;
            },
            [&](const StepAnnounced &f) { m_steps.try_emplace(f.step, Step{.title = f.title}); },
            [&](const StepStarted &f) { change(f.step, [&](Step &step) { step.log = StepLog(event.time); }); },
            [&](const OutputWritten &f) {
                change(f.step, [&](Step &step) { keep(step, step.log.add(f.bytes, event.time)); });
            },
            [&](const StepFinished &f) {
                change(f.step, [&](Step &step) {
                    keep(step, step.log.finish());
                    step.failed = f.state == StepState::Failed;
                });
            },
            [](const OneOf<StepStatus, CacheDecided, ContainerCreated, CommandStarted, CommandEnded, SnapshotTaken,
                           ContainerRemoved, LayerSealed, Notice, ConfigWritten, ImageNamed, BuildFinished> auto &) {},
        },
        event.fact);
}

std::string FailureReport::lastOutput() const
{
    std::string text;
    for (const auto &step : m_steps | std::views::values) {
        if (!step.failed)
            continue;
        text += std::format("------\n > {}:\n", step.title);
        for (const auto &line : step.lines)
            text += line + '\n';
        text += "------\n";
    }
    return text;
}

std::string FailureReport::reason(const Error &error, std::string_view dockerfile) const
{
    const auto excerpt = error.where ? dockerfileExcerpt(m_dockerfile, dockerfile, *error.where) : std::string();
    return excerpt + "ERROR: failed to build: failed to solve: " + error.message + '\n';
}

} // namespace slipway
