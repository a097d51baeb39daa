// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/path_pattern_parser.h"

#include "core/dockerfile/go_text.h"

#include <algorithm>

namespace slipway {

Result<std::vector<PathPattern::Token>> PathPattern::Parser::parse()
{
    while (m_at < m_text.size()) {
        if (!parseToken())
            return fail(Error::Kind::Invalid, "dockerfile.path-pattern", {std::string(m_text)},
                        "syntax error in pattern");
    }
    // `**name`, with no other wildcard, is whatever ends in the name: also the middle of a component.
    const auto isLiteral = [](const Token &token) { return token.kind == Kind::Literal; };
    if (m_tokens.size() > 1 && m_tokens.front().kind == Kind::Folders && !m_text.starts_with("**/") &&
        std::ranges::all_of(m_tokens.begin() + 1, m_tokens.end(), isLiteral)) {
        m_tokens.front().kind = Kind::Anything;
    }
    return std::move(m_tokens);
}

char32_t PathPattern::Parser::take()
{
    const auto character = characterAt(m_text, m_at);
    m_at += character.length;
    return character.codePoint;
}

bool PathPattern::Parser::parseToken()
{
    if (at('*'))
        return parseStars();
    if (at('['))
        return parseClass();
    if (at('?')) {
        ++m_at;
        m_tokens.push_back({Kind::One});
        return true;
    }
    if (at('\\')) {
        ++m_at;
        if (m_at == m_text.size())
            return false;
    }
    m_tokens.push_back({Kind::Literal, take()});
    return true;
}

bool PathPattern::Parser::parseStars()
{
    ++m_at;
    if (!at('*')) {
        m_tokens.push_back({Kind::Run});
        return true;
    }
    ++m_at;
    if (at('/'))
        ++m_at;
    m_tokens.push_back({m_at == m_text.size() ? Kind::Anything : Kind::Folders});
    return true;
}

bool PathPattern::Parser::parseClass()
{
    ++m_at;
    Token token{Kind::Class};
    token.negated = at('^');
    m_at += token.negated ? 1 : 0;
    while (token.ranges.empty() || !at(']')) {
        CharacterRange range{};
        if (!parseClassCharacter(range.first))
            return false;
        range.last = range.first;
        if (at('-')) {
            ++m_at;
            if (!parseClassCharacter(range.last))
                return false;
        }
        token.ranges.push_back(range);
    }
    ++m_at;
    m_tokens.push_back(std::move(token));
    return true;
}

bool PathPattern::Parser::parseClassCharacter(char32_t &character)
{
    if (m_at == m_text.size() || at('-') || at(']'))
        return false;
    if (at('\\') && ++m_at == m_text.size())
        return false;
    character = take();
    return true;
}

} // namespace slipway
