// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/go_match.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace slipway {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Character {
    char32_t value;
    std::size_t bytes;
};

/// The first character; a byte that is no UTF-8 counts as one, as Go has it.
Character firstCharacter(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 1)
        return {lead, 1};
    if (length == 0 || text.size() < length)
        return {replacement, 1};
    auto value = static_cast<char32_t>(lead & (0xFF >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {replacement, 1};
        value = value << 6 | (byte(i) & 0x3F);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return {replacement, 1};
    return {value, length};
}

struct Token {
    enum class Kind { Byte, AnyRun, AnyOne, Set };

    Kind kind;
    char byte = 0;
    bool negated = false;
    std::vector<std::pair<char32_t, char32_t>> ranges = {};
};

class Compiler
{
public:
    explicit Compiler(std::string_view pattern) : m_rest(pattern) {}

    std::optional<std::vector<Token>> tokens();

private:
    std::optional<Token> set();
    std::optional<char32_t> setCharacter();

    char take()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }

    std::string_view m_rest;
};

std::optional<char32_t> Compiler::setCharacter()
{
    if (m_rest.empty() || m_rest.front() == '-' || m_rest.front() == ']')
        return std::nullopt;
    if (m_rest.front() == '\\') {
        take();
        if (m_rest.empty())
            return std::nullopt;
    }
    const auto [value, bytes] = firstCharacter(m_rest);
    if (value == replacement && bytes == 1)
        return std::nullopt;
    m_rest.remove_prefix(bytes);
    if (m_rest.empty()) // no closing bracket
        return std::nullopt;
    return value;
}

std::optional<Token> Compiler::set()
{
    Token set{.kind = Token::Kind::Set};
    if (!m_rest.empty() && m_rest.front() == '^') {
        set.negated = true;
        take();
    }
    do {
        const auto low = setCharacter();
        if (!low)
            return std::nullopt;
        auto high = low;
        if (m_rest.front() == '-') {
            take();
            high = setCharacter();
            if (!high)
                return std::nullopt;
        }
        set.ranges.emplace_back(*low, *high);
    } while (m_rest.front() != ']');
    take();
    return set;
}

std::optional<std::vector<Token>> Compiler::tokens()
{
    std::vector<Token> all;
    while (!m_rest.empty()) {
        char c = take();
        if (c == '*') {
            all.push_back({.kind = Token::Kind::AnyRun});
        } else if (c == '?') {
            all.push_back({.kind = Token::Kind::AnyOne});
        } else if (c == '[') {
            auto characters = set();
            if (!characters)
                return std::nullopt;
            all.push_back(std::move(*characters));
        } else {
            if (c == '\\') {
                if (m_rest.empty())
                    return std::nullopt;
                c = take();
            }
            all.push_back({.kind = Token::Kind::Byte, .byte = c});
        }
    }
    return all;
}

/// How many bytes of `name` the token takes; 0: it doesn't match. Not for AnyRun.
std::size_t taken(const Token &token, std::string_view name)
{
    if (name.empty())
        return 0;
    if (token.kind == Token::Kind::Byte)
        return token.byte == name.front() ? 1 : 0;
    const auto [value, bytes] = firstCharacter(name);
    if (token.kind == Token::Kind::AnyOne)
        return value == '/' ? 0 : bytes;
    bool inside = false;
    for (const auto &[low, high] : token.ranges)
        inside |= low <= value && value <= high;
    return inside != token.negated ? bytes : 0;
}

bool matches(const std::vector<Token> &tokens, std::string_view name)
{
    std::size_t token = 0;
    std::size_t at = 0;
    std::size_t runToken = tokens.size(); // the last run met, and up to where it reaches
    std::size_t runEnd = 0;
    while (token < tokens.size() || at < name.size()) {
        if (token < tokens.size() && tokens[token].kind == Token::Kind::AnyRun) {
            runToken = token++;
            runEnd = at;
            continue;
        }
        if (const auto step = token < tokens.size() ? taken(tokens[token], name.substr(at)) : 0; step != 0) {
            ++token;
            at += step;
            continue;
        }
        if (runToken == tokens.size() || runEnd >= name.size() || name[runEnd] == '/')
            return false;
        at = ++runEnd;
        token = runToken + 1;
    }
    return true;
}

} // namespace

std::optional<bool> goMatch(std::string_view pattern, std::string_view name)
{
    const auto tokens = Compiler(pattern).tokens();
    if (!tokens)
        return std::nullopt;
    return matches(*tokens, name);
}

bool hasWildcards(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '*' || pattern[i] == '?' || pattern[i] == '[')
            return true;
    }
    return false;
}

} // namespace slipway
