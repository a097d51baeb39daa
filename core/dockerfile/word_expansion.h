// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// The value of a variable, or nothing if it is not set.
using VariableLookup = std::function<std::optional<std::string>(std::string_view name)>;

VariableLookup noVariables();

/// How a word is read: which quotes and escapes are left in the result.
struct ExpansionMode {
    enum class Quotes {
        Remove,  ///< they group and go
        Keep,    ///< they group and stay
        Literal, ///< they are characters like others: the body of a here-document
    };
    enum class Escapes { Remove, Keep };
    enum class Unset {
        Empty, ///< an unset variable is the empty string
        Keep,  ///< it stays as it is written
    };

    char escape = '\\'; ///< the file's escape directive; a here-document's body always takes the backslash
    Quotes quotes = Quotes::Remove;
    Escapes escapes = Escapes::Remove;
    Unset unset = Unset::Empty;

    /// A here-document's body for COPY and ADD: backslashes go, quotes stay.
    static ExpansionMode hereDocument();
    /// What a step of RUN is called on the screen: quotes stay, and so do unset variables.
    static ExpansionMode stepTitle(char escape);
};

/// A piece between blanks, and which bytes of the input it came from.
struct SplitWord {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Expansion {
    std::string text;             ///< as one word, blanks kept
    std::vector<SplitWord> words; ///< split at blanks after the expansion; quotes and escapes protect them
    std::set<std::string, std::less<>> matched;   ///< names that were asked for and set
    std::set<std::string, std::less<>> unmatched; ///< names that were asked for and not set
};

/// Quotes, escapes, $NAME and ${NAME…} of the Dockerfile language (its word lexer is not the shell's).
///
/// Errors, all with the word as first operand:
///   dockerfile.expansion        (word, reason)  a quote or brace without its end, an unknown modifier
///   dockerfile.variable-needed  (word, name, message)  ${name:?message} and the name is not set
///   dockerfile.pattern          (pattern, escape)
///   dockerfile.expansion-depth  (word)  nested deeper than 100 levels
Result<Expansion> expand(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode = {});

/// The text alone.
Result<std::string> expandWord(std::string_view word, const VariableLookup &variables, const ExpansionMode &mode = {});

} // namespace slipway
