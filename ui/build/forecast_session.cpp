// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/forecast_session.h"

namespace slipway {

namespace {

constexpr int pause = 50; // ms behind the text's own, which the editor waits before it reads

} // namespace

ForecastSession::ForecastSession(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine), m_worker(*this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &ForecastSession::start);
}

ForecastSession::~ForecastSession()
{
    m_stop.request_stop();
}

void ForecastSession::ask(BuildRequest request)
{
    forget();
    m_request = std::move(request);
    m_soon.start();
}

void ForecastSession::forget()
{
    m_soon.stop();
    m_stop.request_stop();
    m_plan.reset();
}

void ForecastSession::start()
{
    m_stop = std::stop_source();
    const auto stop = m_stop.get_token();
    m_worker.ask([this, stop, request = m_request] { return m_engine.plan(request, stop); },
                 [this, stop](Result<BuildPlan> plan) {
                     if (stop.stop_requested())
                         return;
                     if (plan)
                         m_plan = std::move(*plan);
                     Q_EMIT changed();
                 });
}

} // namespace slipway
