// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"
#include "ui/build/output_buffer.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <thread>

namespace slipway {

/// One container at a time, run on a thread of its own; what it writes arrives here in batches.
class RunSession final : public QObject
{
    Q_OBJECT

public:
    RunSession(Engine &engine, const Clock &clock, QObject *parent = nullptr);
    ~RunSession() override; ///< stops what runs, and waits for it

    /// Nothing happens while one is running.
    void start(RunRequest request);
    void stop();

    bool running() const { return m_running; }
    const RunRequest &request() const { return m_request; }
    /// Nothing before the first container has ended.
    const std::optional<Result<RunOutcome>> &outcome() const { return m_outcome; }
    Duration took() const { return m_took; } ///< of the one that ended last

Q_SIGNALS:
    void started();
    void outputArrived(const std::string &bytes);
    void finished();

private:
    void drain();
    void end(Result<RunOutcome> outcome);

    Engine &m_engine;
    const Clock &m_clock;
    RunRequest m_request;
    std::optional<Result<RunOutcome>> m_outcome;
    bool m_running = false;
    WallTime m_began;
    Duration m_took = {};
    QTimer m_drainSoon;
    std::unique_ptr<OutputBuffer> m_buffer;
    std::jthread m_thread; // last: it writes to the buffer
};

} // namespace slipway
