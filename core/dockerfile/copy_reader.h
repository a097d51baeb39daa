// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/instruction.h"

namespace slipway {

/// COPY and ADD; their error codes are in instruction_reader.h.
Result<InstructionValue> readCopy(const Instruction &instruction);
Result<InstructionValue> readAdd(const Instruction &instruction);

} // namespace slipway
