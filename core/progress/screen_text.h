// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

/// Foreign text on a terminal: it may take no more columns than it was given, and must not move the cursor.

/// Without escape sequences and control characters; of what a carriage return wrote over, the last. Bytes that are no
/// UTF-8 become U+FFFD.
std::string harmlessText(std::string_view bytes);

/// Columns that UTF-8 text without control characters takes: two for a Hangul syllable, none for a combining mark.
int columnsOf(std::string_view text);

/// The longest beginning of `text` that takes at most `columns`.
std::string_view fitColumns(std::string_view text, int columns);

/// `text` with blanks behind it, so that it takes at least `columns`.
std::string padColumns(std::string text, int columns);

} // namespace slipway
