// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runner.h"

#include <string>
#include <string_view>

namespace slipway {

/// What crun's log (JSON lines) says of a container that could not be started. A command that is not there or can't be
/// executed is a result, in runc's words and with its exit code; everything else is an error: run.start-failed (crun's words)
Result<RunResult> readStartFailure(std::string_view log, const std::string &command);

} // namespace slipway
