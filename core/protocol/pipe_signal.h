// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace slipway {

/// On this thread, writing to a pipe that nobody reads is an error (EPIPE) and not the end of the program: SIGPIPE goes
/// to the thread that wrote. The rest of the program keeps its own ways.
void blockPipeSignal();

} // namespace slipway
