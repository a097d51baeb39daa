// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One character of a UTF-8 text. A byte that starts no character is one by itself, with the replacement character as
/// its code point, so that hostile bytes pass through unchanged.
struct Utf8Character {
    char32_t codePoint = 0;
    std::size_t length = 0; ///< in bytes; 0 at the end of the text
};

Utf8Character characterAt(std::string_view text, std::size_t at);
void appendUtf8(std::string &text, char32_t codePoint);

/// Text in double quotes as Go's %q prints it. Docker's messages and its tree dumps are made with it.
std::string goQuote(std::string_view text);
/// Go's %q of a list: blanks between the items, no commas.
std::string goQuote(const std::vector<std::string> &texts);

} // namespace slipway
