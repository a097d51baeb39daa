// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/engine/event_sink.h"

#include <mutex>
#include <string>
#include <vector>

namespace slipway {

/// Tells what happens in a build: numbers events and steps, stamps the time, and keeps count of which steps are open,
/// so that at the end each announced step has one honest last word. Safe from any thread.
class BuildReporter
{
public:
    BuildReporter(EventSink &sink, const Clock &clock) : m_sink(sink), m_clock(clock) {}

    void tell(BuildFact fact);
    /// Announces a step and returns its number; `step.step` is filled in.
    int announce(StepAnnounced step);
    void start(int step);
    /// By which people know a step that has started: they are counted from 1 as they start, settings left out, as
    /// `--progress=plain` prints them. 0: it has none.
    int numberOf(int step);
    void finish(int step, StepState state);
    /// Ends the step as failed, or as cancelled if that is what the error says.
    void fail(int step, const Error &error);

    /// Starts a step, does the work, and ends the step as the work ended.
    template <typename Work>
    auto during(int step, Work &&work)
    {
        start(step);
        auto result = work();
        if (result)
            finish(step, StepState::Done);
        else
            fail(step, result.error());
        return result;
    }

    /// The last word on the build: open steps are closed as cancelled, untouched ones as not run.
    void finishBuild(BuildFinished::Outcome outcome, std::optional<Digest> image, std::optional<Error> error);

private:
    enum class Phase { Announced, Started, Finished };

    void tellLocked(BuildFact fact);
    void finishLocked(int step, StepState state, std::optional<Error> error);

    EventSink &m_sink;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::uint64_t m_sequence = 0;   // guarded by m_mutex
    std::vector<Phase> m_phases;    // guarded by m_mutex; the index is the step
    std::vector<int> m_numbers;     // guarded by m_mutex, the same index; -1: not started
    int m_started = 0;              // guarded by m_mutex
};

} // namespace slipway
