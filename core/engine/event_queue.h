// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/event_sink.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace slipway {

/// Events from the build's threads to one reader, in batches: a window that took them one by one would do twenty times
/// the work. `ring` is called, on the poster's thread, when the first event lands in an empty queue.
class EventQueue final : public EventSink
{
public:
    explicit EventQueue(std::function<void()> ring = {}) : m_ring(std::move(ring)) {}

    void post(BuildEvent event) override;
    /// Everything that has arrived; empty if nothing has.
    std::vector<BuildEvent> take();
    /// The same, after waiting at most `limit` for something to arrive.
    std::vector<BuildEvent> takeWithin(std::chrono::milliseconds limit);

private:
    std::function<void()> m_ring;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<BuildEvent> m_events; // guarded by m_mutex
};

} // namespace slipway
