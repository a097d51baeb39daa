// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/event_queue.h"
#include "core/protocol/engine_process.h"
#include "scripted_engine.h"

#include <QTest>
#include <csignal>
#include <future>
#include <latch>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

const SystemClock systemClock;

std::vector<std::string> command(const std::string &mode = "serve")
{
    return {SCRIPTED_HELPER, mode};
}

BuildRequest requestOf(const std::string &target)
{
    return {.context = "/c", .target = target};
}

/// Whose process serves the calls.
pid_t pidOf(Engine &engine)
{
    const auto detail = engine.inspect("pid");
    return detail ? std::stoi(detail->summary.names.at(0)) : -1;
}

/// How the events say that the build ended, and why.
std::optional<BuildFinished> lastOf(EventQueue &events)
{
    const auto all = events.take();
    const auto *finished = all.empty() ? nullptr : std::get_if<BuildFinished>(&all.back().fact);
    return finished ? std::optional(*finished) : std::nullopt;
}

/// Rings when the step runs, so that a test acts in the middle of a build.
class StartedSink final : public EventSink
{
public:
    void post(BuildEvent event) override
    {
        if (std::holds_alternative<StepStarted>(event.fact))
            started.count_down();
        queue.post(std::move(event));
    }

    std::latch started{1};
    EventQueue queue;
};

} // namespace

class EngineProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCallComesThrough()
    {
        EngineProcess engine(command(), systemClock);
        ScriptedEngine same;
        QVERIFY(engine.images() == same.images());
        QCOMPARE(engine.builds(), same.builds());
        QCOMPARE(engine.plan({.context = "/c", .target = "y"}, {}), same.plan({.context = "/c", .target = "y"}, {}));
        QVERIFY(engine.inspect("missing") == same.inspect("missing"));
        QVERIFY(engine.layerFiles("i", Digest()) == same.layerFiles("i", Digest()));
        QVERIFY(engine.tag("a", "b") == same.tag("a", "b"));
        QVERIFY(engine.tag("a", "a") == same.tag("a", "a"));
        QVERIFY(engine.remove("a", true) == same.remove("a", true));
        QVERIFY(engine.remove("a", false) == same.remove("a", false));
        EventQueue events;
        QVERIFY(engine.build(requestOf("works"), events, {}) == ScriptedEngine::builtOutcome());
        QCOMPARE(events.take().size(), std::size_t(7));
        std::string output;
        const auto outcome = engine.run({.image = "output:3", .command = {"a", "b"}},
                                        [&](OutputStream, std::string_view bytes) { output += bytes; }, {});
        QCOMPARE(outcome->arguments, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(output, std::string("line 0\nline 1\nline 2\n"));
    }

    void severalThreadsGetTheirOwnLines()
    {
        constexpr std::size_t lines = 20'000;
        EngineProcess engine(command(), systemClock);
        std::vector<std::jthread> threads;
        std::atomic<int> whole = 0;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                EventQueue events;
                const auto outcome = engine.build(requestOf("output:" + std::to_string(lines)), events, {});
                std::size_t next = 0;
                std::uint64_t sequence = 0;
                for (const auto &event : events.take()) {
                    const auto *output = std::get_if<OutputWritten>(&event.fact);
                    if (event.sequence != sequence++ || (output && output->bytes != ScriptedEngine::lineOf(next++)))
                        return;
                }
                whole += outcome && next == lines ? 1 : 0;
            });
        }
        threads.clear();
        QCOMPARE(whole.load(), 3);
    }

    void aSlowListenerHoldsUpOnlyItself()
    {
        EngineProcess engine(command(), systemClock);
        std::latch held(1), release(1);
        std::stop_source stop;
        auto slow = std::async(std::launch::async, [&] {
            return engine.run({.image = "output"}, [&, first = true](OutputStream, std::string_view) mutable {
                if (std::exchange(first, false)) {
                    held.count_down();
                    release.wait();
                }
            }, stop.get_token());
        });
        held.wait();
        EventQueue events;
        QVERIFY(engine.build(requestOf("output:50000"), events, {}));
        release.count_down();
        stop.request_stop();
        QVERIFY(slow.get().error().kind == Error::Kind::Cancelled);
    }

    void aHelperThatIsMissingIsSaid()
    {
        EngineProcess engine({"/nonexistent/slipway", "serve"}, systemClock);
        EventQueue events;
        const auto outcome = engine.build(requestOf("works"), events, {});
        QCOMPARE(outcome.error().code, std::string("engine.helper-not-started"));
        QCOMPARE(outcome.error().operands.at(0), std::string("/nonexistent/slipway"));
        QVERIFY(lastOf(events)->error == outcome.error());
    }

    void aHelperThatRefusesSaysWhy()
    {
        EngineProcess engine(command("refuse"), systemClock);
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto images = engine.images();
            QCOMPARE(images.error().code, std::string("namespace.denied"));
            QVERIFY(images.error().kind == Error::Kind::Denied);
        }
    }

    void aHelperThatDiesIsSaidAndReplaced_data()
    {
        QTest::addColumn<std::string>("how");
        QTest::addColumn<std::string>("ending");
        QTest::addColumn<std::string>("words");
        QTest::newRow("killed") << std::string("die") << std::string("signal 9") << std::string();
        QTest::newRow("exited") << std::string("exit") << std::string("exit status 7")
                                << std::string("no user namespaces here");
    }

    void aHelperThatDiesIsSaidAndReplaced()
    {
        QFETCH(std::string, how);
        QFETCH(std::string, ending);
        QFETCH(std::string, words);
        EngineProcess engine(command(), systemClock);
        const auto first = pidOf(engine);
        StartedSink other;
        auto waiting = std::async(std::launch::async, [&] { return engine.build(requestOf("wait"), other, {}); });
        other.started.wait();

        EventQueue events;
        const auto outcome = engine.build(requestOf(how), events, {});
        QCOMPARE(outcome.error().code, std::string("engine.helper-died"));
        QCOMPARE(outcome.error().operands, (std::vector<std::string>{ending, words}));
        QVERIFY(waiting.get().error() == outcome.error());

        QVERIFY(lastOf(events)->error == outcome.error());
        const auto second = pidOf(engine);
        QVERIFY(second > 0 && second != first);
    }

    void aHelperKilledFromOutsideIsReplaced()
    {
        EngineProcess engine(command(), systemClock);
        const auto first = pidOf(engine);
        StartedSink sink;
        auto waiting = std::async(std::launch::async, [&] { return engine.build(requestOf("wait"), sink, {}); });
        sink.started.wait();
        QCOMPARE(::kill(first, SIGKILL), 0);
        const auto outcome = waiting.get();
        QCOMPARE(outcome.error().operands.at(0), std::string("signal 9"));

        const auto all = sink.queue.take();
        QCOMPARE(all.size(), std::size_t(7)); // four from the helper, then what it still owed
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].sequence, i);
        QVERIFY(all[4].fact == BuildFact(StepFinished{.step = 0, .state = StepState::Cancelled}));
        QVERIFY(all[5].fact == BuildFact(StepFinished{.step = 1, .state = StepState::NotRun}));
        const BuildFinished last = {.outcome = BuildFinished::Outcome::Failed, .image = {}, .error = outcome.error()};
        QVERIFY(all[6].fact == BuildFact(last));
        QVERIFY(pidOf(engine) != first);
    }

    void nonsenseFromTheHelperEndsIt()
    {
        EngineProcess engine(command(), systemClock);
        const auto first = pidOf(engine);
        EventQueue events;
        QCOMPARE(engine.build(requestOf("babble"), events, {}).error().code, std::string("json.invalid"));
        QVERIFY(lastOf(events)->outcome == BuildFinished::Outcome::Failed);
        QVERIFY(pidOf(engine) != first);
    }

    void aStopIsPrompt()
    {
        EngineProcess engine(command(), systemClock);
        const auto first = pidOf(engine);
        for (const auto *target : {"wait", "output"}) {
            std::stop_source stop;
            StartedSink sink;
            auto building = std::async(std::launch::async, [&] {
                return engine.build(requestOf(target), sink, stop.get_token());
            });
            sink.started.wait();
            const auto asked = std::chrono::steady_clock::now();
            stop.request_stop();
            QVERIFY(building.get().error().kind == Error::Kind::Cancelled);
            QVERIFY(std::chrono::steady_clock::now() - asked < 1s);
            QVERIFY(lastOf(sink.queue)->outcome == BuildFinished::Outcome::Cancelled);
        }
        QCOMPARE(pidOf(engine), first);
    }

    void aStopBeforeTheStartStartsNothing()
    {
        EngineProcess engine({"/nonexistent/slipway"}, systemClock);
        std::stop_source stop;
        stop.request_stop();
        EventQueue events;
        QVERIFY(engine.build(requestOf("works"), events, stop.get_token()).error().kind == Error::Kind::Cancelled);
        QVERIFY(lastOf(events)->outcome == BuildFinished::Outcome::Cancelled);
    }

    void aHelperThatHangsIsKilledAndReplaced()
    {
        EngineProcess engine(command(), systemClock, 300ms);
        const auto first = pidOf(engine);
        StartedSink other;
        auto waiting = std::async(std::launch::async, [&] { return engine.build(requestOf("wait"), other, {}); });
        other.started.wait();
        std::stop_source stop;
        StartedSink sink;
        auto hanging = std::async(std::launch::async, [&] {
            return engine.build(requestOf("hang"), sink, stop.get_token());
        });
        sink.started.wait();
        stop.request_stop();
        QVERIFY(hanging.get().error().kind == Error::Kind::Cancelled);
        QVERIFY(lastOf(sink.queue)->outcome == BuildFinished::Outcome::Cancelled);
        const auto second = pidOf(engine); // at once
        QVERIFY(second > 0 && second != first);
        QCOMPARE(waiting.get().error().code, std::string("engine.helper-hung"));
    }

    void theHelperDoesNotOutliveItsEngine()
    {
        pid_t pid = -1;
        {
            EngineProcess engine(command(), systemClock);
            pid = pidOf(engine);
            QCOMPARE(::kill(pid, 0), 0);
        }
        QCOMPARE(::kill(pid, 0), -1);
    }
};

QTEST_GUILESS_MAIN(EngineProcessTest)
#include "engine_process_test.moc"
