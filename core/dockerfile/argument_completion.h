// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/completion.h"

namespace slipway {

/// What may stand at `offset` behind an instruction's keyword; completeAt() leaves out what does not fit what was
/// typed.
Completion completeArgument(const Document &document, const Instruction &instruction, std::size_t offset,
                            const CompletionFacts &facts);

} // namespace slipway
