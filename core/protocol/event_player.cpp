// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/event_player.h"

#include <QtAssert>
#include <algorithm>
#include <cstdint>
#include <utility>

namespace slipway {

namespace {

// A recording from elsewhere may have any times, so none of this may overflow.
Duration scaled(Duration duration, double factor)
{
    constexpr double longest = 9.0e18; // nanoseconds: what an int64 holds, and 285 years
    const double nanoseconds = static_cast<double>(duration.count()) * factor;
    return Duration(static_cast<std::int64_t>(std::clamp(nanoseconds, -longest, longest)));
}

Duration between(WallTime from, WallTime to)
{
    std::int64_t nanoseconds = 0;
    if (__builtin_sub_overflow(to.time_since_epoch().count(), from.time_since_epoch().count(), &nanoseconds))
        return to < from ? Duration::min() : Duration::max();
    return Duration(nanoseconds);
}

} // namespace

EventPlayer::EventPlayer(Recording recording, EventSink &sink, const Clock &clock, double speed)
    : m_recording(std::move(recording)), m_sink(sink), m_clock(clock), m_speed(speed), m_since(clock.now())
{
    Q_ASSERT_X(speed > 0, "EventPlayer", "a recording plays forward");
}

Duration EventPlayer::elapsed() const
{
    return m_before + scaled(m_clock.now() - m_since, m_speed);
}

void EventPlayer::postNext()
{
    const auto &events = m_recording.events;
    m_sink.post(events[m_next++]);
    if (!atEnd())
        m_due = std::max(m_due, between(events.front().time, events[m_next].time));
}

std::optional<Duration> EventPlayer::playDue()
{
    const auto now = elapsed();
    while (!atEnd() && m_due <= now)
        postNext();
    if (atEnd())
        return std::nullopt;
    return scaled(m_due - now, 1 / m_speed);
}

void EventPlayer::playRest()
{
    while (!atEnd())
        postNext();
}

void EventPlayer::setSpeed(double speed)
{
    Q_ASSERT_X(speed > 0, "EventPlayer", "a recording plays forward");
    m_before = elapsed();
    m_since = m_clock.now();
    m_speed = speed;
}

} // namespace slipway
