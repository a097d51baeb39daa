// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/instruction.h"

namespace slipway {

/// RUN; its error codes are in instruction_reader.h.
Result<InstructionValue> readRun(const Instruction &instruction);

/// One --device: `name`, `name=…`, `required` and `required=…`.
/// Errors: dockerfile.device (text, reason), dockerfile.comma-fields
Result<DeviceFlag> readDevice(std::string_view text);

} // namespace slipway
