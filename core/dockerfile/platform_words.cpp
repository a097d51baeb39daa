// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/platform_words.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 6> systems = {"linux", "windows", "darwin", "freebsd", "macos", "solaris"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> otherNames = {{
    {"x86_64", "amd64"},
    {"x86-64", "amd64"},
    {"aarch64", "arm64"},
    {"armhf", "arm"},
    {"armel", "arm"},
    {"i386", "386"},
}};

std::string usualName(std::string_view architecture)
{
    const auto lower = toLowerAscii(architecture);
    const auto found = std::ranges::find(otherNames, std::string_view(lower), &decltype(otherNames)::value_type::first);
    return found == otherNames.end() ? lower : std::string(found->second);
}

bool isPart(std::string_view part)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    };
    return !part.empty() && std::ranges::all_of(part, fits);
}

} // namespace

std::string PlatformWords::text() const
{
    return os + "/" + architecture + (variant.empty() ? "" : "/" + variant);
}

std::optional<PlatformWords> parsePlatformWords(std::string_view text, const PlatformNames &host)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto slash = text.find('/');
        parts.push_back(text.substr(0, slash));
        if (slash == std::string_view::npos)
            break;
        text.remove_prefix(slash + 1);
    }
    if (parts.size() > 3 || !std::ranges::all_of(parts, isPart))
        return std::nullopt;
    if (parts.size() > 1)
        return PlatformWords{toLowerAscii(parts[0]), usualName(parts[1]),
                             parts.size() > 2 ? std::string(parts[2]) : ""};
    if (std::ranges::find(systems, toLowerAscii(parts[0])) != systems.end())
        return PlatformWords{toLowerAscii(parts[0]), host.architecture, host.variant};
    return PlatformWords{host.os, usualName(parts[0]), {}};
}

} // namespace slipway
