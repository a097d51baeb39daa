// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/plain_progress.h"

#include "core/base/overloaded.h"
#include "core/progress/figures.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <utility>

namespace slipway {

namespace {

using namespace std::chrono_literals;

constexpr auto steadyFor = 5s;   // a step keeps the page at least so long
constexpr auto patience = 10s;   // a step with something to say waits at most so long
constexpr auto statusEvery = 5s; // a status that moves slowly is told again
constexpr auto statusShare = 20; // and whenever it moved on by a twentieth

std::string lastWord(const StepFinished &fact, Duration time)
{
    switch (fact.state) {
    case StepState::Cached:
        return "CACHED";
    case StepState::Failed:
        return "ERROR: " + (fact.error ? fact.error->message : std::string("unknown"));
    case StepState::Cancelled:
        return "CANCELED";
    case StepState::Done:
    case StepState::Waiting:
    case StepState::Running:
    case StepState::NotRun:
        break;
    }
    return "DONE " + secondsText(time);
}

} // namespace

std::string PlainProgress::print(const BuildEvent &event)
{
    take(event.fact, event.time);
    settle(event.time);
    return std::exchange(m_text, {});
}

std::string PlainProgress::idle(WallTime now)
{
    settle(now);
    return std::exchange(m_text, {});
}

void PlainProgress::take(const BuildFact &fact, WallTime time)
{
    const auto change = [this](int number, auto &&what) {
        if (const auto step = m_steps.find(number); step != m_steps.end())
            what(step->second);
    };
    std::visit(
        Overloaded{
            [&](const StepAnnounced &f) {
                if (f.kind != StepKind::Settings)
                    m_steps.try_emplace(f.step, Step{.title = f.title});
            },
            [&](const StepStarted &f) {
                change(f.step, [&](Step &step) {
                    step.number = ++m_numbers;
                    step.started = step.waitingSince = time;
                    step.log.emplace(time);
                    m_open.insert(f.step);
                });
            },
            [&](const StepStatus &f) { change(f.step, [&](Step &step) { addStatus(step, f, time); }); },
            [&](const OutputWritten &f) {
                change(f.step, [&](Step &step) {
                    if (step.log)
                        addLines(step, step.log->add(f.bytes, time), time);
                });
            },
            [&](const StepFinished &f) { finish(f.step, f, time); },
            [&](const Notice &f) { showNotice(f); },
            [](const OneOf<BuildStarted, CacheDecided, ContainerCreated, CommandStarted, CommandEnded, SnapshotTaken,
                           ContainerRemoved, LayerSealed, ConfigWritten, ImageNamed, BuildFinished> auto &) {},
        },
        fact);
}

void PlainProgress::addStatus(Step &step, const StepStatus &status, WallTime time)
{
    const auto [found, first] = step.statuses.try_emplace(status.id, PrintedStatus{.started = time, .printed = time});
    auto &last = found->second;
    const bool moved = status.total > 0 && (status.current - last.current) >= status.total / statusShare;
    if (!first && !status.done && !moved && time - last.printed < statusEvery)
        return;
    last.printed = time;
    last.current = status.current;
    const auto amount = amountText(status.current, status.total);
    const auto passed = time - last.started;
    addLines(step,
             {status.id + (amount.empty() ? "" : " " + amount) + (passed > 10ms ? " " + secondsText(passed) : "") +
              (status.done ? " done" : "")},
             time);
}

void PlainProgress::addLines(Step &step, std::vector<std::string> lines, WallTime time)
{
    if (step.pending.empty())
        step.waitingSince = time;
    std::ranges::move(lines, std::back_inserter(step.pending));
}

void PlainProgress::finish(int number, const StepFinished &fact, WallTime time)
{
    const auto found = m_steps.find(number);
    if (found == m_steps.end())
        return;
    const bool started = m_open.erase(number) > 0;
    if (fact.state == StepState::NotRun) {
        m_steps.erase(found);
        return;
    }
    auto &step = found->second;
    if (step.log)
        addLines(step, step.log->finish(), time);
    addLines(step, {lastWord(fact, started ? time - step.started : Duration::zero())}, time);
    m_finished.push_back(number);
}

void PlainProgress::showNotice(const Notice &notice)
{
    leave();
    m_text += std::format("{}WARN: {}\n", m_blank ? "\n" : "", m_words(notice));
    m_blank = true;
}

void PlainProgress::settle(WallTime now)
{
    if (const auto own = std::ranges::find(m_finished, m_current.value_or(-1)); own != m_finished.end())
        std::rotate(m_finished.begin(), own, own + 1);
    for (const int number : std::exchange(m_finished, {})) {
        show(number, now);
        m_steps.erase(number);
        m_current.reset();
    }
    if (m_current)
        show(*m_current, now);
    if (const auto next = successor(now))
        show(*next, now);
}

// Who takes the page now, if anybody does.
std::optional<int> PlainProgress::successor(WallTime now) const
{
    std::optional<int> busiest;
    for (const int number : m_open) {
        const auto &step = m_steps.at(number);
        if (number == m_current || (m_current && step.pending.empty()))
            continue;
        if (m_current && now - step.waitingSince >= patience)
            return number;
        if (!busiest || step.pending.size() > m_steps.at(*busiest).pending.size())
            busiest = number;
    }
    if (!busiest || !m_current)
        return busiest;
    const bool steadyEnough = now - m_currentSince >= steadyFor;
    return steadyEnough && m_steps.at(*busiest).pending.size() > m_currentLines ? busiest : std::nullopt;
}

void PlainProgress::show(int number, WallTime now)
{
    auto &step = m_steps.at(number);
    if (m_current != number) {
        leave();
        if (step.number == 0)
            step.number = ++m_numbers;
        m_text += std::format("{}#{} {}\n", m_blank ? "\n" : "", step.number, step.title);
        m_blank = true;
        m_current = number;
        m_currentSince = now;
        m_currentLines = 0;
    }
    for (const auto &line : step.pending)
        m_text += std::format("#{} {}\n", step.number, line);
    m_currentLines += step.pending.size();
    step.pending.clear();
}

// Says of the step that holds the page that there will be more of it.
void PlainProgress::leave()
{
    if (m_current)
        m_text += std::format("#{} ...\n", m_steps.at(*m_current).number);
    m_current.reset();
}

} // namespace slipway
