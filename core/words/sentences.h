// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace slipway {

/// What is said for one code, in English, translated in the context "words". %1 … %9 are the operands; a sentence never
/// puts a Korean particle behind one.
struct Sentence {
    std::string_view code;
    const char *text;
    const char *hint = "";
};

/// All of them, by code.
std::span<const Sentence> sentences();
/// nullptr for a code that has none.
const Sentence *findSentence(std::string_view code);

} // namespace slipway
