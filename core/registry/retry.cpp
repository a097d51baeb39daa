// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/retry.h"

#include <condition_variable>
#include <mutex>

namespace slipway {

bool Retry::next()
{
    if (++m_failures >= m_policy.attempts || m_stop.stop_requested())
        return false;
    const auto pause = m_policy.firstPause * (1 << std::min(m_failures - 1, 16));
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, m_stop, pause, [] { return false; });
    return !m_stop.stop_requested();
}

bool isPassing(const Error &error)
{
    return error.code == "registry.interrupted" || error.code == "registry.server-error";
}

} // namespace slipway
