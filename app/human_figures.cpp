// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/human_figures.h"

#include <array>
#include <chrono>
#include <format>
#include <string_view>

namespace slipway {

std::string humanSize(std::int64_t bytes)
{
    constexpr std::array<std::string_view, 7> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; amount >= (unit == 0 ? 1000 : 999.5) && unit + 1 < units.size(); ++unit)
        amount /= 1000;
    return std::format("{:.3g}{}", amount, units[unit]);
}

std::string humanAge(Duration age)
{
    using namespace std::chrono;
    const auto count = [](auto number, std::string_view unit) { return std::format("{} {}", number, unit); };
    const auto passed = duration_cast<seconds>(age).count();
    const auto minutesPassed = passed / 60;
    const auto hoursPassed = (passed + 1800) / 3600; // rounded, as the larger ones are counted in it
    if (passed < 1)
        return "Less than a second";
    if (passed == 1)
        return "1 second";
    if (passed < 60)
        return count(passed, "seconds");
    if (minutesPassed == 1)
        return "About a minute";
    if (minutesPassed < 60)
        return count(minutesPassed, "minutes");
    if (hoursPassed == 1)
        return "About an hour";
    if (hoursPassed < 48)
        return count(hoursPassed, "hours");
    if (hoursPassed < 24 * 7 * 2)
        return count(hoursPassed / 24, "days");
    if (hoursPassed < 24 * 30 * 2)
        return count(hoursPassed / 24 / 7, "weeks");
    if (hoursPassed < 24 * 365 * 2)
        return count(hoursPassed / 24 / 30, "months");
    return count(passed / (3600 * 24 * 365), "years");
}

std::string humanTime(const std::string &rfc3339, WallTime now)
{
    if (rfc3339.empty() || rfc3339.starts_with("0001-"))
        return "N/A"; // Go's zero time
    return humanAge(now - fromRfc3339(rfc3339)) + " ago";
}

} // namespace slipway
