// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace slipway {

/// Writes whole lines to a pipe or socket from a thread of its own, all that have gathered in one go, so that nobody who
/// has something to say ever waits for the reader. The descriptor stays its owner's. A peer that is gone is no SIGPIPE.
class LineWriter
{
public:
    /// `broken` is called once, on the writer's thread, if the peer is gone; from then on lines are dropped.
    LineWriter(int fd, std::function<void()> broken);
    /// Gives up what has not been written.
    ~LineWriter() = default;

    /// Any thread; lines come out whole and in the order of the calls. Never blocks.
    void push(std::string_view line);
    /// Waits until everything is written, the peer is gone or the time is up.
    void drain(std::chrono::milliseconds limit);

private:
    void work(const std::stop_token &stop);

    const int m_fd;
    const std::function<void()> m_broken;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::string m_pending;   // guarded by m_mutex: lines that are not being written yet
    bool m_writing = false;  // guarded by m_mutex
    bool m_isBroken = false; // guarded by m_mutex
    std::jthread m_thread;   // last: it uses the others
};

} // namespace slipway
