// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/path_pattern.h"

namespace slipway {

/// Text to tokens; PathPattern::parse() is the way in.
class PathPattern::Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Result<std::vector<Token>> parse();

private:
    bool parseToken();
    bool parseStars();
    bool parseClass();
    bool parseClassCharacter(char32_t &character);
    char32_t take();
    bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Token> m_tokens;
};

} // namespace slipway
