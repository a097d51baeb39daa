// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_reporter.h"

#include <algorithm>
#include <utility>

namespace slipway {

void BuildReporter::tellLocked(BuildFact fact)
{
    m_sink.post(BuildEvent{.sequence = m_sequence++, .time = m_clock.now(), .fact = std::move(fact)});
}

void BuildReporter::tell(BuildFact fact)
{
    const std::lock_guard lock(m_mutex);
    tellLocked(std::move(fact));
}

int BuildReporter::announce(StepAnnounced step)
{
    const std::lock_guard lock(m_mutex);
    const int number = static_cast<int>(m_phases.size());
    m_phases.push_back(Phase::Announced);
    m_numbers.push_back(step.kind == StepKind::Settings ? 0 : -1);
    step.step = number;
    tellLocked(std::move(step));
    return number;
}

void BuildReporter::start(int step)
{
    const std::lock_guard lock(m_mutex);
    m_phases.at(static_cast<std::size_t>(step)) = Phase::Started;
    if (auto &number = m_numbers.at(static_cast<std::size_t>(step)); number < 0)
        number = ++m_started;
    tellLocked(StepStarted{step});
}

int BuildReporter::numberOf(int step)
{
    const std::lock_guard lock(m_mutex);
    return std::max(m_numbers.at(static_cast<std::size_t>(step)), 0);
}

void BuildReporter::finishLocked(int step, StepState state, std::optional<Error> error)
{
    m_phases.at(static_cast<std::size_t>(step)) = Phase::Finished;
    tellLocked(StepFinished{.step = step, .state = state, .error = std::move(error)});
}

void BuildReporter::finish(int step, StepState state)
{
    const std::lock_guard lock(m_mutex);
    finishLocked(step, state, {});
}

void BuildReporter::fail(int step, const Error &error)
{
    const std::lock_guard lock(m_mutex);
    const auto state = error.kind == Error::Kind::Cancelled ? StepState::Cancelled : StepState::Failed;
    finishLocked(step, state, error);
}

void BuildReporter::finishBuild(BuildFinished::Outcome outcome, std::optional<Digest> image, std::optional<Error> error)
{
    const std::lock_guard lock(m_mutex);
    for (std::size_t step = 0; step < m_phases.size(); ++step) {
        if (m_phases[step] == Phase::Announced)
            finishLocked(static_cast<int>(step), StepState::NotRun, {});
        else if (m_phases[step] == Phase::Started)
            finishLocked(static_cast<int>(step), StepState::Cancelled, {});
    }
    tellLocked(BuildFinished{.outcome = outcome, .image = image, .error = std::move(error)});
}

} // namespace slipway
