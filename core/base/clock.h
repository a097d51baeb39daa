// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace slipway {

using WallTime = std::chrono::sys_time<std::chrono::nanoseconds>;
using Duration = std::chrono::nanoseconds;

/// What time it is: a seam, so that tests can set and tick it.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual WallTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    WallTime now() const override { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }
};

/// RFC 3339 in UTC as Go prints it: no trailing zeros in the fraction, "2026-11-23T21:39:00.5Z".
std::string toRfc3339(WallTime time);
/// The other way; the Unix epoch for what is no such time.
WallTime fromRfc3339(std::string_view text);

/// A length of time as Go prints it: "1h30m0s", "1.5s", "0s".
std::string toGoDuration(Duration duration);

} // namespace slipway
