// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/ram_size.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace slipway {

std::optional<std::int64_t> parseRamSize(std::string_view text)
{
    const auto numberEnd = std::min(text.find_first_not_of("0123456789."), text.size());
    double number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + numberEnd, number, std::chars_format::fixed);
    if (fault != std::errc() || stop != text.data() + numberEnd || text.starts_with('.'))
        return std::nullopt;
    auto unit = toLowerAscii(text.substr(numberEnd));
    if (unit.starts_with(' '))
        unit.erase(0, 1);
    for (const char optional : {'b', 'i'}) {
        if (unit.ends_with(optional))
            unit.pop_back();
    }
    const auto power = unit.empty() ? 0 : std::string_view("bkmgtp").find(unit);
    if (unit.size() > 1 || power == std::string_view::npos)
        return std::nullopt;
    const auto bytes = std::ldexp(number, 10 * static_cast<int>(power));
    if (bytes >= 9'223'372'036'854'775'808.0)
        return std::nullopt;
    return static_cast<std::int64_t>(bytes);
}

} // namespace slipway
