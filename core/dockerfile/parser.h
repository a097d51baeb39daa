// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/document.h"

#include <string_view>
#include <vector>

namespace slipway {

struct ParseOutcome {
    Document document;

    /// What the parser could not accept, each with its place, in the file's order. Docker stops at the first of them;
    /// here the rest of the file is read all the same.
    std::vector<Error> faults;

    /// Everything for which Docker would refuse the file, `faults` included, in the file's order; of more than 1,000
    /// only the first ones.
    std::vector<Diagnostic> diagnostics;
};

/// Text to syntax tree. Ends for every text, and never gives up at the first fault.
///
/// Codes of `faults`, beside those of parseInstruction():
///   dockerfile.empty              ()        not a single byte
///   dockerfile.no-instructions    ()        only comments and blank lines
///   dockerfile.line-too-long      (limit)   65,536 bytes or more in one physical line
///   dockerfile.directive-repeated (name)
///   dockerfile.escape-token       (value)   the escape directive is neither ` nor backslash
///   dockerfile.heredoc-unterminated (name)
ParseOutcome parse(std::string_view text);

} // namespace slipway
