// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/common/worker.h"

#include <QObject>
#include <QTimer>
#include <optional>
#include <stop_token>

namespace slipway {

/// What a build would do if it were started now, asked of the engine a moment after the last change. Only the newest
/// question counts: an older one is stopped.
class ForecastSession final : public QObject
{
    Q_OBJECT

public:
    explicit ForecastSession(Engine &engine, QObject *parent = nullptr);
    ~ForecastSession() override;

    /// Soon; what is known so far is forgotten.
    void ask(BuildRequest request);
    /// No answer is wanted any more.
    void forget();

    /// Nothing until the answer is there, and where there is none: the file has a fault, or the context can't be read.
    const std::optional<BuildPlan> &plan() const { return m_plan; }

Q_SIGNALS:
    void changed(); ///< the answer is there, or it is known that there is none

private:
    void start();

    Engine &m_engine;
    BuildRequest m_request;
    std::optional<BuildPlan> m_plan;
    QTimer m_soon;
    std::stop_source m_stop;
    Worker m_worker; // last: it uses the engine
};

} // namespace slipway
