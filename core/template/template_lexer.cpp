// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template/template_lexer.h"

#include "core/base/json.h"
#include "core/template/go_format.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace slipway {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view leftDelimiter = "{{";
constexpr std::string_view rightDelimiter = "}}";
constexpr auto keywords =
    std::to_array<std::string_view>({"break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with", "block"});

bool isBlank(char c)
{
    return blanks.contains(c);
}

/// How many bytes of a letter, digit or underscore stand at the beginning; 0: none.
std::size_t wordCharacter(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto c = static_cast<unsigned char>(text.front());
    if (c < 0x80)
        return std::isalnum(c) || c == '_' ? 1 : 0;
    const auto size = utf8Size(text);
    const auto letter = toQt(text.substr(0, size)).toUcs4();
    return !letter.isEmpty() && QChar::isLetterOrNumber(letter.front()) ? size : 0;
}

} // namespace

std::string TemplateToken::shown() const
{
    switch (kind) {
    case Kind::End:
        return "EOF";
    case Kind::Error:
        return text;
    case Kind::Keyword:
    case Kind::Dot:
        return '<' + text + '>';
    default:
        break;
    }
    constexpr std::size_t most = 10;
    const auto all = toQt(text).toUcs4();
    if (text.size() > most)
        return goQuoted(fromQt(QString::fromUcs4(reinterpret_cast<const char32_t *>(all.constData()), std::min<qsizetype>(all.size(), most)))) + "...";
    return goQuoted(text);
}

TemplateToken TemplateLexer::next()
{
    if (m_over)
        return {.kind = Kind::End, .position = m_text.size(), .line = m_line};
    return m_inAction ? action() : text();
}

TemplateToken TemplateLexer::token(Kind kind, std::size_t size)
{
    TemplateToken token{.kind = kind, .position = m_at, .line = m_line, .text = std::string(m_text.substr(m_at, size))};
    m_line += static_cast<int>(std::ranges::count(token.text, '\n'));
    m_at += size;
    return token;
}

TemplateToken TemplateLexer::error(std::string what)
{
    m_over = true;
    return {.kind = Kind::Error, .position = m_at, .line = m_line, .text = std::move(what)};
}

/// Text up to an action, without the blanks that the action trims off.
TemplateToken TemplateLexer::text()
{
    const auto size = std::min(rest().find(leftDelimiter), rest().size());
    if (size > 0) {
        auto found = token(Kind::Text, size);
        if (rest().size() > 3 && rest()[2] == '-' && isBlank(rest()[3]))
            found.text.erase(found.text.find_last_not_of(blanks) + 1);
        return found.text.empty() ? next() : found;
    }
    if (rest().empty()) {
        m_over = true;
        return {.kind = Kind::End, .position = m_at, .line = m_line};
    }
    const bool trims = rest().size() > 3 && rest()[2] == '-' && isBlank(rest()[3]);
    if (rest().substr(trims ? 4 : 2).starts_with("/*"))
        return comment();
    auto opened = token(Kind::LeftDelimiter, leftDelimiter.size());
    m_at += trims ? 1 : 0;
    m_inAction = true;
    m_depth = 0;
    return opened;
}

TemplateToken TemplateLexer::comment()
{
    const auto end = rest().find("*/");
    if (end == std::string_view::npos)
        return error("unclosed comment");
    token(Kind::Text, end + 2);
    bool trims = false;
    if (!atRightDelimiter(&trims))
        return error("comment ends before closing delimiter");
    token(Kind::Text, (trims ? 2 : 0) + rightDelimiter.size());
    if (trims)
        token(Kind::Space, std::min(rest().find_first_not_of(blanks), rest().size()));
    return next();
}

bool TemplateLexer::atRightDelimiter(bool *trims) const
{
    const bool trimming = rest().size() > 1 && isBlank(rest()[0]) && rest()[1] == '-' && rest().substr(2).starts_with(rightDelimiter);
    if (trims)
        *trims = trimming;
    return trimming || rest().starts_with(rightDelimiter);
}

TemplateToken TemplateLexer::action()
{
    bool trims = false;
    if (atRightDelimiter(&trims)) {
        if (m_depth > 0)
            return error("unclosed left paren");
        m_at += trims ? 2 : 0;
        auto closed = token(Kind::RightDelimiter, rightDelimiter.size());
        if (trims)
            token(Kind::Space, std::min(rest().find_first_not_of(blanks), rest().size()));
        m_inAction = false;
        return closed;
    }
    if (rest().empty())
        return error("unclosed action");
    const char c = rest().front();
    const char after = rest().size() > 1 ? rest()[1] : '\0';
    switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return space();
    case '=':
        return token(Kind::Assign, 1);
    case ':':
        return after == '=' ? token(Kind::Declare, 2) : error("expected :=");
    case '|':
        return token(Kind::Pipe, 1);
    case '"':
    case '`':
    case '\'':
        return quoted(c);
    case '$':
        return name(Kind::Variable);
    case '.':
        return after >= '0' && after <= '9' ? number() : name(Kind::Field);
    case '(':
        ++m_depth;
        return token(Kind::LeftParenthesis, 1);
    case ')':
        return --m_depth < 0 ? error("unexpected right paren") : token(Kind::RightParenthesis, 1);
    default:
        break;
    }
    if (c == '+' || c == '-' || (c >= '0' && c <= '9'))
        return number();
    if (wordCharacter(rest()) > 0)
        return name(Kind::Identifier);
    if (c > 0x20 && c < 0x7f)
        return token(Kind::Character, 1);
    return error("unrecognized character in action: " + goUnicode(rest()));
}

/// The blank before "-}}" is no space but belongs to the delimiter.
TemplateToken TemplateLexer::space()
{
    std::size_t size = 0;
    while (size < rest().size() && isBlank(rest()[size]) && !(size > 0 && rest().substr(size).starts_with(" -}}")))
        ++size;
    if (size > 1 && rest().substr(size - 1, 4) == " -}}")
        --size;
    return token(Kind::Space, std::max<std::size_t>(size, 1));
}

TemplateToken TemplateLexer::quoted(char quote)
{
    for (std::size_t at = 1; at < rest().size(); ++at) {
        const char c = rest()[at];
        if (c == quote)
            return token(quote == '"' ? Kind::String : quote == '`' ? Kind::RawString : Kind::CharacterConstant, at + 1);
        if (quote != '`' && c == '\\' && at + 1 < rest().size() && rest()[at + 1] != '\n')
            ++at;
        else if (quote != '`' && c == '\n')
            break;
    }
    return error(quote == '"' ? "unterminated quoted string" : quote == '`' ? "unterminated raw quoted string" : "unterminated character constant");
}

bool TemplateLexer::atTerminator(std::size_t offset) const
{
    const auto behind = rest().substr(offset);
    return behind.empty() || isBlank(behind.front()) || std::string_view(".,|:)(").contains(behind.front()) || behind.starts_with(rightDelimiter);
}

TemplateToken TemplateLexer::name(Kind kind)
{
    const std::size_t mark = kind == Kind::Identifier ? 0 : 1; // '.' or '$'
    std::size_t size = mark;
    if (mark == 1 && atTerminator(1))
        return token(kind == Kind::Field ? Kind::Dot : kind, 1);
    while (const auto more = wordCharacter(rest().substr(size)))
        size += more;
    if (!atTerminator(size)) {
        m_at += size;
        return error("bad character " + goUnicode(rest()));
    }
    auto found = token(kind, size);
    if (kind != Kind::Identifier)
        return found;
    if (std::ranges::contains(keywords, found.text))
        found.kind = Kind::Keyword;
    else if (found.text == "true" || found.text == "false")
        found.kind = Kind::Bool;
    return found;
}

TemplateToken TemplateLexer::number()
{
    std::size_t size = 0;
    while (size < rest().size()) {
        const char c = rest()[size];
        const bool sign = (c == '+' || c == '-') && (size == 0 || ((rest()[size - 1] | 0x20) == 'e' && !rest().starts_with("0x")));
        if (!sign && !std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '_')
            break;
        ++size;
    }
    const auto text = rest().substr(0, size);
    if (!goNumber(text))
        return error("bad number syntax: " + goQuoted(text));
    return token(Kind::Number, size);
}

} // namespace slipway
