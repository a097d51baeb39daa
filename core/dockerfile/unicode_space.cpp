// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

// White_Space beyond ASCII, in UTF-8; U+2000 to U+200A are one run.
constexpr std::array<std::string_view, 8> wideSpaces = {
    "\u0085", "\u00a0", "\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000",
};

std::size_t wideSpaceLength(std::string_view rest)
{
    for (const auto space : wideSpaces) {
        if (rest.starts_with(space))
            return space.size();
    }
    const bool inRun = rest.starts_with("\xe2\x80") && rest.size() > 2 && static_cast<unsigned char>(rest[2]) <= 0x8a;
    return inRun ? 3 : 0;
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::size_t spaceLength(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return 0;
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return static_cast<unsigned char>(c) < 0x80 ? 0 : wideSpaceLength(text.substr(at));
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (const auto length = spaceLength(text, at))
        at += length;
    return at;
}

std::string_view trimSpaceLeft(std::string_view text)
{
    return text.substr(skipSpace(text, 0));
}

std::string_view trimSpace(std::string_view text)
{
    text = trimSpaceLeft(text);
    for (;;) {
        std::size_t length = 0;
        for (std::size_t tail = 1; tail <= 3 && tail <= text.size() && length == 0; ++tail) {
            if (spaceLength(text, text.size() - tail) == tail)
                length = tail;
        }
        if (length == 0)
            return text;
        text.remove_suffix(length);
    }
}

std::string toUpperAscii(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), upper);
    return result;
}

std::string toLowerAscii(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, {}, upper, upper);
}

} // namespace slipway
