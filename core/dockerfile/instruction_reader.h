// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/instruction.h"

namespace slipway {

/// A node of the tree as the instruction that it is, with Docker's checks in Docker's order. Every error has its
/// `where`; the message does not yet name the line (firstError() does that).
///
/// Codes, beside those of FlagValues::read() and of the instruction's own `fault`:
///   dockerfile.unknown-instruction (word, suggestion)
///   dockerfile.arguments-none      (instruction)  it wants at least one
///   dockerfile.arguments-not-one   (instruction)  it wants exactly one
///   dockerfile.destination-missing (instruction)
///   dockerfile.heredoc-destination (instruction)
///   dockerfile.name-blank          (instruction)
///   dockerfile.from-arguments      ()
///   dockerfile.stage-name          (name)
///   dockerfile.onbuild-chained     ()
///   dockerfile.onbuild-forbidden   (instruction)
///   dockerfile.shell-not-json      ()
///   dockerfile.volume-blank        ()
///   dockerfile.healthcheck-none    ()             NONE with arguments
///   dockerfile.healthcheck-type    (type)
///   dockerfile.healthcheck-command ()
///   dockerfile.duration            (text)
///   dockerfile.interval            (flag)         shorter than a millisecond
///   dockerfile.retries             (value)
///   dockerfile.network-mode        (value)
///   dockerfile.security-mode       (value)
///   dockerfile.mount-from-variable ()
///   dockerfile.device              (text, reason)
///   dockerfile.comma-fields        (text, reason)
Result<InstructionValue> readInstruction(const Document &document, const Instruction &instruction);

} // namespace slipway
