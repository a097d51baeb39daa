// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// A stretch of an instruction's joined text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool empty() const { return begin == end; }
    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// A flag's word: where it stands, and what it says once quotes and escapes are gone.
struct FlagSpan {
    TextSpan span;
    std::string text;
};

struct CommandSpans {
    TextSpan keyword;
    std::vector<FlagSpan> flags;
    TextSpan arguments; ///< the rest, blanks around it gone
};

/// Parts one instruction that stands at `span` of `text`: keyword, flags, arguments.
CommandSpans splitCommand(std::string_view text, TextSpan span, char escape);

/// Words between blanks, no quotes: FROM, EXPOSE and the lists of COPY.
std::vector<TextSpan> splitAtBlanks(std::string_view text, TextSpan span);

/// Words between blanks that quotes and escapes protect, both kept: ENV, LABEL, ARG. An escape character that ends the
/// text is no part of the last word.
std::vector<TextSpan> splitQuoted(std::string_view text, TextSpan span, char escape);

} // namespace slipway
