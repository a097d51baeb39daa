// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/path_pattern.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/path_pattern_parser.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

bool isBoundary(std::string_view path, std::size_t at)
{
    return at == path.size() || path[at] == '/';
}

} // namespace

Result<PathPattern> PathPattern::parse(std::string_view text)
{
    PathPattern pattern;
    pattern.m_text = text;
    pattern.m_tokens = TRY(Parser(text).parse());
    // U+FFFD stands for any byte that is no UTF-8, so its own bytes need not be in the path.
    const auto isLiteral = [](const Token &token) { return token.kind == Kind::Literal && token.character != 0xFFFD; };
    const auto &tokens = pattern.m_tokens;
    const auto prefixEnd = std::ranges::find_if_not(tokens, isLiteral);
    const auto suffixBegin = std::find_if_not(tokens.rbegin(), tokens.rend(), isLiteral).base();
    for (auto token = tokens.begin(); token != prefixEnd; ++token)
        appendUtf8(pattern.m_prefix, token->character);
    for (auto token = suffixBegin; token != tokens.end(); ++token)
        appendUtf8(pattern.m_suffix, token->character);
    pattern.m_literal = prefixEnd == tokens.end();
    return pattern;
}

bool PathPattern::Token::takes(char32_t c) const
{
    switch (kind) {
    case Kind::Literal:
        return c == character;
    case Kind::One:
    case Kind::Run:
        return c != '/';
    case Kind::Class:
        return negated != std::ranges::any_of(ranges, [c](auto range) { return range.first <= c && c <= range.last; });
    case Kind::Folders:
    case Kind::Anything:
        return true;
    }
    std::unreachable();
}

bool PathPattern::matches(std::string_view path) const
{
    return matches(path, Reach::Path);
}

bool PathPattern::matchesPathOrParent(std::string_view path) const
{
    return matches(path, Reach::PathOrParent);
}

// Most patterns are turned down by the characters that they must begin or end with.
bool PathPattern::matches(std::string_view path, Reach reach) const
{
    if (!path.starts_with(m_prefix))
        return false;
    if (m_literal)
        return path.size() == m_prefix.size() || (reach == Reach::PathOrParent && isBoundary(path, m_prefix.size()));
    return hasSuffix(path, reach) && simulate(path, reach);
}

bool PathPattern::hasSuffix(std::string_view path, Reach reach) const
{
    if (m_suffix.empty())
        return true;
    if (reach == Reach::Path)
        return path.ends_with(m_suffix);
    for (auto at = path.find(m_suffix); at != std::string_view::npos; at = path.find(m_suffix, at + 1)) {
        if (isBoundary(path, at + m_suffix.size()))
            return true;
    }
    // `**/name` takes `name` too: then only the component must be there
    return m_suffix.starts_with('/') && path.starts_with(std::string_view(m_suffix).substr(1));
}

// All ways through the pattern at once, a character of the path at a time; `live` tells how many tokens each has used.
bool PathPattern::simulate(std::string_view path, Reach reach) const
{
    const auto count = m_tokens.size();
    std::vector<char> live(count + 1);
    std::vector<char> next(count + 1);
    const auto enter = [this, count](std::vector<char> &ways, std::size_t used) {
        ways[used] = 1;
        while (used < count && (m_tokens[used].kind >= Kind::Folders || m_tokens[used].kind == Kind::Run))
            ways[++used] = 1;
    };
    enter(live, 0);
    for (std::size_t at = 0;;) {
        const bool ends = at == path.size() || (reach == Reach::PathOrParent && at > 0 && path[at] == '/');
        if (ends && live[count])
            return true;
        if (at == path.size())
            return false;
        const auto character = characterAt(path, at);
        at += character.length;
        std::ranges::fill(next, 0);
        bool alive = false;
        for (std::size_t used = 0; used < count; ++used) {
            const auto &token = m_tokens[used];
            if (!live[used] || !token.takes(character.codePoint))
                continue;
            alive = true;
            if (token.kind == Kind::Folders) {
                next[used] = 1; // on the way to a slash, where the rest may begin
                if (character.codePoint == '/')
                    enter(next, used + 1);
            } else {
                enter(next, token.kind == Kind::Run || token.kind == Kind::Anything ? used : used + 1);
            }
        }
        if (!alive)
            return false;
        live.swap(next);
    }
}

bool PathPattern::mayMatchBelow(std::string_view folder) const
{
    const auto below = std::string(folder) + '/';
    return m_prefix.starts_with(below) || (!m_literal && std::string_view(below).starts_with(m_prefix));
}

} // namespace slipway
