// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/temp_folder.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace slipway {

/// Removes scratch folders on a thread of its own, for those who can't wait for that: a folder of many files takes
/// seconds, and a build that was stopped has to return at once. Its end waits until all are gone. Any thread may use it.
class Sweeper
{
public:
    Sweeper() = default;
    ~Sweeper();
    Sweeper(const Sweeper &) = delete;
    Sweeper &operator=(const Sweeper &) = delete;

    /// Nothing may be mounted in it any more.
    void take(TempFolder folder);
    /// Until all that was taken is gone.
    void wait();

private:
    void sweep(const std::stop_token &ending);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<TempFolder> m_waiting;
    bool m_sweeping = false;
    std::jthread m_thread; // once there was something to do
};

} // namespace slipway
