// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace slipway {

/// One thread for calls that may block, one after the other; each answer comes back on the receiver's thread. It is a
/// member of the receiver, so that no answer can outlive whom it is for. What has not begun when it ends never does.
class Worker
{
public:
    explicit Worker(QObject &receiver);
    ~Worker();

    /// `call` runs over there and takes nothing; `answer` runs here and takes what it returned.
    template <typename Call, typename Answer>
    void ask(Call call, Answer answer)
    {
        enqueue([this, call = std::move(call), answer = std::move(answer)]() mutable {
            auto result = call();
            QMetaObject::invokeMethod(
                &m_receiver, [answer = std::move(answer), result = std::move(result)]() mutable { answer(std::move(result)); },
                Qt::QueuedConnection);
        });
    }

private:
    void enqueue(std::move_only_function<void()> job);
    void work(const std::stop_token &stop);

    QObject &m_receiver;
    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<std::move_only_function<void()>> m_jobs; // guarded by m_mutex
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace slipway
