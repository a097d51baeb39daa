// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace slipway {

/// What is said for one code, in English, translated in the context "words". %1 … %9 are the operands; a translation
/// never puts a Korean particle behind one.
struct Sentence {
    std::string_view code;
    const char *text;
    const char *hint = ""; ///< what to do next; left out where an operand that it names is empty
};

/// The tables, each in the file of its name and in order of code.
std::span<const Sentence> dockerfileSentences(); ///< the Dockerfile language: its errors, and the titles of fixes
std::span<const Sentence> checksSentences();     ///< Docker's build checks, by their names
std::span<const Sentence> imagesSentences();     ///< images, registries, the store
std::span<const Sentence> containersSentences(); ///< contexts, steps, containers, what the machine allows
std::span<const Sentence> programSentences();    ///< the program itself, its files and its command line

std::array<std::span<const Sentence>, 5> sentenceTables();

/// nullptr for a code that has none.
const Sentence *findSentence(std::string_view code);

} // namespace slipway
