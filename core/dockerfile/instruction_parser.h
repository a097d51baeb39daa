// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/argument_splitter.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/joined_text.h"

namespace slipway {

/// One instruction's joined text to keyword, flags and words; the bodies of here-documents and everything about lines
/// are the parser's, and what it filled in is left alone. What Docker's parser refuses is left in the instruction's `fault`:
///   dockerfile.json-not-strings ()            an array, but not of strings only
///   dockerfile.no-value         (instruction) ENV or LABEL with one word that has no `=`
///   dockerfile.no-equals        (word)        a word without `=` behind one that has it
void parseInstruction(const JoinedText &text, char escape, Instruction &instruction);

} // namespace slipway
