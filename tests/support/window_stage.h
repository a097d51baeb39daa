// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_engine.h"
#include "tests/support/memory_documents.h"
#include "ui/shell/main_window.h"

#include <memory>

namespace slipway {

/// The real window over a FakeEngine and a folder tree in memory.
class WindowStage
{
public:
    WindowStage(Theme &theme, Languages &languages);
    ~WindowStage();

    MainWindow &window() { return *m_window; }
    FakeEngine &engine() { return m_engine; }
    MemoryDocuments &files() { return m_files; }
    MemorySettings &settings() { return m_settings; }
    StillClock &clock() { return m_clock; }

    void write(const std::string &dockerfile); ///< into the editor
    /// Triggers an action and waits until nothing runs any more. False: it still runs after five seconds.
    bool finish(QAction *action);
    /// Triggers it and waits until a step of this kind has begun to run, which the engine has to hold.
    bool reach(QAction *action, StepKind kind);
    /// Waits for the answers to questions about images.
    void settle();

private:
    Theme &m_theme;
    Languages &m_languages;
    FakeEngine m_engine;
    MemoryDocuments m_files;
    MemorySettings m_settings;
    StillClock m_clock;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace slipway
