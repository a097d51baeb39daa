// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "core/engine/build_timeline.h"
#include "core/progress/failure_report.h"
#include "core/progress/progress_printer.h"

#include <memory>
#include <optional>
#include <string_view>

namespace slipway {

enum class ProgressForm { Tty, Plain, Rawjson, Classic, Quiet };

/// What a `--progress` asks for; "auto" and "" are Tty on a terminal and Plain elsewhere. Nothing for another word.
std::optional<ProgressForm> progressForm(std::string_view word, const Console &console);

/// Shows one build on the console as its events come in.
class BuildDisplay
{
public:
    BuildDisplay(ProgressForm form, Colours colours, const Console &console);

    void take(const BuildEvent &event);
    /// Brings the screen up to date; to be called a few times a second.
    void refresh(WallTime now);
    /// The last picture, and the output of the steps that failed.
    void finish(WallTime now);

    const BuildTimeline &timeline() const { return m_timeline; }
    const FailureReport &failure() const { return m_failure; }

private:
    void draw(WallTime now);

    ProgressForm m_form;
    Colours m_colours;
    const Console &m_console;
    BuildTimeline m_timeline;
    FailureReport m_failure;
    std::unique_ptr<ProgressPrinter> m_printer; // none for Tty and Quiet
    std::size_t m_drawn = 0;                    // lines of the last picture
};

} // namespace slipway
