// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/argument_splitter.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <optional>

namespace slipway {

namespace {

constexpr std::string_view blanks = "\t\v\f\r ";

TextSpan trimmed(std::string_view text, TextSpan span)
{
    const auto rest = trimSpaceLeft(span.in(text));
    const auto begin = span.end - rest.size();
    return {begin, begin + trimSpace(rest).size()};
}

std::size_t findBlank(std::string_view text, TextSpan span)
{
    return std::min(text.substr(0, span.end).find_first_of(blanks, span.begin), span.end);
}

std::size_t skipBlanks(std::string_view text, TextSpan span)
{
    return std::min(text.substr(0, span.end).find_first_not_of(blanks, span.begin), span.end);
}

// The flag's word that begins at span.begin: to the first blank outside quotes.
FlagSpan takeFlag(std::string_view text, TextSpan span, char escape)
{
    FlagSpan flag;
    char quote = 0;
    auto at = span.begin;
    while (at < span.end && (quote != 0 || spaceLength(text, at) == 0)) {
        const char c = text[at++];
        if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote && quote != 0) {
            quote = 0;
        } else if (c == escape) {
            if (at < span.end)
                flag.text += text[at++];
        } else {
            flag.text += c;
        }
    }
    flag.span = {span.begin, at};
    return flag;
}

} // namespace

CommandSpans splitCommand(std::string_view text, TextSpan span, char escape)
{
    CommandSpans spans;
    span = trimmed(text, span);
    spans.keyword = {span.begin, findBlank(text, span)};
    span.begin = skipBlanks(text, {spans.keyword.end, span.end});
    for (;;) {
        span.begin = std::min(skipSpace(text, span.begin), span.end);
        if (!span.in(text).starts_with("--"))
            break;
        auto flag = takeFlag(text, span, escape);
        span.begin = flag.span.end;
        if (flag.text == "--")
            break;
        spans.flags.push_back(std::move(flag));
    }
    spans.arguments = trimmed(text, span);
    return spans;
}

std::vector<TextSpan> splitAtBlanks(std::string_view text, TextSpan span)
{
    std::vector<TextSpan> words;
    while (!span.empty()) {
        const auto end = findBlank(text, span);
        words.push_back({span.begin, end});
        span.begin = skipBlanks(text, {end, span.end});
    }
    return words;
}

std::vector<TextSpan> splitQuoted(std::string_view text, TextSpan span, char escape)
{
    std::vector<TextSpan> words;
    std::optional<std::size_t> begin; // of the word that is open
    char quote = 0;
    auto at = span.begin;
    const auto close = [&words, &begin](std::size_t end) {
        if (begin && end > *begin)
            words.push_back({*begin, end});
        begin.reset();
    };
    while (at < span.end) {
        const char c = text[at];
        const auto space = quote == 0 ? spaceLength(text, at) : 0;
        if (space > 0) {
            close(at);
            at += space;
            continue;
        }
        if (!begin)
            begin = at;
        if (c == escape && quote != '\'') {
            if (at + 1 == span.end)
                break;
            ++at;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        }
        at += characterAt(text, at).length;
    }
    close(std::min(at, span.end));
    return words;
}

} // namespace slipway
