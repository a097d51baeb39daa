// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/human_figures.h"

#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <format>
#include <string_view>

namespace slipway {

std::string humanSize(std::int64_t bytes, int digits)
{
    constexpr std::array<std::string_view, 7> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; amount >= (unit == 0 ? 1000 : 999.5) && unit + 1 < units.size(); ++unit)
        amount /= 1000;
    return std::format("{:.{}g}{}", amount, digits, units[unit]);
}

std::optional<std::int64_t> bytesIn(std::string_view size)
{
    double amount = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), amount);
    if (error != std::errc() || !(amount >= 0))
        return std::nullopt;
    std::string unit;
    for (const char c : std::string_view(end, size.data() + size.size()))
        if (c != ' ')
            unit += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool binary = unit.ends_with("ib");
    unit = unit.substr(0, unit.find_first_of("ib"));
    constexpr std::string_view letters = "kmgtpe";
    const auto power = unit.empty() ? 0 : letters.find(unit) + 1;
    if (unit.size() > 1 || (!unit.empty() && power == 0))
        return std::nullopt;
    for (std::size_t i = 0; i < power; ++i)
        amount *= binary ? 1024 : 1000;
    if (amount >= 9.2e18)
        return std::nullopt;
    return static_cast<std::int64_t>(amount);
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
