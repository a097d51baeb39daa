// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/platform_text.h"

#include <QByteArray>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 17> systems = {
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "windows", "zos",
};

constexpr std::array<std::string_view, 24> architectures = {
    "386",     "amd64",   "amd64p32", "arm",    "armbe",  "arm64",    "arm64be",   "ppc64",
    "ppc64le", "loong64", "mips",     "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
    "ppc",     "riscv",   "riscv64",  "s390",   "s390x",  "sparc",    "sparc64",   "wasm",
};

struct Alias {
    std::string_view name;
    std::string_view architecture;
    std::string_view variant; // what the name says by itself
};

constexpr std::array<Alias, 6> aliases = {{
    {"i386", "386", ""},
    {"x86_64", "amd64", ""},
    {"x86-64", "amd64", ""},
    {"aarch64", "arm64", ""},
    {"armhf", "arm", "v7"},
    {"armel", "arm", "v6"},
}};

constexpr std::string_view encoded = "%+()/";

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isOptionByte(char c)
{
    return isWordByte(c) || c == '.' || c == '%';
}

// %XX to bytes; nullopt where a percent sign stands without two hexadecimal digits.
std::optional<std::string> decodeOption(std::string_view option)
{
    std::string decoded;
    for (std::size_t i = 0; i < option.size(); ++i) {
        if (option[i] != '%') {
            decoded += option[i];
            continue;
        }
        const auto digits = option.substr(i + 1, 2);
        if (digits.size() < 2 ||
            !std::ranges::all_of(digits, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); }))
            return std::nullopt;
        decoded += QByteArray::fromHex(QByteArray(digits.data(), 2)).toStdString();
        i += 2;
    }
    return decoded;
}

// "10.0.17763+win32k" into version and features
bool readOptions(std::string_view options, Platform &platform)
{
    for (bool isVersion = true;; isVersion = false) {
        const auto plus = std::min(options.find('+'), options.size());
        const auto word = options.substr(0, plus);
        const auto decoded = decodeOption(word);
        if (!std::ranges::all_of(word, isOptionByte) || !decoded || (!isVersion && word.empty()))
            return false;
        if (isVersion)
            platform.osVersion = *decoded;
        else
            platform.osFeatures.push_back(*decoded);
        if (plus == options.size())
            return true;
        options.remove_prefix(plus + 1);
    }
}

} // namespace

std::vector<std::string_view> splitPlatform(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (auto slash = text.find('/'); slash != std::string_view::npos && parts.size() < 3; slash = text.find('/')) {
        parts.push_back(text.substr(0, slash));
        text.remove_prefix(slash + 1);
    }
    parts.push_back(text);
    return parts;
}

bool isPlatformWord(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, [](char c) { return isWordByte(c) || c == '.'; });
}

std::optional<Platform> parseSystem(std::string_view text)
{
    const auto open = std::min(text.find('('), text.size());
    const auto name = text.substr(0, open);
    Platform platform = {.os = canonicalSystem(name), .architecture = {}};
    if (name.empty() || !std::ranges::all_of(name, isWordByte))
        return std::nullopt;
    if (open == text.size())
        return platform;
    if (!text.ends_with(')') || !readOptions(text.substr(open + 1, text.size() - open - 2), platform))
        return std::nullopt;
    return platform;
}

std::string encodeSystemOption(std::string_view option)
{
    std::string text;
    for (const char c : option) {
        if (encoded.contains(c) || !isOptionByte(c)) // what could not be read again
            text += '%' + QByteArray(1, c).toHex().toUpper().toStdString();
        else
            text += c;
    }
    return text;
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

std::string canonicalSystem(std::string_view system)
{
    const auto lower = asciiLower(system);
    return lower == "macos" ? "darwin" : lower;
}

void canonicaliseArchitecture(std::string &architecture, std::string &variant)
{
    const auto alias = std::ranges::find(aliases, architecture, &Alias::name);
    if (alias != aliases.end()) {
        architecture = alias->architecture;
        if (architecture == "386" || architecture == "arm")
            variant = alias->variant;
    }
    if (architecture == "amd64" && variant == "v1")
        variant.clear();
    if (architecture == "arm64" && (variant == "8" || variant == "v8"))
        variant.clear();
    if (architecture == "arm" && variant.empty())
        variant = "v7";
    if (architecture == "arm" && variant.size() == 1 && variant[0] >= '5' && variant[0] <= '8')
        variant.insert(0, 1, 'v');
}

bool isKnownSystem(std::string_view system)
{
    return std::ranges::contains(systems, system);
}

bool isKnownArchitecture(std::string_view architecture)
{
    return std::ranges::contains(architectures, architecture);
}

} // namespace slipway
