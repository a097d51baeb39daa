// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace slipway {

enum class LetterCase { Sensitive, Insensitive };

/// What was probably meant by `word`: the nearest of `choices` at an edit distance under 3, the first of equals; empty
/// if there is none, or if `word` is one of them. Insensitive takes over the word's upper or lower case.
std::string suggest(std::string_view word, std::span<const std::string_view> choices, LetterCase letterCase);

/// " (did you mean X?)", or nothing.
std::string didYouMean(const std::string &suggestion);

} // namespace slipway
