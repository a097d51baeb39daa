// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stage_tracker.h"

#include "ui/build/build_session.h"
#include "ui/build/run_session.h"
#include "ui/editor/document_session.h"
#include "ui/shell/actions.h"
#include "ui/shell/stage_rail.h"

#include <QAction>
#include <algorithm>

namespace slipway {

namespace {

enum Stage : std::size_t { Write, Build, Look, Tag, Run };

StageState writeState(const DocumentSession &document)
{
    if (document.faulty())
        return StageState::Failed;
    return document.outcome().document.instructions.empty() ? StageState::Ahead : StageState::Done;
}

template <typename Session>
StageState endState(const Session &session, bool good)
{
    if (session.running() || !session.outcome())
        return StageState::Ahead;
    return good ? StageState::Done : StageState::Failed;
}

} // namespace

StageTracker::StageTracker(StageRail &rail, Actions &actions, const DocumentSession &document, const BuildSession &build,
                           const RunSession &run, QObject *parent)
    : QObject(parent), m_rail(rail), m_actions(actions), m_document(document), m_build(build), m_run(run)
{
    connect(&document, &DocumentSession::read, this, &StageTracker::refresh);
    connect(&build, &BuildSession::started, this, [this] {
        m_looked = false;
        m_actions.stageBuild->setChecked(true);
        refresh();
    });
    connect(&build, &BuildSession::finished, this, &StageTracker::refresh);
    connect(&run, &RunSession::started, this, [this] {
        m_actions.stageRun->setChecked(true);
        refresh();
    });
    connect(&run, &RunSession::finished, this, &StageTracker::refresh);
}

void StageTracker::looked()
{
    m_looked = true;
    m_actions.stageLook->setChecked(true);
    refresh();
}

void StageTracker::refresh()
{
    const auto &built = m_build.outcome();
    const auto &ran = m_run.outcome();
    m_rail.stage(Write)->setState(writeState(m_document));
    m_rail.stage(Build)->setState(endState(m_build, built && built->has_value()));
    m_rail.stage(Look)->setState(m_looked && built ? StageState::Done : StageState::Ahead);
    m_rail.stage(Tag)->setState(m_build.timeline().names().empty() ? StageState::Ahead : StageState::Done);
    m_rail.stage(Run)->setState(endState(m_run, ran && ran->has_value() && (*ran)->exitCode == 0));
}

} // namespace slipway
