// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/image_name.h"

#include <algorithm>

namespace slipway {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLowerOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

bool isAlphanumeric(char c)
{
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
}

// Small letters and digits, parted by one dot, one or two underscores, or any number of dashes.
bool isComponent(std::string_view text)
{
    if (text.empty() || !isLowerOrDigit(text.front()) || !isLowerOrDigit(text.back()))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        if (isLowerOrDigit(text[at])) {
            ++at;
            continue;
        }
        const auto end =
            std::ranges::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), isLowerOrDigit);
        const std::string_view separator(text.begin() + static_cast<std::ptrdiff_t>(at), end);
        const bool dashes = separator.find_first_not_of('-') == std::string_view::npos;
        if (!dashes && separator != "." && separator != "_" && separator != "__")
            return false;
        at += separator.size();
    }
    return true;
}

bool isHost(std::string_view text)
{
    const auto colon = text.rfind(':');
    const auto port = colon == std::string_view::npos ? std::string_view("0") : text.substr(colon + 1);
    const auto host = text.substr(0, colon);
    const auto fits = [](char c) {
        return isAlphanumeric(c) || c == '.' || c == '-' || c == '[' || c == ']' || c == ':';
    };
    return !port.empty() && std::ranges::all_of(port, isDigit) && !host.empty() && std::ranges::all_of(host, fits);
}

bool isTag(std::string_view text)
{
    constexpr std::size_t longest = 128;
    const auto fits = [](char c) { return isAlphanumeric(c) || c == '_' || c == '.' || c == '-'; };
    return !text.empty() && text.size() <= longest && text.front() != '.' && text.front() != '-' &&
           std::ranges::all_of(text, fits);
}

bool isDigest(std::string_view text)
{
    constexpr std::size_t shortest = 32;
    const auto colon = text.find(':');
    const auto isHex = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return colon != std::string_view::npos && colon > 0 && text.size() - colon > shortest &&
           std::ranges::all_of(text.substr(colon + 1), isHex);
}

bool isPath(std::string_view path)
{
    for (;;) {
        const auto slash = path.find('/');
        if (!isComponent(path.substr(0, slash)))
            return false;
        if (slash == std::string_view::npos)
            return true;
        path.remove_prefix(slash + 1);
    }
}

} // namespace

bool isImageName(std::string_view text)
{
    if (const auto at = text.find('@'); at != std::string_view::npos) {
        if (!isDigest(text.substr(at + 1)))
            return false;
        text = text.substr(0, at);
    }
    const auto lastSlash = text.rfind('/');
    const auto tag = text.find(':', lastSlash == std::string_view::npos ? 0 : lastSlash);
    if (tag != std::string_view::npos && !isTag(text.substr(tag + 1)))
        return false;
    text = text.substr(0, tag);
    const auto first = text.substr(0, text.find('/'));
    const auto marksHost = [](char c) { return c == '.' || c == ':' || (c >= 'A' && c <= 'Z'); };
    if (first.size() < text.size() && (first == "localhost" || std::ranges::any_of(first, marksHost)))
        return isHost(first) && isPath(text.substr(first.size() + 1));
    return isPath(text);
}

} // namespace slipway
