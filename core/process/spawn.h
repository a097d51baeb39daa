// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/process/command.h"

#include <sys/types.h>

namespace slipway {

/// A child that was just started, and our ends of its pipes.
struct Spawned {
    pid_t pid = -1;
    UniqueFd input;  ///< to write; not valid unless Command::Pipe was asked for
    UniqueFd output; ///< to read, non-blocking
    UniqueFd error;  ///< to read, non-blocking
};

/// Starts the program without copying this process (posix_spawn): signals as by default, none blocked.
/// Errors: process.not-started (program, reason), process.no-descriptor (reason)
Result<Spawned> spawn(const Command &command);

} // namespace slipway
