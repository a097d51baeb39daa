// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace slipway {

/// Docker's exit codes; `run` has those of the container besides.
enum ExitCode : int {
    Success = 0,
    CommandFailed = 1,
    BadOption = 125,       ///< and for `run`: no container was started
    StoppedBySignal = 128, ///< plus the signal's number
};

} // namespace slipway
