// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/worker.h"

namespace slipway {

Worker::Worker(QObject &receiver) : m_receiver(receiver), m_thread([this](const std::stop_token &stop) { work(stop); }) {}

Worker::~Worker() = default; // the thread is asked to stop, and joined

void Worker::enqueue(std::move_only_function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

void Worker::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_arrived.wait(lock, stop, [this] { return !m_jobs.empty(); })) {
        if (stop.stop_requested())
            return;
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace slipway
