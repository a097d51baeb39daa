// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/build_session.h"

#include <chrono>

namespace slipway {

namespace {

// long enough that a flood of events costs a few repaints a second, short enough to look live
constexpr std::chrono::milliseconds batch{40};

} // namespace

BuildSession::BuildSession(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_drainSoon.setSingleShot(true);
    m_drainSoon.setInterval(batch);
    connect(&m_drainSoon, &QTimer::timeout, this, &BuildSession::drain);
}

BuildSession::~BuildSession() = default; // the thread is asked to stop, and joined

void BuildSession::start(BuildRequest request)
{
    if (m_running)
        return;
    m_request = std::move(request);
    m_timeline = {};
    m_outcome.reset();
    m_running = true;
    m_queue = std::make_unique<EventQueue>([this] {
        QMetaObject::invokeMethod(this, [this] { m_drainSoon.start(); }, Qt::QueuedConnection);
    });
    m_thread = std::jthread([this, asked = m_request, queue = m_queue.get()](const std::stop_token &stop) {
        auto outcome = m_engine.build(asked, *queue, stop);
        QMetaObject::invokeMethod(this, [this, outcome = std::move(outcome)]() mutable { end(std::move(outcome)); }, Qt::QueuedConnection);
    });
    Q_EMIT started();
}

void BuildSession::stop()
{
    m_thread.request_stop();
}

void BuildSession::drain()
{
    for (const auto &event : m_queue->take())
        m_timeline.apply(event);
    Q_EMIT eventsArrived(m_timeline.takeTouched());
}

void BuildSession::end(Result<BuildOutcome> outcome)
{
    m_thread.join();
    m_drainSoon.stop();
    m_outcome = std::move(outcome);
    m_running = false;
    drain();
    Q_EMIT finished();
}

} // namespace slipway
