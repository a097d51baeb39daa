// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <cstdio>
#include <format>

namespace slipway {

namespace {

std::string fraction(std::uint64_t value, std::uint64_t unit)
{
    auto text = std::to_string(value / unit);
    auto rest = std::to_string(unit + value % unit).substr(1);
    rest.erase(rest.find_last_not_of('0') + 1);
    return rest.empty() ? text : text + "." + rest;
}

} // namespace

std::string toRfc3339(WallTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    auto text = std::format("{:%FT%T}", seconds);
    if (const auto rest = (time - seconds).count(); rest != 0) {
        auto fraction = std::format(".{:09}", rest);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text += fraction;
    }
    return text + "Z";
}

WallTime fromRfc3339(std::string_view text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
    const std::string bytes(text);
    if (std::sscanf(bytes.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &used) != 6)
        return {};
    const auto date = std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                                  std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok())
        return {};
    auto time = WallTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                std::chrono::seconds(second);
    auto at = static_cast<std::size_t>(used);
    if (at < bytes.size() && bytes[at] == '.') {
        std::int64_t scale = 100'000'000;
        for (++at; at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9'; ++at, scale /= 10)
            time += Duration((bytes[at] - '0') * scale);
    }
    int offsetHours = 0, offsetMinutes = 0;
    if (at < bytes.size() && (bytes[at] == '+' || bytes[at] == '-') &&
        std::sscanf(bytes.c_str() + at + 1, "%2d:%2d", &offsetHours, &offsetMinutes) == 2) {
        const auto offset = std::chrono::hours(offsetHours) + std::chrono::minutes(offsetMinutes);
        time += bytes[at] == '-' ? Duration(offset) : -Duration(offset);
    }
    return time;
}

std::string toGoDuration(Duration duration)
{
    const auto count = duration.count();
    const auto left = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    const std::string sign = count < 0 ? "-" : "";
    if (left == 0)
        return "0s";
    if (left < 1'000)
        return sign + std::to_string(left) + "ns";
    if (left < 1'000'000)
        return sign + fraction(left, 1'000) + "\u00b5s";
    if (left < 1'000'000'000)
        return sign + fraction(left, 1'000'000) + "ms";
    constexpr std::uint64_t minute = 60'000'000'000;
    auto text = fraction(left % minute, 1'000'000'000) + "s";
    if (const auto minutes = left / minute; minutes > 0) {
        text = std::to_string(minutes % 60) + "m" + text;
        if (minutes >= 60)
            text = std::to_string(minutes / 60) + "h" + text;
    }
    return sign + text;
}

} // namespace slipway
