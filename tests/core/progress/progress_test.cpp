// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/progress/classic_progress.h"
#include "core/progress/failure_report.h"
#include "core/progress/figures.h"
#include "core/progress/plain_progress.h"
#include "core/progress/rawjson_progress.h"
#include "core/progress/screen_text.h"
#include "core/progress/tty_frame.h"

#include <QJsonArray>
#include <QTest>
#include <ranges>

using namespace slipway;
using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace Qt::StringLiterals;

namespace {

const WallTime start = fromRfc3339("2026-11-23T20:54:32Z");

std::string inEnglish(const Notice &notice)
{
    return notice.message;
}

Digest digest(std::string_view hex)
{
    return Digest::parse("sha256:" + std::string(hex)).value();
}

/// A build as it might have been, told a fact at a time.
struct Script {
    std::vector<BuildEvent> events = {};

    Script &at(Duration time, BuildFact fact)
    {
        events.push_back({.sequence = events.size(), .time = start + time, .fact = std::move(fact)});
        return *this;
    }
};

Digest tutorialImage()
{
    return digest("4fa59e3cf32a07c8dfa1d8cc1805e75e33f8c9f096a66d3a40ecc4ed2e411592");
}

// `docker build .` of the tutorial
Script tutorial()
{
    Script script;
    script.at(0ms, BuildStarted{.build = "b1", .dockerfile = "Dockerfile", .context = "."})
        .at(0ms, StepAnnounced{.step = 0, .title = "[internal] load build definition from Dockerfile"})
        .at(0ms, StepStarted{0})
        .at(20ms, StepStatus{.step = 0, .id = "transferring dockerfile:", .current = 80, .done = true})
        .at(100ms, StepFinished{.step = 0})
        .at(110ms, StepAnnounced{.step = 1, .title = "[internal] load .dockerignore"})
        .at(110ms, StepStarted{1})
        .at(112ms, StepStatus{.step = 1, .id = "transferring context:", .current = 2, .done = true})
        .at(120ms, StepFinished{.step = 1})
        .at(130ms, StepAnnounced{.step = 2, .title = "[internal] load metadata for docker.io/library/alpine:latest"})
        .at(130ms, StepStarted{2})
        .at(140ms, StepFinished{.step = 2})
        .at(150ms, StepAnnounced{.step = 3, .kind = StepKind::Base, .title = "[1/1] FROM docker.io/library/alpine"})
        .at(150ms,
            StepAnnounced{.step = 4, .kind = StepKind::Settings, .title = "CMD [\"echo\",\"hello\"]", .inputs = {3}})
        .at(150ms, StepAnnounced{.step = 5, .kind = StepKind::Export, .title = "exporting to image", .inputs = {4}})
        .at(150ms, StepStarted{3})
        .at(160ms, StepFinished{.step = 3})
        .at(160ms, StepStarted{4})
        .at(161ms, StepFinished{.step = 4})
        .at(250ms, StepStarted{5})
        .at(250ms, StepStatus{.step = 5, .id = "exporting layers", .done = true})
        .at(251ms, StepStatus{.step = 5, .id = "writing image " + tutorialImage().toString(), .done = true})
        .at(252ms, ConfigWritten{tutorialImage()})
        .at(253ms, ImageNamed{.name = "docker.io/me/hello:1", .image = tutorialImage()})
        .at(255ms, StepFinished{.step = 5})
        .at(260ms, BuildFinished{.image = tutorialImage()});
    return script;
}

StepAnnounced runStep(int step, std::string title, std::vector<int> inputs = {})
{
    return {.step = step,
            .kind = StepKind::Run,
            .title = std::move(title),
            .instruction = "RUN",
            .inputs = std::move(inputs)};
}

Error commandFailed(int line)
{
    return {.kind = Error::Kind::StepFailed,
            .code = "step.exit-code",
            .operands = {"/bin/sh -c false", "1"},
            .message = "process \"/bin/sh -c false\" did not complete successfully: exit code: 1",
            .where = SourceRange{.begin = 0, .end = 1, .firstLine = line, .lastLine = line}};
}

std::string printed(ProgressPrinter &&printer, const Script &script)
{
    std::string text;
    for (const auto &event : script.events)
        text += printer.print(event);
    return text;
}

BuildTimeline timelineOf(const Script &script)
{
    BuildTimeline timeline;
    for (const auto &event : script.events)
        timeline.apply(event);
    return timeline;
}

// The frame `after` the start of what is known of the script by then.
std::vector<std::string> frameAt(const Script &script, Duration after, FrameSize size = {},
                                 Colours colours = Colours::None)
{
    BuildTimeline timeline;
    for (const auto &event : script.events)
        if (event.time <= start + after)
            timeline.apply(event);
    return ttyFrame(timeline, start + after, size, colours, inEnglish);
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const auto &line : lines)
        text += line + '\n';
    return text;
}

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(toQt(actual), toQt(expected))

class ProgressTest : public QObject
{
    Q_OBJECT

private slots:
    void figures_data();
    void figures();
    void harmless_data();
    void harmless();
    void columns();
    void tutorialOnATerminal();
    void tutorialPlain();
    void tutorialClassic();
    void runningStepShowsItsNewestLines();
    void frameNeverLeavesTheTerminal();
    void finishedLinesGoFirst();
    void coloursTellTheStates();
    void noticesAreTold();
    void plainTellsTheEndsOfSteps();
    void plainKeepsStepsApart();
    void plainIsFairToPatientSteps();
    void plainStatusIsNotRepeatedForNothing();
    void plainCutsEndlessLines();
    void classicShowsContainers();
    void classicKeepsParallelStepsInOrder();
    void rawjsonIsBuildkits();
    void excerpt_data();
    void excerpt();
    void failure();
    void foreignStepNumbers();
};

void ProgressTest::figures_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const std::string &text, const char *expected) {
        QTest::newRow(name) << toQt(text) << QString::fromUtf8(expected);
    };
    row("bytes", bytesText(80), "80B");
    row("below a kilobyte", bytesText(999), "999B");
    row("kilobytes", bytesText(1234), "1.23kB");
    row("rounded", bytesText(2'155'000), "2.15MB");
    row("not 1000 kB", bytesText(999'999), "1.00MB");
    row("a lot", bytesText(9'000'000'000'000'000'000), "9000.00PB");
    row("nothing", amountText(0, 0), "");
    row("without a total", amountText(5, 0), "5B");
    row("of a total", amountText(0, 2000), "0B / 2.00kB");
    row("seconds", secondsText(1249ms), "1.2s");
    row("minutes are seconds", secondsText(125s), "125.0s");
    row("early", logTimeText(134ms), "0.134");
    row("later", logTimeText(12'340ms), "12.34");
    row("late", logTimeText(123'400ms), "123.4");
}

void ProgressTest::figures()
{
    QFETCH(QString, text);
    QTEST(text, "expected");
}

void ProgressTest::harmless_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("hello") << u"hello"_s;
    QTest::newRow("Korean") << QByteArray("안녕") << u"안녕"_s;
    QTest::newRow("colour") << QByteArray("a\x1b[1;31mb\x1b[0mc") << u"abc"_s;
    QTest::newRow("cursor") << QByteArray("\x1b[2J\x1b[Hgone") << u"gone"_s;
    QTest::newRow("title") << QByteArray("\x1b]0;evil\x07ok\x1b]2;evil\x1b\\ok") << u"okok"_s;
    QTest::newRow("unfinished sequence") << QByteArray("a\x1b[12") << u"a"_s;
    QTest::newRow("unfinished string") << QByteArray("a\x1b]0;x") << u"a"_s;
    QTest::newRow("lone escape") << QByteArray("a\x1b") << u"a"_s;
    QTest::newRow("progress bar") << QByteArray("10%\r50%\r100%\r") << u"100%"_s;
    QTest::newRow("tab and bell") << QByteArray("a\tb\x07") << u"a b"_s;
    QTest::newRow("C1 control") << QByteArray("a\xc2\x9b"
                                              "31mb")
                                << u"a31mb"_s;
    QTest::newRow("right to left override") << QByteArray("a\xe2\x80\xae"
                                                          "b")
                                            << u"ab"_s;
    QTest::newRow("no UTF-8") << QByteArray("a\xff\xc3") << QString::fromUtf8("a\uFFFD\uFFFD");
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QString::fromUtf8("\uFFFD\uFFFD");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QString::fromUtf8("\uFFFD\uFFFD\uFFFD");
}

void ProgressTest::harmless()
{
    QFETCH(QByteArray, bytes);
    QTEST(toQt(harmlessText(bytes.toStdString())), "expected");
}

void ProgressTest::columns()
{
    QCOMPARE(columnsOf("abc"), 3);
    QCOMPARE(columnsOf("빌드 hi"), 7);
    QCOMPARE(columnsOf("e\u0301"), 1);
    COMPARE_TEXT(fitColumns("빌드하다", 5), "빌드"s);
    COMPARE_TEXT(fitColumns("e\u0301e", 1), "e\u0301"s);
    COMPARE_TEXT(fitColumns("abc", 0), ""s);
    COMPARE_TEXT(fitColumns("abc", 9), "abc"s);
}

void ProgressTest::tutorialOnATerminal()
{
    const std::vector<std::pair<std::string, std::string>> rows = {
        {" => [internal] load build definition from Dockerfile", "0.1s"},
        {" => => transferring dockerfile: 80B", "0.0s"},
        {" => [internal] load .dockerignore", "0.0s"},
        {" => => transferring context: 2B", "0.0s"},
        {" => [internal] load metadata for docker.io/library/alpine:latest", "0.0s"},
        {" => [1/1] FROM docker.io/library/alpine", "0.0s"},
        {" => exporting to image", "0.0s"},
        {" => => exporting layers", "0.0s"},
        {" => => writing image " + tutorialImage().toString(), "0.0s"},
    };
    const auto padded = [](std::string text, std::size_t width) {
        return text + std::string(width - text.size(), ' ');
    };
    std::vector<std::string> expected = {padded("[+] Building 0.3s (5/5) FINISHED", 140)};
    for (const auto &[name, time] : rows)
        expected.push_back(padded(name, 135) + time);
    COMPARE_TEXT(joined(frameAt(tutorial(), 1s, {140, 10})), joined(expected));
}

void ProgressTest::tutorialPlain()
{
    COMPARE_TEXT(printed(PlainProgress(inEnglish), tutorial()),
                 "#1 [internal] load build definition from Dockerfile\n"
                 "#1 transferring dockerfile: 80B done\n"
                 "#1 DONE 0.1s\n"
                 "\n"
                 "#2 [internal] load .dockerignore\n"
                 "#2 transferring context: 2B done\n"
                 "#2 DONE 0.0s\n"
                 "\n"
                 "#3 [internal] load metadata for docker.io/library/alpine:latest\n"
                 "#3 DONE 0.0s\n"
                 "\n"
                 "#4 [1/1] FROM docker.io/library/alpine\n"
                 "#4 DONE 0.0s\n"
                 "\n"
                 "#5 exporting to image\n"
                 "#5 exporting layers done\n"
                 "#5 writing image sha256:4fa59e3cf32a07c8dfa1d8cc1805e75e33f8c9f096a66d3a40ecc4ed2e411592 done\n"
                 "#5 DONE 0.0s\n"s);
}

void ProgressTest::tutorialClassic()
{
    COMPARE_TEXT(printed(ClassicProgress(inEnglish), tutorial()), "Step 1/2 : FROM docker.io/library/alpine\n"
                                                                  "Step 2/2 : CMD [\"echo\",\"hello\"]\n"
                                                                  "Successfully built 4fa59e3cf32a\n"
                                                                  "Successfully tagged me/hello:1\n"s);
}

void ProgressTest::runningStepShowsItsNewestLines()
{
    Script script;
    script.at(0ms, runStep(0, "[2/2] RUN make")).at(0ms, StepStarted{0});
    for (int i = 1; i <= 9; ++i)
        script.at(100ms, OutputWritten{.step = 0, .bytes = "line " + std::to_string(i) + "\n\n"});
    script.at(100ms, OutputWritten{.step = 0, .bytes = "\x1b[32m빌드\x1b[0m"});
    COMPARE_TEXT(joined(frameAt(script, 1200ms, {40, 24})), "[+] Building 1.2s (0/1)                 \n"
                                                            " => [2/2] RUN make                 1.2s\n"
                                                            " => => # line 5\n"
                                                            " => => # line 6\n"
                                                            " => => # line 7\n"
                                                            " => => # line 8\n"
                                                            " => => # line 9\n"
                                                            " => => # 빌드\n"s);
    COMPARE_TEXT(joined(frameAt(script, 1200ms, {40, 5})), "[+] Building 1.2s (0/1)                 \n"
                                                           " => [2/2] RUN make                 1.2s\n"
                                                           " => => # line 9\n"
                                                           " => => # 빌드\n"s);
}

void ProgressTest::frameNeverLeavesTheTerminal()
{
    Script script = tutorial();
    script.at(270ms, runStep(6, "[9/9] RUN 아주 긴 명령을 여기에 적어서 줄이 넘치는지 봅니다 \n\x1b[2J 끝"))
        .at(270ms, StepStarted{6});
    script.at(271ms, OutputWritten{.step = 6, .bytes = std::string(500, 'x')});
    script.at(272ms, StepStatus{.step = 6, .id = "sha256:" + std::string(64, 'a'), .current = 12, .total = 123456});
    script.at(273ms, Notice{.code = "x", .message = "나쁜 소식\x1b[H" + std::string(200, 'y')});
    for (int columns = 1; columns < 120; ++columns)
        for (const auto &line : frameAt(script, 2s, {columns, 24})) {
            QVERIFY2(columnsOf(line) <= columns, qPrintable(QString::number(columns)));
            QVERIFY(line.find_first_of("\n\x1b") == std::string::npos);
        }
}

void ProgressTest::finishedLinesGoFirst()
{
    Script script;
    for (int step = 0; step < 30; ++step)
        script.at(0ms, runStep(step, "step " + std::to_string(step)));
    for (int step = 0; step < 30; ++step)
        script.at(1ms * step, StepStarted{step});
    for (int step = 1; step < 30; ++step)
        script.at(100ms, StepFinished{.step = step});
    const auto frame = frameAt(script, 1s, {60, 12});
    QCOMPARE(frame.size(), std::size_t(11));
    QVERIFY(frame[1].starts_with(" => step 0 ")); // still runs
    QVERIFY(frame[2].starts_with(" => step 21 "));
    QVERIFY(frame.back().starts_with(" => step 29 "));

    script.at(1100ms, StepFinished{.step = 0}).at(1100ms, BuildFinished{});
    QCOMPARE(frameAt(script, 2s, {60, 12}).size(), std::size_t(31)); // the last picture is whole
}

void ProgressTest::coloursTellTheStates()
{
    Script script;
    script.at(0ms, runStep(0, "done")).at(0ms, runStep(1, "wrong")).at(0ms, runStep(2, "stopped"));
    script.at(0ms, runStep(3, "kept")).at(0ms, runStep(4, "never"));
    script.at(0ms, StepStarted{0}).at(1ms, StepStarted{1}).at(2ms, StepStarted{2});
    script.at(3ms, StepFinished{.step = 0})
        .at(4ms, StepFinished{.step = 1, .state = StepState::Failed, .error = commandFailed(1)})
        .at(5ms, StepFinished{.step = 2, .state = StepState::Cancelled})
        .at(6ms, StepFinished{.step = 3, .state = StepState::Cached})
        .at(7ms, StepFinished{.step = 4, .state = StepState::NotRun})
        .at(8ms, BuildFinished{.outcome = BuildFinished::Outcome::Failed});
    COMPARE_TEXT(joined(frameAt(script, 1s, {40, 24}, Colours::Ansi)),
                 "[+] Building 0.0s (4/5)                 \n"
                 "\x1b[34m => done                           0.0s\x1b[0m\n"
                 "\x1b[31m => ERROR wrong                    0.0s\x1b[0m\n"
                 "\x1b[33m => CANCELED stopped               0.0s\x1b[0m\n"
                 "\x1b[34m => CACHED kept                    0.0s\x1b[0m\n"s);
}

void ProgressTest::noticesAreTold()
{
    Script script;
    script.at(0ms, Notice{.code = "x", .message = "alpine could not be reached, so something else is used instead"});
    script.at(0ms, Notice{.code = "x", .message = std::string(40, 'x')});
    COMPARE_TEXT(joined(frameAt(script, 0s, {40, 24})), "[+] Building 0.0s (0/0)                 \n"
                                                        " => WARN: alpine could not be reached,\n"
                                                        "          so something else is used\n"
                                                        "          instead\n"
                                                        " => WARN: xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
                                                        "          xxxxxxxxxxx\n"s);
}

void ProgressTest::plainTellsTheEndsOfSteps()
{
    Script script;
    for (int step = 0; step < 5; ++step)
        script.at(0ms, runStep(step, "s" + std::to_string(step)));
    script.at(1ms, StepFinished{.step = 0, .state = StepState::Cached})
        .at(2ms, Notice{.code = "x", .message = "the base was replaced"})
        .at(3ms, StepStarted{1})
        .at(137ms, OutputWritten{.step = 1, .bytes = "hi\nwithout an end"})
        .at(203ms, StepFinished{.step = 1, .state = StepState::Failed, .error = commandFailed(1)})
        .at(203ms, StepStarted{2})
        .at(303ms, StepFinished{.step = 2, .state = StepState::Cancelled})
        .at(303ms, StepFinished{.step = 3, .state = StepState::NotRun})
        .at(303ms, BuildFinished{.outcome = BuildFinished::Outcome::Failed});
    COMPARE_TEXT(printed(PlainProgress(inEnglish), script),
                 "#1 s0\n"
                 "#1 CACHED\n"
                 "\n"
                 "WARN: the base was replaced\n"
                 "\n"
                 "#2 s1\n"
                 "#2 0.134 hi\n"
                 "#2 0.134 without an end\n"
                 "#2 ERROR: process \"/bin/sh -c false\" did not complete successfully: exit code: 1\n"
                 "\n"
                 "#3 s2\n"
                 "#3 CANCELED\n"s);
}

void ProgressTest::plainKeepsStepsApart()
{
    Script script;
    script.at(0ms, runStep(0, "first")).at(0ms, runStep(1, "second"));
    script.at(0ms, StepStarted{0}).at(0ms, StepStarted{1});
    script.at(1s, OutputWritten{.step = 0, .bytes = "a\n"});
    script.at(1s, OutputWritten{.step = 1, .bytes = "kept\n"});
    script.at(2s, OutputWritten{.step = 0, .bytes = "b\n"});
    script.at(3s, StepFinished{.step = 0});
    script.at(4s, OutputWritten{.step = 1, .bytes = "at once\n"});
    script.at(5s, StepFinished{.step = 1});
    COMPARE_TEXT(printed(PlainProgress(inEnglish), script), "#1 first\n"
                                                            "#1 1.000 a\n"
                                                            "#1 2.000 b\n"
                                                            "#1 DONE 3.0s\n"
                                                            "\n"
                                                            "#2 second\n"
                                                            "#2 1.000 kept\n"
                                                            "#2 4.000 at once\n"
                                                            "#2 DONE 5.0s\n"s);
}

void ProgressTest::plainIsFairToPatientSteps()
{
    Script script;
    script.at(0ms, runStep(0, "first")).at(0ms, runStep(1, "second"));
    script.at(0ms, StepStarted{0}).at(0ms, StepStarted{1});
    script.at(1s, OutputWritten{.step = 0, .bytes = "a\nb\n"});
    script.at(2s, OutputWritten{.step = 1, .bytes = "one\n"});
    PlainProgress plain(inEnglish);
    std::string text;
    for (const auto &event : script.events)
        text += plain.print(event);
    text += plain.idle(start + 11s);
    text += "-- 12 s\n" + plain.idle(start + 12s);
    text += plain.print({.time = start + 13s, .fact = OutputWritten{.step = 0, .bytes = "c\nd\n"}});
    text += "-- 17 s\n" + plain.idle(start + 17s);
    COMPARE_TEXT(text, "#1 first\n"
                       "#1 1.000 a\n"
                       "#1 1.000 b\n"
                       "-- 12 s\n"
                       "#1 ...\n"
                       "\n"
                       "#2 second\n"
                       "#2 2.000 one\n"
                       "-- 17 s\n"
                       "#2 ...\n"
                       "\n"
                       "#1 first\n"
                       "#1 13.00 c\n"
                       "#1 13.00 d\n"s);
}

void ProgressTest::plainStatusIsNotRepeatedForNothing()
{
    Script script;
    script.at(0ms, runStep(0, "pull")).at(0ms, StepStarted{0});
    for (int percent = 0; percent <= 12; ++percent)
        script.at(1ms * percent, StepStatus{.step = 0, .id = "sha256:aa", .current = percent * 10, .total = 1000});
    script.at(6s, StepStatus{.step = 0, .id = "sha256:aa", .current = 130, .total = 1000});
    script.at(7s, StepStatus{.step = 0, .id = "sha256:aa", .current = 1000, .total = 1000, .done = true});
    COMPARE_TEXT(printed(PlainProgress(inEnglish), script), "#1 pull\n"
                                                            "#1 sha256:aa 0B / 1.00kB\n"
                                                            "#1 sha256:aa 50B / 1.00kB\n"
                                                            "#1 sha256:aa 100B / 1.00kB\n"
                                                            "#1 sha256:aa 130B / 1.00kB 6.0s\n"
                                                            "#1 sha256:aa 1.00kB / 1.00kB 7.0s done\n"s);
}

void ProgressTest::plainCutsEndlessLines()
{
    StepLog log(start);
    std::size_t lines = 0;
    for (int i = 0; i < 100; ++i)
        for (const auto &line : log.add(std::string(4096, 'x'), start)) {
            QVERIFY(line.size() <= (64 << 10));
            ++lines;
        }
    QCOMPARE(lines, std::size_t(6));
    QCOMPARE(log.add("\n", start).size(), std::size_t(1));
    QVERIFY(log.finish().empty());
    QCOMPARE(log.add("\n", start).size(), std::size_t(1)); // a blank line is a line
}

void ProgressTest::classicShowsContainers()
{
    const auto layer = digest(std::string(64, 'c'));
    Script script;
    script.at(0ms, StepAnnounced{.step = 0, .title = "[internal] load .dockerignore"})
        .at(0ms, StepStarted{0})
        .at(0ms, StepFinished{.step = 0})
        .at(0ms, StepAnnounced{.step = 1, .kind = StepKind::Base, .title = "[1/2] FROM alpine"})
        .at(0ms, runStep(2, "[2/2] RUN echo hi", {1}))
        .at(0ms, StepFinished{.step = 1, .state = StepState::Cached})
        .at(0ms, StepStarted{2})
        .at(0ms, ContainerCreated{.step = 2, .container = "7f3a09d1c2b4aaaaaaaa"})
        .at(0ms, OutputWritten{.step = 2, .bytes = "hi"})
        .at(0ms, ContainerRemoved{.step = 2, .container = "7f3a09d1c2b4aaaaaaaa"})
        .at(0ms, LayerSealed{.step = 2, .diffId = layer, .size = 1024})
        .at(0ms, StepFinished{.step = 2})
        .at(0ms, BuildFinished{});
    COMPARE_TEXT(printed(ClassicProgress(inEnglish), script), "Step 1/2 : FROM alpine\n"
                                                              " ---> Using cache\n"
                                                              "Step 2/2 : RUN echo hi\n"
                                                              " ---> Running in 7f3a09d1c2b4\n"
                                                              "hi\n"
                                                              "Removed intermediate container 7f3a09d1c2b4\n"
                                                              " ---> cccccccccccc\n"s);
}

void ProgressTest::classicKeepsParallelStepsInOrder()
{
    Script script;
    script.at(0ms, runStep(0, "[a 1/1] RUN a")).at(0ms, runStep(1, "[b 1/1] RUN b")).at(0ms, runStep(2, "RUN c"));
    script.at(0ms, StepStarted{1}).at(0ms, OutputWritten{.step = 1, .bytes = "b1\n"});
    script.at(0ms, StepStarted{0}).at(0ms, OutputWritten{.step = 0, .bytes = "a1\n"});
    script.at(0ms, StepFinished{.step = 1}).at(0ms, OutputWritten{.step = 0, .bytes = "a2\n"});
    script.at(0ms, StepFinished{.step = 0, .state = StepState::Failed});
    script.at(0ms, StepFinished{.step = 2, .state = StepState::NotRun}).at(0ms, BuildFinished{});
    COMPARE_TEXT(printed(ClassicProgress(inEnglish), script), "Step 1/3 : RUN a\na1\na2\nStep 2/3 : RUN b\nb1\n"s);
}

void ProgressTest::rawjsonIsBuildkits()
{
    Script script;
    script.at(0ms, StepAnnounced{.step = 0, .kind = StepKind::Base, .title = "[1/2] FROM a"});
    script.at(0ms, runStep(1, "[2/2] RUN echo <hi>", {0}));
    script.at(0ms, StepAnnounced{.step = 2, .kind = StepKind::Settings, .title = "CMD x"});
    script.at(0ms, StepFinished{.step = 0, .state = StepState::Cached});
    script.at(1ms, StepStarted{1});
    script.at(2ms, StepStatus{.step = 1, .id = "working", .current = 3, .total = 9});
    script.at(3ms, StepStatus{.step = 1, .id = "working", .current = 9, .total = 9, .done = true});
    script.at(4ms, OutputWritten{.step = 1, .stream = OutputStream::Stderr, .bytes = "hi\n"});
    script.at(5ms, StepFinished{.step = 1, .state = StepState::Failed, .error = commandFailed(2)});
    const auto base = "sha256:" + Digest::of("[1/2] FROM a").hex();
    const auto run = "sha256:" + Digest::of("[2/2] RUN echo <hi>\n" + base).hex();
    const auto time = [](const char *ms) { return "\"2026-11-23T20:54:32"s + ms + "Z\""; };
    const auto vertex =
        R"("digest":")" + run + R"(","inputs":[")" + base + R"("],"name":"[2/2] RUN echo \u003chi\u003e")";
    const std::vector<std::string> expected = {
        R"({"vertexes":[{"digest":")" + base + R"(","name":"[1/2] FROM a"}]})",
        R"({"vertexes":[{)" + vertex + "}]}",
        R"({"vertexes":[{"cached":true,"completed":)" + time("") + R"(,"digest":")" + base +
            R"(","name":"[1/2] FROM a","started":)" + time("") + "}]}",
        R"({"vertexes":[{)" + vertex + R"(,"started":)" + time(".001") + "}]}",
        R"({"statuses":[{"current":3,"id":"working","started":)" + time(".002") + R"(,"timestamp":)" + time(".002") +
            R"(,"total":9,"vertex":")" + run + R"("}]})",
        R"({"statuses":[{"completed":)" + time(".003") + R"(,"current":9,"id":"working","started":)" + time(".002") +
            R"(,"timestamp":)" + time(".003") + R"(,"total":9,"vertex":")" + run + R"("}]})",
        R"({"logs":[{"data":"aGkK","stream":2,"timestamp":)" + time(".004") + R"(,"vertex":")" + run + R"("}]})",
        R"({"vertexes":[{"completed":)" + time(".005") + R"(,"digest":")" + run +
            R"(","error":"process \"/bin/sh -c false\" did not complete successfully: exit code: 1","inputs":[")" +
            base + R"("],"name":"[2/2] RUN echo \u003chi\u003e","started":)" + time(".001") + "}]}",
    };
    COMPARE_TEXT(printed(RawjsonProgress(), script), joined(expected));
}

void ProgressTest::excerpt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray four = "FROM a\nWORKDIR /app\nCOPY x /\nRUN false\n";
    const QByteArray rule = "--------------------\n";
    QTest::newRow("last line") << four << 4 << 4
                               << QByteArray("Dockerfile:4\n" + rule +
                                             "   2 |     WORKDIR /app\n   3 |     COPY x /\n"
                                             "   4 | >>> RUN false\n   5 |     \n" +
                                             rule);
    QTest::newRow("first line") << four << 1 << 1
                                << QByteArray("Dockerfile:1\n" + rule +
                                              "   1 | >>> FROM a\n   2 |     WORKDIR /app\n"
                                              "   3 |     COPY x /\n" +
                                              rule);
    QTest::newRow("several lines") << four << 2 << 3
                                   << QByteArray("Dockerfile:2\n" + rule +
                                                 "   1 |     FROM a\n   2 | >>> WORKDIR /app\n"
                                                 "   3 | >>> COPY x /\n   4 |     RUN false\n" +
                                                 rule);
    QTest::newRow("carriage returns") << QByteArray("FORM a\r\n") << 1 << 1
                                      << QByteArray("Dockerfile:1\n" + rule + "   1 | >>> FORM a\n   2 |     \n" +
                                                    rule);
    QTest::newRow("no line") << four << 0 << 0 << QByteArray();
    QTest::newRow("behind the end") << four << 9 << 9 << QByteArray();
    QTest::newRow("end behind the end") << QByteArray("FROM a") << 1 << 99
                                        << QByteArray("Dockerfile:1\n" + rule + "   1 | >>> FROM a\n" + rule);
}

void ProgressTest::excerpt()
{
    QFETCH(QByteArray, text);
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(QByteArray, expected);
    const SourceRange where = {.begin = 0, .end = 1, .firstLine = first, .lastLine = last};
    QCOMPARE(QByteArray::fromStdString(dockerfileExcerpt("Dockerfile", text.toStdString(), where)), expected);
}

void ProgressTest::failure()
{
    Script script;
    script.at(0ms, BuildStarted{.build = "b1", .dockerfile = "app.Dockerfile", .context = "."});
    script.at(0ms, runStep(0, "[1/2] RUN true")).at(0ms, runStep(1, "[2/2] RUN false"));
    script.at(0ms, StepStarted{0})
        .at(0ms, OutputWritten{.step = 0, .bytes = "fine\n"})
        .at(0ms, StepFinished{.step = 0});
    script.at(1s, StepStarted{1});
    for (int i = 0; i < 12; ++i)
        script.at(1s + 1ms * i, OutputWritten{.step = 1, .bytes = "line " + std::to_string(i) + "\n"});
    script.at(2s, StepFinished{.step = 1, .state = StepState::Failed, .error = commandFailed(2)});
    FailureReport report;
    for (const auto &event : script.events)
        report.apply(event);
    std::string lines;
    for (int i = 2; i < 12; ++i)
        lines += logTimeText(1ms * i) + " line " + std::to_string(i) + "\n";
    COMPARE_TEXT(report.lastOutput(), "------\n > [2/2] RUN false:\n" + lines + "------\n");
    COMPARE_TEXT(report.reason(commandFailed(2), "FROM busybox\nRUN false"),
                 "app.Dockerfile:2\n"
                 "--------------------\n"
                 "   1 |     FROM busybox\n"
                 "   2 | >>> RUN false\n"
                 "--------------------\n"
                 "ERROR: failed to build: failed to solve: process \"/bin/sh -c false\" did not complete successfully: "
                 "exit code: 1\n"s);
}

// A recording from elsewhere may name steps that were never announced.
void ProgressTest::foreignStepNumbers()
{
    Script script;
    for (const int step : {-1, 0, 7, 1 << 30})
        script.at(0ms, StepStarted{step})
            .at(0ms, OutputWritten{.step = step, .bytes = "x\n"})
            .at(0ms, StepStatus{.step = step, .id = "y"})
            .at(0ms, ContainerCreated{.step = step, .container = "c"})
            .at(0ms, ContainerRemoved{.step = step, .container = "c"})
            .at(0ms, LayerSealed{.step = step, .diffId = {}})
            .at(0ms, StepFinished{.step = step});
    script.at(0ms, BuildFinished{});
    COMPARE_TEXT(printed(PlainProgress(inEnglish), script), ""s);
    COMPARE_TEXT(printed(ClassicProgress(inEnglish), script), ""s);
    COMPARE_TEXT(printed(RawjsonProgress(), script), ""s);
    QCOMPARE(timelineOf(script).rows().size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(ProgressTest)
#include "progress_test.moc"
