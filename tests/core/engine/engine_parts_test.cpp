// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the engine that need no container: scheduler, reporter, timeline, explanations, final commands.
#include "core/engine/build_reporter.h"
#include "core/engine/build_timeline.h"
#include "core/engine/cache_explanation.h"
#include "core/engine/event_queue.h"
#include "core/engine/final_command.h"
#include "core/engine/scheduler.h"

#include <QTest>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

class TickingClock final : public Clock
{
public:
    WallTime now() const override { return WallTime(Duration(++m_ticks)); }

private:
    mutable std::atomic<std::int64_t> m_ticks = 0;
};

// Four stages of two steps each, and a last one that copies from all.
BuildGraph fourStages()
{
    BuildGraph graph;
    for (int stage = 0; stage < 4; ++stage) {
        graph.vertices.push_back({.id = 2 * stage, .operation = SourceImage{}, .stage = stage});
        graph.vertices.push_back({.id = 2 * stage + 1, .operation = RunCommand{}, .parent = 2 * stage, .stage = stage});
    }
    graph.vertices.push_back({.id = 8, .operation = CopyFiles{}, .origins = {1, 3, 5, 7}, .stage = 4});
    return graph;
}

CacheKey key(std::vector<CacheKey::Part> parts)
{
    return CacheKey{std::move(parts)};
}

CacheVerdict explain(const CacheKey &before, const CacheKey &now)
{
    return explainMiss(before, now, [](const std::string &) { return std::nullopt; });
}

} // namespace

class EnginePartsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStepRunsOnceAfterItsInputs()
    {
        const auto graph = fourStages();
        std::mutex mutex;
        std::vector<int> order;
        const auto done = runGraph(graph, 4, [&](const Vertex &vertex, std::stop_token) -> Result<void> {
            const std::lock_guard lock(mutex);
            order.push_back(vertex.id);
            return {};
        }, {});
        QVERIFY(done.has_value());
        QCOMPARE(order.size(), 9u);
        QCOMPARE(order.back(), 8);
        for (int stage = 0; stage < 4; ++stage)
            QVERIFY(std::ranges::find(order, 2 * stage) < std::ranges::find(order, 2 * stage + 1));
    }

    void independentStagesRunAtTheSameTime()
    {
        std::mutex mutex;
        std::condition_variable met;
        int waiting = 0;
        const auto done = runGraph(fourStages(), 4, [&](const Vertex &vertex, std::stop_token) -> Result<void> {
            if (!std::holds_alternative<RunCommand>(vertex.operation))
                return {};
            std::unique_lock lock(mutex);
            ++waiting;
            met.notify_all();
            if (!met.wait_for(lock, 10s, [&] { return waiting == 4; }))
                return fail(Error::Kind::Internal, "test.alone", {}, "the others did not come");
            return {};
        }, {});
        QVERIFY(done.has_value());
    }

    void theFirstFailureEndsTheRest()
    {
        std::atomic<int> started = 0;
        const auto done = runGraph(fourStages(), 2, [&](const Vertex &vertex, std::stop_token stop) -> Result<void> {
            ++started;
            if (vertex.id == 0)
                return fail(Error::Kind::StepFailed, "step.exit", {}, "exit code: 3");
            for (int i = 0; i < 2000 && !stop.stop_requested(); ++i)
                std::this_thread::sleep_for(1ms);
            return Failure(cancelledError());
        }, {});
        QCOMPARE(done.error().code, "step.exit");
        QVERIFY(started <= 2);
    }

    void aStopEndsAllWorkAtOnce()
    {
        std::stop_source source;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(20ms);
            source.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        const auto done = runGraph(fourStages(), 4, [](const Vertex &, std::stop_token stop) -> Result<void> {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait_for(lock, stop, 10s, [] { return false; });
            return Failure(cancelledError());
        }, source.get_token());
        QVERIFY(done.error().kind == Error::Kind::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
    }

    void aThrowEndsTheBuildAndNotTheProgram()
    {
        const auto done = runGraph(fourStages(), 2, [](const Vertex &, std::stop_token) -> Result<void> { throw std::bad_alloc(); }, {});
        QCOMPARE(done.error().code, "engine.internal");
    }

    void everyAnnouncedStepHasALastWord()
    {
        EventQueue queue;
        const TickingClock clock;
        BuildReporter reporter(queue, clock);
        const int one = reporter.announce({.title = "one"});
        const int two = reporter.announce({.title = "two"});
        reporter.announce({.title = "three"});
        reporter.start(one);
        reporter.finish(one, StepState::Done);
        reporter.start(two);
        reporter.fail(two, cancelledError());
        reporter.finishBuild(BuildFinished::Outcome::Cancelled, {}, cancelledError());
        BuildTimeline timeline;
        std::uint64_t sequence = 0;
        for (const auto &event : queue.take()) {
            QCOMPARE(event.sequence, sequence++);
            timeline.apply(event);
        }
        QCOMPARE(timeline.rows()[0].state, StepState::Done);
        QCOMPARE(timeline.rows()[1].state, StepState::Cancelled);
        QCOMPARE(timeline.rows()[2].state, StepState::NotRun);
        QVERIFY(timeline.finish().has_value());
        QCOMPARE(timeline.finishedSteps(), 2);
    }

    void aMissNamesTheFirstDifference_data()
    {
        using Reason = CacheVerdict::Reason;
        QTest::addColumn<QString>("part");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<QString>("subject");
        QTest::newRow("text") << "instruction" << Reason::InstructionChanged << "";
        QTest::newRow("argument") << "arg:V" << Reason::ArgumentChanged << "V";
        QTest::newRow("environment") << "env:A" << Reason::EnvironmentChanged << "A";
        QTest::newRow("option") << "option:USER" << Reason::OptionChanged << "USER";
        QTest::newRow("files") << "files" << Reason::FileChanged << "";
        QTest::newRow("base") << "base" << Reason::BaseMoved << "";
        QTest::newRow("parent") << "parent" << Reason::ParentChanged << "";
    }

    void aMissNamesTheFirstDifference()
    {
        QFETCH(QString, part);
        QFETCH(CacheVerdict::Reason, reason);
        QFETCH(QString, subject);
        const auto name = part.toStdString();
        const auto verdict = explain(key({{name, "old"}, {"same", "x"}}), key({{name, "new"}, {"same", "x"}}));
        QCOMPARE(verdict.reason, reason);
        QCOMPARE(verdict.subject, subject.toStdString());
    }

    void aChangedTextExplainsMoreThanAChangedParent()
    {
        const auto verdict = explain(key({{"instruction", "RUN a"}, {"parent", "1"}}), key({{"instruction", "RUN b"}, {"parent", "2"}}));
        QCOMPARE(verdict.reason, CacheVerdict::Reason::InstructionChanged);
        QCOMPARE(verdict.before, "RUN a");
        QCOMPARE(verdict.after, "RUN b");
    }

    void commandsComeTogetherAsInDocker()
    {
        ImageConfig image;
        image.entrypoint = {"e"};
        image.cmd = std::vector<std::string>{"c"};
        using Words = std::vector<std::string>;
        QCOMPARE(finalCommand(image, {.image = "x"}).value(), (Words{"e", "c"}));
        QCOMPARE(finalCommand(image, {.image = "x", .command = {"d"}}).value(), (Words{"e", "d"}));
        QCOMPARE(finalCommand(image, {.image = "x", .entrypoint = "f"}).value(), Words{"f"});
        QCOMPARE(finalCommand(image, {.image = "x", .command = {"d"}, .entrypoint = ""}).value(), Words{"d"});
        QCOMPARE(finalCommand({}, {.image = "x"}).error().code, "run.no-command");
    }
};

QTEST_GUILESS_MAIN(EnginePartsTest)
#include "engine_parts_test.moc"
