// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress/figures.h"

#include <array>
#include <format>
#include <string_view>

namespace slipway {

namespace {

double inSeconds(Duration time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

std::string bytesText(std::int64_t bytes)
{
    if (bytes < 1000)
        return std::format("{}B", bytes);
    constexpr std::array<std::string_view, 5> units = {"kB", "MB", "GB", "TB", "PB"};
    auto amount = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; amount >= 999.995 && unit + 1 < units.size(); ++unit) // what would be printed as 1000.00
        amount /= 1000;
    return std::format("{:.2f}{}", amount, units[unit]);
}

std::string amountText(std::int64_t current, std::int64_t total)
{
    if (total != 0)
        return bytesText(current) + " / " + bytesText(total);
    return current != 0 ? bytesText(current) : std::string();
}

std::string secondsText(Duration time)
{
    return std::format("{:.1f}s", inSeconds(time));
}

std::string logTimeText(Duration time)
{
    const auto seconds = inSeconds(time);
    return std::format("{:.{}f}", seconds, seconds < 10 ? 3 : seconds < 100 ? 2 : 1);
}

} // namespace slipway
