// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/event_queue.h"

#include <utility>

namespace slipway {

void EventQueue::post(BuildEvent event)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.empty();
        m_events.push_back(std::move(event));
    }
    if (!first)
        return;
    m_arrived.notify_one();
    if (m_ring)
        m_ring();
}

std::vector<BuildEvent> EventQueue::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

std::vector<BuildEvent> EventQueue::takeWithin(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, limit, [this] { return !m_events.empty(); });
    return std::exchange(m_events, {});
}

} // namespace slipway
