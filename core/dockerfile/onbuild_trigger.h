// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/instruction.h"

#include <string_view>

namespace slipway {

/// A trigger that a base image carries, read now that an image is built from it.
struct OnbuildTrigger {
    Document document; ///< its text, the one instruction in it
    InstructionValue value;
};

/// `from` is the FROM that the trigger runs behind: where its errors are shown.
/// Errors: those of parse() and readInstruction(); dockerfile.trigger (text), if it is not one instruction that may run
Result<OnbuildTrigger> parseTrigger(std::string_view expression, const SourceRange &from);

} // namespace slipway
