// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/go_duration.h"

#include "core/dockerfile/go_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace slipway {

namespace {

__extension__ using Nanoseconds = unsigned __int128; // products of two 64-bit numbers

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> units = {{
    {"ns", 1},
    {"us", 1'000},
    {"\u00b5s", 1'000}, // micro sign
    {"\u03bcs", 1'000}, // Greek mu
    {"ms", 1'000'000},
    {"s", 1'000'000'000},
    {"m", 60'000'000'000},
    {"h", 3'600'000'000'000},
}};

constexpr Nanoseconds largest = std::numeric_limits<std::int64_t>::max();

Failure refused(std::string_view text, const std::string &what)
{
    return fail(Error::Kind::Invalid, "dockerfile.duration", {std::string(text)}, "time: " + what);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Number {
    Nanoseconds whole = 0;
    Nanoseconds fraction = 0;
    Nanoseconds scale = 1; // of the fraction
    bool valid = false;
};

Number takeNumber(std::string_view &rest)
{
    Number number;
    const auto takeDigit = [&rest, &number] {
        const auto digit = static_cast<unsigned>(rest.front() - '0');
        rest.remove_prefix(1);
        number.valid = true;
        return digit;
    };
    while (!rest.empty() && isDigit(rest.front())) {
        number.whole = std::min<Nanoseconds>(number.whole * 10 + takeDigit(), largest + 1);
    }
    if (!rest.starts_with('.'))
        return number;
    rest.remove_prefix(1);
    while (!rest.empty() && isDigit(rest.front())) {
        const auto digit = takeDigit();
        if (number.scale < largest / 10) {
            number.fraction = number.fraction * 10 + digit;
            number.scale *= 10;
        }
    }
    return number;
}

} // namespace

Result<std::chrono::nanoseconds> parseGoDuration(std::string_view text)
{
    const auto quoted = goQuote(text);
    auto rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    if (rest == "0")
        return std::chrono::nanoseconds(0);
    Nanoseconds total = 0;
    do {
        const auto number = takeNumber(rest);
        if (!number.valid)
            return refused(text, "invalid duration " + quoted);
        const auto unitEnd = std::ranges::find_if(rest, [](char c) { return c == '.' || isDigit(c); });
        const auto name = std::string_view(rest.begin(), unitEnd);
        if (name.empty())
            return refused(text, "missing unit in duration " + quoted);
        const auto unit = std::ranges::find(units, name, &decltype(units)::value_type::first);
        if (unit == units.end())
            return refused(text, "unknown unit " + goQuote(name) + " in duration " + quoted);
        total += number.whole * unit->second + number.fraction * unit->second / number.scale;
        if (total > largest + (negative ? 1 : 0))
            return refused(text, "invalid duration " + quoted);
        rest.remove_prefix(name.size());
    } while (!rest.empty());
    const auto count = static_cast<std::uint64_t>(total);
    return std::chrono::nanoseconds(static_cast<std::int64_t>(negative ? 0 - count : count));
}

} // namespace slipway
