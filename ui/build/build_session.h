// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_timeline.h"
#include "core/engine/engine.h"
#include "core/engine/event_queue.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <set>
#include <thread>

namespace slipway {

/// One build at a time on a thread of its own; its events arrive here in batches and become a BuildTimeline.
class BuildSession final : public QObject
{
    Q_OBJECT

public:
    explicit BuildSession(Engine &engine, QObject *parent = nullptr);
    ~BuildSession() override; ///< stops what runs, and waits for it

    /// Nothing happens while one is running.
    void start(BuildRequest request);
    void stop();

    bool running() const { return m_running; }
    /// Of the build that runs or ran last.
    const BuildRequest &request() const { return m_request; }
    const BuildTimeline &timeline() const { return m_timeline; }
    /// Nothing before the first build has ended.
    const std::optional<Result<BuildOutcome>> &outcome() const { return m_outcome; }

Q_SIGNALS:
    void started();
    void eventsArrived(const std::set<int> &touched); ///< the rows that changed
    void finished();

private:
    void drain();
    void end(Result<BuildOutcome> outcome);

    Engine &m_engine;
    BuildRequest m_request;
    BuildTimeline m_timeline;
    std::optional<Result<BuildOutcome>> m_outcome;
    bool m_running = false;
    QTimer m_drainSoon;
    std::unique_ptr<EventQueue> m_queue;
    std::jthread m_thread; // last: it posts to the queue
};

} // namespace slipway
