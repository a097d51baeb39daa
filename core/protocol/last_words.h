// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/engine/event_sink.h"

#include <cstdint>
#include <map>

namespace slipway {

/// Hands a build's events on and keeps in mind what is still owed: each announced step its end, and the build its
/// BuildFinished. If the teller falls silent, say() pays.
class LastWords final : public EventSink
{
public:
    LastWords(EventSink &onward, const Clock &clock) : m_onward(onward), m_clock(clock) {}

    void post(BuildEvent event) override;

    /// Ends the build with this error, unless it has ended: steps that ran are cancelled, the others were not run.
    void say(const Error &why);

private:
    enum class Open { Announced, Started };

    void note(const BuildFact &fact);
    void tell(BuildFact fact);

    EventSink &m_onward;
    const Clock &m_clock;
    std::uint64_t m_next = 0; // sequence
    std::map<int, Open> m_open;
    bool m_ended = false;
};

} // namespace slipway
