// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_stage.h"

#include "ui/editor/dockerfile_editor.h"

#include <QAction>
#include <QTest>
#include <algorithm>

namespace slipway {

namespace {

constexpr int patience = 5000; // ms
constexpr int answers = 150;

} // namespace

WindowStage::WindowStage(Theme &theme, Languages &languages)
    : m_theme(theme), m_languages(languages), m_clock(m_engine.startOfTime() + std::chrono::minutes(2)),
      m_window(std::make_unique<MainWindow>(WindowParts{m_engine, m_files, m_settings, m_clock, m_theme, m_languages}))
{
    m_window->begin();
    m_window->show();
    settle();
}

WindowStage::~WindowStage()
{
    m_engine.release();
}

void WindowStage::write(const std::string &dockerfile)
{
    m_window->editor().setText(QString::fromStdString(dockerfile));
    settle(); // the text is read a moment later
}

bool WindowStage::finish(QAction *action)
{
    action->trigger();
    const auto idle = QTest::qWaitFor([this] { return !m_window->build().running() && !m_window->run().running(); }, patience);
    settle();
    return idle;
}

bool WindowStage::reach(QAction *action, StepKind kind)
{
    action->trigger();
    const auto reached = QTest::qWaitFor([this, kind] {
        return std::ranges::any_of(m_window->build().timeline().rows(), [kind](const TimelineRow &row) {
            return row.step.kind == kind && row.state == StepState::Running;
        });
    }, patience);
    settle();
    return reached;
}

void WindowStage::settle()
{
    QTest::qWait(answers);
}

} // namespace slipway
