// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/run_session.h"

#include <chrono>

namespace slipway {

namespace {

constexpr std::chrono::milliseconds batch{40};

} // namespace

RunSession::RunSession(Engine &engine, const Clock &clock, QObject *parent) : QObject(parent), m_engine(engine), m_clock(clock)
{
    m_drainSoon.setSingleShot(true);
    m_drainSoon.setInterval(batch);
    connect(&m_drainSoon, &QTimer::timeout, this, &RunSession::drain);
}

RunSession::~RunSession() = default; // the thread is asked to stop, and joined

void RunSession::start(RunRequest request)
{
    if (m_running)
        return;
    m_request = std::move(request);
    m_outcome.reset();
    m_running = true;
    m_began = m_clock.now();
    m_buffer = std::make_unique<OutputBuffer>([this] {
        QMetaObject::invokeMethod(this, [this] { m_drainSoon.start(); }, Qt::QueuedConnection);
    });
    m_thread = std::jthread([this, asked = m_request, buffer = m_buffer.get()](const std::stop_token &stop) {
        auto outcome = m_engine.run(
            asked, [buffer, &stop](OutputStream, std::string_view bytes) { buffer->append(bytes, stop); }, stop);
        QMetaObject::invokeMethod(this, [this, outcome = std::move(outcome)]() mutable { end(std::move(outcome)); }, Qt::QueuedConnection);
    });
    Q_EMIT started();
}

void RunSession::stop()
{
    m_thread.request_stop();
}

void RunSession::drain()
{
    if (const auto bytes = m_buffer->take(); !bytes.empty())
        Q_EMIT outputArrived(bytes);
}

void RunSession::end(Result<RunOutcome> outcome)
{
    m_thread.join();
    m_drainSoon.stop();
    m_took = m_clock.now() - m_began;
    m_outcome = std::move(outcome);
    m_running = false;
    drain();
    Q_EMIT finished();
}

} // namespace slipway
