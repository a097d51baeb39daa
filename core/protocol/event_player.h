// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/event_sink.h"
#include "core/protocol/recording.h"

#include <cstddef>
#include <optional>

namespace slipway {

/// Plays a recording into a sink: whoever has a timer asks for what is due, or everything is posted at once. It has no
/// thread and does not sleep, so that a window can play, pause and change the speed at will.
class EventPlayer
{
public:
    /// `speed`: 1 is as it was, 10 is ten times as fast; more than 0.
    EventPlayer(Recording recording, EventSink &sink, const Clock &clock, double speed);

    /// Posts what is due by now. How long until the next event is, by the clock; nullopt when all have been posted.
    std::optional<Duration> playDue();
    /// Posts the rest.
    void playRest();

    /// From now on; what was played stays played.
    void setSpeed(double speed);
    bool atEnd() const { return m_next == m_recording.events.size(); }
    const Recording &recording() const { return m_recording; }

private:
    Duration elapsed() const;
    void postNext();

    Recording m_recording;
    EventSink &m_sink;
    const Clock &m_clock;
    double m_speed;
    std::size_t m_next = 0;
    WallTime m_since;   // by the clock: when the speed was set
    Duration m_before{}; // of the recording, played until then
    Duration m_due{};    // of the recording: when the next event is; never goes back, as clocks may
};

} // namespace slipway
