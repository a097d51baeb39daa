// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_engine.h"

namespace slipway {

/// One build of the FakeEngine.
class FakeBuild
{
public:
    FakeBuild(FakeEngine &engine, const BuildRequest &request, EventSink &events, std::stop_token stop);

    Result<BuildOutcome> run();
    BuildPlan plan();

private:
    struct Line {
        int number = 1;
        SourceRange range;
        std::string name; ///< "RUN"
        std::string rest = {};
        int step = -1;
    };

    void readLines();
    Result<void> check(const Line &line) const;
    void announce();
    void internalSteps();
    Result<void> base(const Line &line);
    Result<void> command(const Line &line);
    Result<void> files(const Line &line);
    Result<void> step(const Line &line);
    void settings(const Line &line);
    void seal(const Line &line, const Digest &layer, std::int64_t size, std::vector<FileChange> files);
    BuildOutcome finish();
    Result<BuildOutcome> failWith(const Error &error, int step);

    void tell(BuildFact fact, int milliseconds = 0);
    bool decideCache(const Line &line);
    std::string title(const Line &line) const;

    FakeEngine &m_engine;
    const BuildRequest &m_request;
    EventSink &m_events;
    std::stop_token m_stop;
    std::uint64_t m_sequence = 0;
    WallTime m_now;
    std::string m_text;
    std::vector<Line> m_lines;
    int m_total = 0;
    int m_exportStep = 0;
    bool m_hit = true;      // nothing before this line has changed
    std::string m_history;  // all instructions so far
    bool m_substituted = false;
    FakeEngine::Stored m_image;
};

} // namespace slipway
