// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"

#include <atomic>
#include <stop_token>
#include <thread>

namespace slipway {

/// SIGINT and SIGTERM, for as long as it lives: the first one asks for a stop, the second ends the process at once.
/// Make it before the threads that the work starts, so that they don't get the signals.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    /// The signal that asked for the stop; 0: none did.
    int received() const { return m_received; }

private:
    void watch(const std::stop_token &done);

    std::stop_source m_stop;
    std::atomic<int> m_received = 0;
    sigset_t m_before = {};
    UniqueFd m_fd;
    std::jthread m_thread; // last: it uses the others
};

} // namespace slipway
