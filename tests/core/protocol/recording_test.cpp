// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/engine/event_queue.h"
#include "core/protocol/event_codec.h"
#include "core/protocol/event_player.h"
#include "core/protocol/event_recorder.h"
#include "random_fields.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

class FakeClock final : public Clock
{
public:
    WallTime now() const override { return time; }
    WallTime time = WallTime(1000s);
};

/// Events at these moments, the last of which ends the build.
std::vector<BuildEvent> eventsAt(const std::vector<Duration> &moments)
{
    std::vector<BuildEvent> events;
    for (const auto moment : moments)
        events.push_back({.sequence = events.size(), .time = WallTime(moment), .fact = StepStarted{1}});
    events.back().fact = BuildFinished{};
    return events;
}

} // namespace

class RecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder); }

    void whatIsRecordedIsHandedOnAndPlaysAgain()
    {
        std::vector<BuildEvent> events;
        for (unsigned seed = 0; seed < 50; ++seed)
            events.push_back(randomOf<BuildEvent>(seed));
        events.push_back({.sequence = 50, .time = {}, .fact = BuildFinished{}});
        EventQueue onward;
        {
            auto recorder = EventRecorder::create(file(), onward);
            QVERIFY(recorder);
            for (const auto &event : events)
                (*recorder)->post(event);
            QVERIFY(!(*recorder)->failure());
        }
        QVERIFY(onward.take() == events);
        const auto recording = readRecording(file());
        QVERIFY(recording == (Recording{.events = events, .end = Recording::End::Complete}));
        const FakeClock clock;
        EventPlayer(*recording, onward, clock, 1).playRest();
        QVERIFY(onward.take() == events);
    }

    void whatIsHandedOnIsInTheFile()
    {
        EventQueue onward;
        auto recorder = EventRecorder::create(file(), onward);
        (*recorder)->post(eventsAt({1s, 2s})[0]);
        QCOMPARE(readRecording(file())->events, onward.take()); // with the recorder still open
    }

    void aCutOffRecordingPlaysUpToThere()
    {
        const auto events = eventsAt({1s, 2s, 3s});
        std::string bytes;
        std::vector<std::size_t> ends;
        for (const auto &event : events) {
            bytes += encodeEvent(event) + '\n';
            ends.push_back(bytes.size());
        }
        for (std::size_t size = 1; size < bytes.size(); ++size) {
            QVERIFY(writeFile(file(), bytes.substr(0, size), Durability::AtEase));
            const auto written = [&](std::size_t end) { return end <= size; };
            const auto whole = static_cast<std::size_t>(std::ranges::count_if(ends, written));
            const auto recording = readRecording(file());
            QVERIFY(recording);
            QCOMPARE(recording->events.size(), whole);
            QVERIFY(recording->end == Recording::End::CutOff);
        }
        const auto crashed = bytes.substr(0, ends[1]) + std::string(4096, '\0'); // what a crashed machine leaves
        QVERIFY(writeFile(file(), crashed, Durability::AtEase));
        QCOMPARE(readRecording(file())->events.size(), std::size_t(2));
    }

    void whatIsNoRecordingIsAnError_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("code");
        QTest::newRow("text") << std::string("FROM alpine\n") << std::string("recording.invalid");
        QTest::newRow("bytes") << std::string("\xff\x00\n", 3) << std::string("recording.invalid");
        QTest::newRow("a later version") << std::string("{\"v\":2}\n") << std::string("protocol.version");
    }

    void whatIsNoRecordingIsAnError()
    {
        QFETCH(std::string, bytes);
        QFETCH(std::string, code);
        QVERIFY(writeFile(file(), bytes, Durability::AtEase));
        QCOMPARE(readRecording(file()).error().code, code);
    }

    void filesThatCannotBeOpenedAreErrors()
    {
        const auto missing = m_folder->path() / "missing" / "b.jsonl";
        EventQueue onward;
        QCOMPARE(readRecording(missing).error().code, std::string("recording.unreadable"));
        QCOMPARE(EventRecorder::create(missing, onward).error().code, std::string("recording.unwritable"));
    }

    void aFullDiskCostsTheRecordingOnly()
    {
        EventQueue onward;
        auto recorder = EventRecorder::create("/dev/full", onward);
        QVERIFY(recorder);
        const auto events = eventsAt({1s, 2s});
        for (const auto &event : events)
            (*recorder)->post(event);
        QVERIFY(onward.take() == events);
        QVERIFY((*recorder)->failure()->kind == Error::Kind::Full);
        QCOMPARE((*recorder)->failure()->code, std::string("recording.unwritable"));
    }

    void thePlayerKeepsTime()
    {
        FakeClock clock;
        EventQueue sink;
        EventPlayer player({.events = eventsAt({10s, 11s, 11s, 14s}), .end = Recording::End::Complete}, sink, clock, 2);
        QCOMPARE(player.playDue(), Duration(500ms));
        QCOMPARE(sink.take().size(), std::size_t(1));
        clock.time += 499ms;
        QCOMPARE(player.playDue(), Duration(1ms));
        QCOMPARE(sink.take().size(), std::size_t(0));
        clock.time += 1ms;
        QCOMPARE(player.playDue(), Duration(1500ms));
        QCOMPARE(sink.take().size(), std::size_t(2));
        clock.time += 500ms;
        player.setSpeed(1); // at second 12 of 14
        QCOMPARE(player.playDue(), Duration(2s));
        clock.time += 2s;
        QVERIFY(!player.playDue());
        QVERIFY(player.atEnd());
        QCOMPARE(sink.take().size(), std::size_t(1));
    }

    void oddTimesDoNotStopThePlayer()
    {
        FakeClock clock;
        EventQueue sink;
        const auto events = eventsAt({5s, 4s, Duration::min(), Duration::max(), 6s});
        EventPlayer player({.events = events, .end = Recording::End::Complete}, sink, clock, 0.5);
        QVERIFY(player.playDue() > Duration(24h)); // back in time is at once; the far future is far
        QCOMPARE(sink.take().size(), std::size_t(3));
        player.playRest();
        QCOMPARE(sink.take().size(), std::size_t(2));
        EventPlayer nothing({}, sink, clock, 1);
        QVERIFY(!nothing.playDue());
    }

private:
    std::filesystem::path file() const { return m_folder->path() / "build.jsonl"; }

    Result<TempFolder> m_folder = TempFolder::create(std::filesystem::temp_directory_path());
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
