// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/process.h"

#include <cstddef>
#include <string>

namespace slipway {

/// What a short command said and how it ended.
struct CommandOutput {
    ExitStatus status;
    std::string output;
    std::string error;
};

/// Runs a command to its end. Errors: those of Process; process.too-much-output (program, bytes) when both outputs
/// together are more than `limit`, and the command is killed.
Result<CommandOutput> collectOutput(const Command &command, std::size_t limit, std::stop_token stop);

} // namespace slipway
