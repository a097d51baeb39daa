// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform.h"

#include "core/base/json.h"
#include "core/oci/platform_text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sys/utsname.h>

namespace slipway {

namespace {

using namespace std::string_view_literals;

Failure invalid(std::string_view text, const std::string &reason)
{
    const auto message = '"' + std::string(text) + "\": " + reason;
    return fail(Error::Kind::Invalid, "platform.invalid", {std::string(text), reason}, message);
}

// A system or an architecture alone: the other one is the host's.
Result<Platform> parseOneWord(std::string_view text, Platform platform)
{
    const auto host = Platform::host();
    if (isKnownSystem(platform.os)) {
        platform.architecture = host.architecture;
        if (host.architecture == "arm" && host.variant != "v7")
            platform.variant = host.variant;
        return platform;
    }
    platform = {.os = host.os, .architecture = asciiLower(text)};
    canonicaliseArchitecture(platform.architecture, platform.variant);
    if (!isKnownArchitecture(platform.architecture))
        return invalid(text, "unknown operating system or architecture");
    if (platform.architecture == "arm" && platform.variant == "v7")
        platform.variant.clear();
    return platform;
}

// How new a variant such as "v7" or "v9.2" is; nullopt for one that has no order.
std::optional<std::pair<int, int>> rankOf(const Platform &platform)
{
    const auto &variant = platform.variant;
    if (variant.empty())
        return std::pair(platform.architecture == "amd64" ? 1 : platform.architecture == "arm64" ? 8 : 0, 0);
    if (variant[0] != 'v')
        return std::nullopt;
    std::pair<int, int> rank = {};
    const char *const end = variant.data() + variant.size();
    auto parsed = std::from_chars(variant.data() + 1, end, rank.first);
    if (parsed.ec == std::errc() && parsed.ptr != end && *parsed.ptr == '.')
        parsed = std::from_chars(parsed.ptr + 1, end, rank.second);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return rank;
}

bool runsVariant(const Platform &wanted, const Platform &offered)
{
    const auto most = rankOf(wanted);
    const auto needed = rankOf(offered);
    return wanted.variant == offered.variant || (most && needed && *needed <= *most);
}

} // namespace

Result<Platform> Platform::parse(std::string_view text)
{
    if (text.contains('*'))
        return invalid(text, "wildcards not yet supported");
    const auto parts = splitPlatform(text);
    auto platform = parseSystem(parts[0]);
    if (!platform || !std::ranges::all_of(parts.begin() + 1, parts.end(), isPlatformWord))
        return invalid(text, "a component of a platform may hold letters, digits, '_', '-' and '.'");
    switch (parts.size()) {
    case 1:
        return parseOneWord(text, std::move(*platform));
    case 2:
        platform->architecture = asciiLower(parts[1]);
        canonicaliseArchitecture(platform->architecture, platform->variant);
        if (platform->architecture == "arm" && platform->variant == "v7")
            platform->variant.clear();
        return *platform;
    case 3:
        platform->architecture = asciiLower(parts[1]);
        platform->variant = asciiLower(parts[2]);
        canonicaliseArchitecture(platform->architecture, platform->variant);
        if (platform->architecture == "arm64" && platform->variant.empty())
            platform->variant = "v8"; // it was written, so it is kept
        return *platform;
    }
    return invalid(text, "cannot parse platform specifier");
}

Platform Platform::host()
{
    utsname names = {};
    ::uname(&names);
    const std::string_view machine = names.machine;
    Platform platform = {.os = "linux", .architecture = std::string(machine)};
    if (machine.starts_with("armv") && machine.size() > 4) // "armv7l"
        platform = {.os = "linux", .architecture = "arm", .variant = std::string("v") + machine[4]};
    return platform.normalized();
}

std::string Platform::toString() const
{
    if (os.empty())
        return "unknown";
    auto features = osFeatures;
    std::ranges::sort(features);
    auto options = encodeSystemOption(osVersion);
    for (const auto &feature : features)
        options += '+' + encodeSystemOption(feature);
    auto text = options.empty() ? os : os + '(' + options + ')';
    for (const auto *part : {&architecture, &variant}) {
        if (!part->empty())
            text += '/' + *part;
    }
    return text;
}

Platform Platform::normalized() const
{
    auto platform = *this;
    platform.os = canonicalSystem(os);
    platform.architecture = asciiLower(architecture);
    platform.variant = asciiLower(variant);
    canonicaliseArchitecture(platform.architecture, platform.variant);
    std::ranges::sort(platform.osFeatures);
    const auto repeated = std::ranges::unique(platform.osFeatures);
    platform.osFeatures.erase(repeated.begin(), repeated.end());
    return platform;
}

bool Platform::accepts(const Platform &other) const
{
    const auto wanted = normalized();
    const auto offered = other.normalized();
    return wanted.os == offered.os && wanted.architecture == offered.architecture && runsVariant(wanted, offered) &&
           std::ranges::includes(wanted.osFeatures, offered.osFeatures);
}

Platform Platform::read(JsonReader &reader)
{
    return {.os = reader.optionalString("os"),
            .architecture = reader.optionalString("architecture"),
            .variant = reader.optionalString("variant"),
            .osVersion = reader.optionalString("os.version"),
            .osFeatures = reader.optionalStrings("os.features")};
}

} // namespace slipway
