// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sweeper.h"

#include <utility>

namespace slipway {

Sweeper::~Sweeper()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join(); // while what it uses is still there
}

void Sweeper::take(TempFolder folder)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(folder));
        if (!m_thread.joinable())
            m_thread = std::jthread([this](const std::stop_token &ending) { sweep(ending); });
    }
    m_changed.notify_all();
}

void Sweeper::wait()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_sweeping; });
}

void Sweeper::sweep(const std::stop_token &ending)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, ending, [this] { return !m_waiting.empty(); })) {
        auto taken = std::exchange(m_waiting, {});
        m_sweeping = true;
        lock.unlock();
        taken.clear();
        lock.lock();
        m_sweeping = false;
        m_changed.notify_all();
    }
}

} // namespace slipway
