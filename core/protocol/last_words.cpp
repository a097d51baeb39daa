// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/last_words.h"

#include <utility>
#include <variant>

namespace slipway {

void LastWords::note(const BuildFact &fact)
{
    if (const auto *announced = std::get_if<StepAnnounced>(&fact))
        m_open.emplace(announced->step, Open::Announced);
    else if (const auto *started = std::get_if<StepStarted>(&fact))
        m_open.insert_or_assign(started->step, Open::Started);
    else if (const auto *finished = std::get_if<StepFinished>(&fact))
        m_open.erase(finished->step);
    else if (std::holds_alternative<BuildFinished>(fact))
        m_ended = true;
}

void LastWords::post(BuildEvent event)
{
    note(event.fact);
    m_next = event.sequence + 1;
    m_onward.post(std::move(event));
}

void LastWords::tell(BuildFact fact)
{
    m_onward.post({.sequence = m_next++, .time = m_clock.now(), .fact = std::move(fact)});
}

void LastWords::say(const Error &why)
{
    if (std::exchange(m_ended, true))
        return;
    for (const auto &[step, open] : m_open)
        tell(StepFinished{.step = step, .state = open == Open::Started ? StepState::Cancelled : StepState::NotRun});
    const bool cancelled = why.kind == Error::Kind::Cancelled;
    tell(BuildFinished{.outcome = cancelled ? BuildFinished::Outcome::Cancelled : BuildFinished::Outcome::Failed,
                       .image = {},
                       .error = why});
}

} // namespace slipway
