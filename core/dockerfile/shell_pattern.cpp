// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_pattern.h"

#include "core/dockerfile/go_text.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr auto noMatch = std::u32string_view::npos;

// A byte that is no UTF-8 keeps its value, moved out of the way of every character.
constexpr char32_t strayByte = 0x110000;

std::u32string decoded(std::string_view text)
{
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = characterAt(text, at);
        const bool stray = character.length == 1 && static_cast<unsigned char>(text[at]) >= 0x80;
        result += stray ? strayByte + static_cast<unsigned char>(text[at]) : character.codePoint;
        at += character.length;
    }
    return result;
}

std::string encoded(std::u32string_view text)
{
    std::string result;
    for (const auto character : text) {
        if (character >= strayByte)
            result += static_cast<char>(static_cast<unsigned char>(character - strayByte));
        else
            appendUtf8(result, character);
    }
    return result;
}

Failure invalidEscape(std::string_view pattern, std::string_view escape)
{
    const auto text = std::string(pattern);
    return fail(Error::Kind::Invalid, "dockerfile.pattern", {text, "\\" + std::string(escape)},
                "invalid pattern (" + text + ") in substitution: invalid escape '\\" + std::string(escape) + "'");
}

} // namespace

Result<ShellPattern> ShellPattern::parse(std::string_view text)
{
    ShellPattern pattern;
    const auto characters = decoded(text);
    for (std::size_t at = 0; at < characters.size(); ++at) {
        auto character = characters[at];
        auto kind = character == '*' ? Kind::Run : character == '?' ? Kind::One : Kind::Literal;
        if (character == '\\') {
            if (at + 1 == characters.size())
                return invalidEscape(text, "\ufffd");
            character = characters[++at];
            if (std::u32string_view(U"*?\\}/").find(character) == std::u32string_view::npos)
                return invalidEscape(text, encoded({&characters[at], 1}));
        }
        pattern.m_tokens.push_back({kind, character});
    }
    return pattern;
}

// All ways through the pattern at once, one character of the text at a time: `live` holds how many tokens each way has
// used up, so that no pattern costs more than its length times the text's.
std::size_t ShellPattern::matchEnd(Characters text, std::size_t begin, Extent extent) const
{
    std::vector<char> live(m_tokens.size() + 1);
    const auto enter = [this](std::vector<char> &ways, std::size_t used) {
        ways[used] = 1;
        while (used < m_tokens.size() && m_tokens[used].kind == Kind::Run)
            ways[++used] = 1;
    };
    enter(live, 0);
    std::size_t found = noMatch;
    for (std::size_t at = begin;; ++at) {
        if (live.back())
            found = at;
        if ((found != noMatch && extent == Extent::Shortest) || at == text.size())
            return found;
        std::vector<char> next(live.size());
        for (std::size_t used = 0; used < m_tokens.size(); ++used) {
            const auto &token = m_tokens[used];
            const bool fits = token.kind == Kind::Literal ? token.character == text[at] : text[at] != '\n';
            if (live[used] && fits)
                enter(next, token.kind == Kind::Run ? used : used + 1);
        }
        if (std::ranges::find(next, 1) == next.end())
            return found;
        live = std::move(next);
    }
}

// For every place in the text whether a match starts there, from the end to the beginning: asked once for a whole text,
// this keeps a search from trying every place to the text's end.
std::vector<char> ShellPattern::matchStarts(Characters text) const
{
    std::vector<char> starts(text.size() + 1);
    std::vector<char> later;
    for (std::size_t at = text.size() + 1; at-- > 0;) {
        std::vector<char> here(m_tokens.size() + 1);
        here.back() = 1;
        for (std::size_t used = m_tokens.size(); used-- > 0;) {
            const auto &token = m_tokens[used];
            if (token.kind == Kind::Run)
                here[used] = here[used + 1] || (at < text.size() && text[at] != '\n' && later[used]);
            else if (at < text.size())
                here[used] =
                    (token.kind == Kind::One ? text[at] != '\n' : text[at] == token.character) && later[used + 1];
        }
        starts[at] = here.front();
        later = std::move(here);
    }
    return starts;
}

std::string ShellPattern::withoutPrefix(const std::string &value, Extent extent) const
{
    const auto text = decoded(value);
    const auto end = matchEnd(text, 0, extent);
    return end == noMatch ? value : encoded(Characters(text).substr(end));
}

std::string ShellPattern::withoutSuffix(const std::string &value, Extent extent) const
{
    auto text = decoded(value);
    std::ranges::reverse(text);
    auto mirrored = *this;
    std::ranges::reverse(mirrored.m_tokens);
    const auto end = mirrored.matchEnd(text, 0, extent);
    if (end == noMatch)
        return value;
    text.erase(0, end);
    std::ranges::reverse(text);
    return encoded(text);
}

std::string ShellPattern::replaced(const std::string &value, std::string_view replacement,
                                   Occurrences occurrences) const
{
    const auto text = decoded(value);
    const auto starts = matchStarts(text);
    std::string result;
    std::size_t copied = 0; // how much of the text is in the result already
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (!starts[at])
            continue;
        const auto end = matchEnd(text, at, Extent::Longest);
        result += encoded(Characters(text).substr(copied, at - copied));
        if (end > copied || at == 0) // no empty match right behind another match
            result += replacement;
        copied = end;
        if (occurrences == Occurrences::First)
            break;
        at = std::max(at + 1, end) - 1; // the loop steps on
    }
    return result + encoded(Characters(text).substr(copied));
}

} // namespace slipway
