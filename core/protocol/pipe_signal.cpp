// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/pipe_signal.h"

#include <csignal>
#include <pthread.h>

namespace slipway {

void blockPipeSignal()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

} // namespace slipway
