// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template/go_value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace slipway {

/// Go's literals and its fmt package, as far as templates use them.

std::size_t utf8Size(std::string_view text);   ///< bytes of the first character; of what is no UTF-8, 1
std::string goQuoted(std::string_view text);   ///< with double quotes and escapes, as %q
std::string goUnicode(std::string_view text);  ///< the first character: "U+0040 '@'"
std::optional<GoValue> goNumber(std::string_view literal);
std::optional<std::string> goUnquoted(std::string_view literal); ///< with its quotes: "…", `…` or '…'

std::string goPrint(std::span<const GoValue> values);   ///< blanks between two that are no strings
std::string goPrintln(std::span<const GoValue> values); ///< blanks between all, a newline
/// Mistakes show in the text, as Go has them: "%!d(string=a)", "%!s(MISSING)".
std::string goPrintf(std::string_view format, std::span<const GoValue> values);

} // namespace slipway
