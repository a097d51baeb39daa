// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stop_signals.h"

#include "app/exit_code.h"
#include "core/base/wake_up.h"

#include <array>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace slipway {

StopSignals::StopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &m_before);
    m_fd = UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    m_thread = std::jthread([this](const std::stop_token &done) { watch(done); });
}

StopSignals::~StopSignals()
{
    m_thread.request_stop();
    m_thread.join();
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void StopSignals::watch(const std::stop_token &done)
{
    const WakeUp wakeUp(done);
    while (!done.stop_requested()) {
        std::array<pollfd, 2> waits = {{{m_fd.get(), POLLIN, 0}, {wakeUp.fd(), POLLIN, 0}}};
        ::poll(waits.data(), waits.size(), -1);
        signalfd_siginfo info;
        if (::read(m_fd.get(), &info, sizeof info) != sizeof info)
            continue;
        const int signal = static_cast<int>(info.ssi_signo);
        if (m_received.exchange(signal) != 0)
            ::_exit(StoppedBySignal + signal);
        m_stop.request_stop();
    }
}

} // namespace slipway
