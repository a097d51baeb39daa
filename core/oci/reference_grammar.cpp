// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference_grammar.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t maxTagLength = 128;
constexpr std::size_t minDigestDigits = 32;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isLetter(char c)
{
    return isLower(c) || (c >= 'A' && c <= 'Z');
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether every piece between separators is right; an empty text is one empty piece.
bool allPieces(std::string_view text, char separator, bool (*isRight)(std::string_view))
{
    while (true) {
        const auto end = std::min(text.find(separator), text.size());
        if (!isRight(text.substr(0, end)))
            return false;
        if (end == text.size())
            return true;
        text.remove_prefix(end + 1);
    }
}

bool isDomainComponent(std::string_view text)
{
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

bool isIpv6(std::string_view text)
{
    return text.size() > 2 && text.front() == '[' && text.back() == ']' &&
           std::ranges::all_of(text.substr(1, text.size() - 2), [](char c) { return isHexDigit(c) || c == ':'; });
}

bool isPathByte(char c)
{
    return isLower(c) || isDigit(c);
}

// One dot, one or two underscores, or any number of dashes, between letters and digits.
bool isPathSeparator(std::string_view text)
{
    return text == "." || text == "_" || text == "__" || std::ranges::all_of(text, [](char c) { return c == '-'; });
}

bool isPathComponent(std::string_view text)
{
    if (text.empty() || !isPathByte(text.front()) || !isPathByte(text.back()))
        return false;
    while (!text.empty()) {
        const auto word = std::ranges::find_if_not(text, isPathByte);
        const auto next = std::find_if(word, text.end(), isPathByte);
        if (!isPathSeparator({word, next}))
            return false;
        text = {next, text.end()};
    }
    return true;
}

bool isTag(std::string_view text)
{
    const auto isWordByte = [](char c) { return isLetter(c) || isDigit(c) || c == '_'; };
    return !text.empty() && text.size() <= maxTagLength && isWordByte(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return isWordByte(c) || c == '.' || c == '-'; });
}

bool isAlgorithm(std::string_view text)
{
    const auto isSeparator = [](char c) { return c == '-' || c == '_' || c == '+' || c == '.'; };
    for (bool atStart = true; const char c : text) {
        if (atStart ? !isLetter(c) : !(isLetter(c) || isDigit(c) || isSeparator(c)))
            return false;
        atStart = isSeparator(c);
    }
    return !text.empty() && !isSeparator(text.back());
}

bool isDigestForm(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return false;
    const auto digits = text.substr(colon + 1);
    return isAlgorithm(text.substr(0, colon)) && digits.size() >= minDigestDigits &&
           std::ranges::all_of(digits, isHexDigit);
}

// path [":" tag]
bool readPathAndTag(std::string_view text, ReferenceParts &parts)
{
    const auto colon = std::min(text.find(':'), text.size());
    parts.path = text.substr(0, colon);
    parts.tag = colon == text.size() ? std::string_view() : text.substr(colon + 1);
    return allPieces(parts.path, '/', isPathComponent) && (colon == text.size() || isTag(parts.tag));
}

} // namespace

bool isRegistryDomain(std::string_view text)
{
    const auto hostEnd = text.starts_with('[') ? text.find(']') : std::size_t(0);
    if (hostEnd == std::string_view::npos)
        return false;
    const auto colon = std::min(text.find(':', hostEnd), text.size());
    const auto host = text.substr(0, colon);
    const auto port = colon == text.size() ? std::string_view("0") : text.substr(colon + 1);
    return !port.empty() && std::ranges::all_of(port, isDigit) &&
           (isIpv6(host) || allPieces(host, '.', isDomainComponent));
}

std::optional<ReferenceParts> splitReference(std::string_view text)
{
    ReferenceParts parts;
    const auto at = std::min(text.find('@'), text.size());
    if (at != text.size()) {
        parts.digest = text.substr(at + 1);
        if (!isDigestForm(parts.digest))
            return std::nullopt;
    }
    const auto name = text.substr(0, at);
    const auto slash = name.find('/');
    if (slash != std::string_view::npos && isRegistryDomain(name.substr(0, slash))) {
        parts.domain = name.substr(0, slash);
        if (readPathAndTag(name.substr(slash + 1), parts))
            return parts;
        parts.domain = {};
    }
    return readPathAndTag(name, parts) ? std::optional(parts) : std::nullopt;
}

} // namespace slipway
