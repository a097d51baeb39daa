// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/go_text.h"

#include <QChar>
#include <format>

namespace slipway {

namespace {

constexpr char32_t replacement = 0xfffd;

bool isContinuation(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

std::size_t sequenceLength(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if ((first & 0xf0) == 0xe0)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

bool isScalar(char32_t codePoint, std::size_t length)
{
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return codePoint >= smallest[length] && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}

std::string escaped(Utf8Character character, std::string_view bytes)
{
    switch (character.codePoint) {
    case '\a':
        return "\\a";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\v':
        return "\\v";
    case '\\':
        return "\\\\";
    case '"':
        return "\\\"";
    default:
        break;
    }
    const auto code = static_cast<std::uint32_t>(character.codePoint);
    if (character.length == 1 && (code == replacement || code < 0x20 || code == 0x7f))
        return std::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(bytes.front())));
    if (QChar::isPrint(character.codePoint) && (code == ' ' || !QChar::isSpace(character.codePoint)))
        return std::string(bytes);
    return code < 0x10000 ? std::format("\\u{:04x}", code) : std::format("\\U{:08x}", code);
}

} // namespace

Utf8Character characterAt(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return {};
    const auto first = static_cast<unsigned char>(text[at]);
    const auto length = sequenceLength(first);
    if (length == 1)
        return {first, 1};
    char32_t codePoint = first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text, at + i))
            return {replacement, 1};
        codePoint = (codePoint << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
    }
    if (length == 0 || !isScalar(codePoint, length))
        return {replacement, 1};
    return {codePoint, length};
}

void appendUtf8(std::string &text, char32_t codePoint)
{
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xc0 | (codePoint >> 6));
        add(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        add(0xe0 | (codePoint >> 12));
        add(0x80 | ((codePoint >> 6) & 0x3f));
        add(0x80 | (codePoint & 0x3f));
    } else {
        add(0xf0 | (codePoint >> 18));
        add(0x80 | ((codePoint >> 12) & 0x3f));
        add(0x80 | ((codePoint >> 6) & 0x3f));
        add(0x80 | (codePoint & 0x3f));
    }
}

std::string goQuote(std::string_view text)
{
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto character = characterAt(text, at);
        result += escaped(character, text.substr(at, character.length));
        at += character.length;
    }
    return result + '"';
}

std::string goQuote(const std::vector<std::string> &texts)
{
    std::string result = "[";
    for (const auto &text : texts)
        result += (result.size() > 1 ? " " : "") + goQuote(text);
    return result + ']';
}

} // namespace slipway
