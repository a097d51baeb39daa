// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace slipway {

struct TemplateToken {
    enum class Kind : std::uint8_t {
        Error, ///< its text says what is wrong
        End,
        Text,
        LeftDelimiter,
        RightDelimiter,
        Space,
        LeftParenthesis,
        RightParenthesis,
        Pipe,
        Declare,
        Assign,
        Character,
        CharacterConstant,
        Number,
        String,
        RawString,
        Bool,
        Field,
        Variable,
        Identifier,
        Dot,
        Keyword ///< break, continue, define, else, end, if, nil, range, template, with, block
    };

    Kind kind = Kind::End;
    std::size_t position = 0;
    int line = 1;
    std::string text = {};

    bool is(std::string_view keyword) const { return kind == Kind::Keyword && text == keyword; }
    std::string shown() const; ///< as Go's errors show it
};

/// Takes a template apart, one token at a time. After an Error or the End there is nothing more.
class TemplateLexer
{
public:
    explicit TemplateLexer(std::string_view text) : m_text(text) {}

    TemplateToken next();

private:
    using Kind = TemplateToken::Kind;

    TemplateToken text();
    TemplateToken action();
    TemplateToken comment();
    TemplateToken space();
    TemplateToken quoted(char quote);
    TemplateToken name(Kind kind);
    TemplateToken number();
    TemplateToken token(Kind kind, std::size_t size);
    TemplateToken error(std::string what);

    std::string_view rest() const { return m_text.substr(m_at); }
    bool atRightDelimiter(bool *trims = nullptr) const;
    bool atTerminator(std::size_t offset) const;

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_depth = 0; // of parentheses
    bool m_inAction = false;
    bool m_over = false;
};

} // namespace slipway
