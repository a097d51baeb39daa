// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace slipway {

/// Holds back who sends faster than the peer uses up: at most so many bytes are under way, and an endless output can't
/// eat memory on either side. Each call has its own, so that a slow reader of one does not hold up the others.
class SendWindow
{
public:
    explicit SendWindow(std::uint64_t size) : m_size(size) {}

    /// Waits until less than the window's size is under way, then counts `bytes` in, so that even a line longer than the
    /// window gets through. A stop ends the wait: what still comes then is the end of the call.
    void send(std::uint64_t bytes, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_underWay < m_size; });
        m_underWay += bytes;
    }

    void consumed(std::uint64_t bytes)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_underWay -= bytes < m_underWay ? bytes : m_underWay;
        }
        m_changed.notify_all();
    }

private:
    const std::uint64_t m_size;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_underWay = 0; // guarded by m_mutex
};

} // namespace slipway
