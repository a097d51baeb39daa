// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/instruction.h"

namespace slipway {

/// HEALTHCHECK; its error codes are in instruction_reader.h.
Result<InstructionValue> readHealthcheck(const Instruction &instruction);

} // namespace slipway
