// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/progress/progress_printer.h"
#include "core/progress/step_log.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace slipway {

/// `--progress=plain`: every line carries its step's number, and lines of one step stand together for as long as
/// that is fair to the others.
///
///     #5 [2/3] RUN echo hi
///     #5 0.134 hi
///     #5 DONE 0.2s
///
/// Steps get their numbers as they start, as BuildReporter::numberOf() counts them. One step holds the page; another takes over when it ends, when it
/// had the page for 5 s and the other has more to say, or when the other was kept waiting for 10 s. What has ended is
/// told at once. Settings-only steps are not told.
class PlainProgress final : public ProgressPrinter
{
public:
    explicit PlainProgress(NoticeWords words) : m_words(std::move(words)) {}

    std::string print(const BuildEvent &event) override;
    std::string idle(WallTime now) override;

private:
    struct PrintedStatus {
        WallTime started;
        WallTime printed;
        std::int64_t current = 0;
    };
    struct Step {
        std::string title;
        int number = 0; // 0: not told yet
        WallTime started = {};
        WallTime waitingSince = {}; // with something to say
        std::optional<StepLog> log = {};
        std::vector<std::string> pending = {};
        std::map<std::string, PrintedStatus> statuses = {};
    };

    void take(const BuildFact &fact, WallTime time);
    void addStatus(Step &step, const StepStatus &status, WallTime time);
    void addLines(Step &step, std::vector<std::string> lines, WallTime time);
    void finish(int number, const StepFinished &fact, WallTime time);
    void showNotice(const Notice &notice);
    void settle(WallTime now);
    std::optional<int> successor(WallTime now) const;
    void show(int step, WallTime now);
    void leave();

    NoticeWords m_words;
    std::map<int, Step> m_steps;  // those that are neither settings nor told to the end
    std::set<int> m_open;         // started and not finished
    std::vector<int> m_finished;  // with their last word pending, in order of completion
    std::optional<int> m_current; // holds the page
    WallTime m_currentSince = {};
    std::size_t m_currentLines = 0; // told since then
    int m_numbers = 0;
    bool m_blank = false; // a blank line is due before the next block
    std::string m_text;   // to be returned
};

} // namespace slipway
