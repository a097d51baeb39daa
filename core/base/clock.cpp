// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <cstdio>
#include <format>

namespace slipway {

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

} // namespace slipway
