// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/parser.h"

#include <optional>
#include <vector>

namespace slipway {

/// The errors in the file, in its order: the parser's faults, what instructions mean, and what their order means; at
/// most 1,000, since no one reads so many and a file of nothing else must not be slow.
///
/// Codes, beside those of parse() and readInstruction():
///   dockerfile.no-stage  ()  an instruction other than ARG before the first FROM
///   dockerfile.no-stages ()  nothing but ARG in the whole file
std::vector<Diagnostic> checkDocument(const ParseOutcome &outcome);

/// What Docker would refuse first, as it prints it: first any fault of its parser, wherever it stands, then the first
/// instruction that means nothing ("dockerfile parse error on line 3: unknown instruction: FORM (did you mean FROM?)").
std::optional<Error> firstError(const ParseOutcome &outcome);

} // namespace slipway
