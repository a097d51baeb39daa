// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace slipway {

class Actions;
class BuildSession;
class DocumentSession;
class RunSession;
class StageRail;

/// Keeps the stage rail true: which stages are done, which one failed, and where one is.
class StageTracker final : public QObject
{
    Q_OBJECT

public:
    StageTracker(StageRail &rail, Actions &actions, const DocumentSession &document, const BuildSession &build, const RunSession &run,
                 QObject *parent = nullptr);

    /// The person looked at a step of the build.
    void looked();

private:
    void refresh();

    StageRail &m_rail;
    Actions &m_actions;
    const DocumentSession &m_document;
    const BuildSession &m_build;
    const RunSession &m_run;
    bool m_looked = false;
};

} // namespace slipway
