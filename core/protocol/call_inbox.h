// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/message.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace slipway {

/// What has come for one call and waits for the thread that made it; the peer's SendWindow keeps it small.
class CallInbox
{
public:
    struct Item {
        Answer answer;
        std::uint64_t bytes = 0; ///< of its line
    };
    using Deadline = std::chrono::steady_clock::time_point;

    void put(Item item)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_items.push_back(std::move(item));
        }
        m_changed.notify_one();
    }

    /// The next item; nullopt if a stop is asked for before it comes.
    std::optional<Item> take(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !m_items.empty(); });
        return stop.stop_requested() ? std::nullopt : takeFirst();
    }

    /// The next item; nullopt if it has not come by then.
    std::optional<Item> take(Deadline deadline)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_until(lock, deadline, [this] { return !m_items.empty(); });
        return m_items.empty() ? std::nullopt : takeFirst();
    }

private:
    std::optional<Item> takeFirst()
    {
        auto item = std::move(m_items.front());
        m_items.pop_front();
        return item;
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Item> m_items; // guarded by m_mutex
};

} // namespace slipway
