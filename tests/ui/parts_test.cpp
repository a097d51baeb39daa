// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the window that need no window.
#include "core/dockerfile/parser.h"
#include "core/engine/event_queue.h"
#include "ui/build/ansi_reader.h"
#include "ui/build/command_line.h"
#include "ui/build/output_buffer.h"
#include "ui/build/picture_content.h"
#include "ui/build/timeline_entries.h"
#include "ui/common/colour_token.h"
#include "ui/common/format.h"
#include "ui/common/languages.h"
#include "ui/common/text.h"
#include "ui/editor/syntax.h"
#include "ui/image/file_tree_model.h"
#include "ui/image/file_words.h"
#include "ui/shell/line_states.h"
#include "tests/support/fake_engine.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>
#include <thread>
#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

BuildTimeline built(FakeEngine &engine, const std::string &dockerfile, OfflineBase offline = OfflineBase::Refuse)
{
    EventQueue queue;
    std::ignore = engine.build({.context = "/c", .dockerfileText = dockerfile, .names = {"me/hello:1"}, .offlineBase = offline}, queue, {});
    BuildTimeline timeline;
    for (const auto &event : queue.take())
        timeline.apply(event);
    return timeline;
}

QStringList linesOf(const BuildTimeline &timeline)
{
    QStringList lines;
    for (const auto &entry : entriesOf(timeline))
        lines += textOf(entry, timeline);
    return lines;
}

QString flat(const std::vector<AnsiSpan> &spans)
{
    QString text;
    for (const auto &span : spans)
        text += span.kind == AnsiSpan::Kind::LineStart ? u"\r"_s : span.text;
    return text;
}

/// Whether it becomes so while events are handled (QTRY_VERIFY trips over our warnings).
bool soon(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 5000);
}

} // namespace

class PartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursCanBeRead_data();
    void coloursCanBeRead();
    void foreignTextCannotTurnOrBreakALine();
    void bytesForPeople_data();
    void bytesForPeople();
    void ansiIsNeverShown_data();
    void ansiIsNeverShown();
    void ansiSurvivesBeingCutAnywhere();
    void ansiColoursAndBold();
    void whoeverWritesTooFastWaits();
    void commandsAreQuotedForAShell();
    void timelineSpeaksAsDocker();
    void timelineOfACachedRebuild();
    void timelineOfAFailure();
    void substitutedBaseHasItsOwnLine();
    void pictureShowsOnlyWhatHappened();
    void pictureOfACachedStep();
    void marginStates();
    void syntaxOfALine_data();
    void syntaxOfALine();
    void fileTree();
    void historyAsItWasWritten_data();
    void historyAsItWasWritten();
    void everyWordIsTranslated_data();
    void everyWordIsTranslated();
};

void PartsTest::coloursCanBeRead_data()
{
    QTest::addColumn<Token>("ink");
    QTest::addColumn<Token>("paper");
    QTest::addColumn<double>("atLeast");
    const auto on = [](std::initializer_list<Token> papers, std::initializer_list<Token> inks, double atLeast) {
        for (const auto paper : papers) {
            for (const auto ink : inks)
                QTest::addRow("%d on %d", static_cast<int>(ink), static_cast<int>(paper)) << ink << paper << atLeast;
        }
    };
    using enum Token;
    on({Background, Surface, Sunken, Selection}, {Text, Muted, Accent, Done, Cached, Running, Failed, Warning}, 4.5);
    on({Background}, {Base, Temporary, Layer, Image, Tag, Settings}, 4.5);
    on({Surface, Selection}, {Keyword, Settings, String, Variable, Comment, Base}, 4.5);
    on({BaseFill}, {Base}, 4.5);
    on({TemporaryFill}, {Temporary}, 4.5);
    on({LayerFill}, {Layer}, 4.5);
    on({ImageFill}, {Image}, 4.5);
    on({TagFill}, {Tag}, 4.5);
    on({FailedFill}, {Failed, Text, Muted, Accent}, 4.5);
    on({WarningFill}, {Warning}, 4.5);
    on({SettingsFill}, {Settings, Cached}, 4.5);
    on({Accent, Done, Failed}, {OnAccent}, 4.5);
    on({Terminal}, {TerminalText, TerminalMuted}, 4.5);
    on({Surface}, {Control}, 3.0);
}

void PartsTest::coloursCanBeRead()
{
    QFETCH(Token, ink);
    QFETCH(Token, paper);
    QFETCH(double, atLeast);
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
        const auto got = contrast(colourOf(ink, scheme), colourOf(paper, scheme));
        QVERIFY2(got >= atLeast, qPrintable(u"%1 in theme %2"_s.arg(got).arg(static_cast<int>(scheme))));
    }
}

void PartsTest::foreignTextCannotTurnOrBreakALine()
{
    QCOMPARE(toText("a\x1b[31m\nb\tc"), u"a\u241B[31m\u240Ab\u2409c"_s);
    QCOMPARE(toText("\xE2\x80\xAEgnp.exe"), u"\uFFFDgnp.exe"_s); // U+202E turns what follows around
    QCOMPARE(toText("\xFF안녕"), u"\uFFFD안녕"_s);
    QCOMPARE(toLines("a\nb\tc\r"), u"a\nb\tc\u240D"_s);
}

void PartsTest::bytesForPeople_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("people");
    QTest::addColumn<QString>("docker");
    QTest::newRow("zero") << qint64(0) << u"0 B"_s << u"0B"_s;
    QTest::newRow("one") << qint64(7) << u"7 B"_s << u"7B"_s;
    QTest::newRow("edge") << qint64(999) << u"999 B"_s << u"999B"_s;
    QTest::newRow("kilo") << qint64(1230) << u"1.2 kB"_s << u"1.23kB"_s;
    QTest::newRow("mega") << qint64(3'408'729) << u"3.4 MB"_s << u"3.41MB"_s;
    QTest::newRow("giga") << qint64(123'456'789'012) << u"123 GB"_s << u"123.46GB"_s;
}

void PartsTest::bytesForPeople()
{
    QFETCH(qint64, bytes);
    QLocale::setDefault(QLocale::English);
    QTEST(formatBytes(bytes), "people");
    QTEST(formatDockerBytes(bytes), "docker");
}

void PartsTest::ansiIsNeverShown_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("colour") << QByteArray("\x1b[1;31mred\x1b[0m") << u"red"_s;
    QTest::newRow("cursor") << QByteArray("a\x1b[2K\x1b[1Ab") << u"ab"_s;
    QTest::newRow("title") << QByteArray("\x1b]0;title\x07x\x1b]8;;http://e\x1b\\link") << u"xlink"_s;
    QTest::newRow("string never ends") << QByteArray("a\x1bPrest\nof it") << u"a"_s;
    QTest::newRow("bell and backspace") << QByteArray("a\x07\x08z") << u"az"_s;
    QTest::newRow("return") << QByteArray("10%\r20%\n") << u"10%\r20%\n"_s;
    QTest::newRow("no UTF-8") << QByteArray("\xC3(") << u"\uFFFD("_s;
    QTest::newRow("256 colours") << QByteArray("\x1b[38;5;196;1mx") << u"x"_s;
    QTest::newRow("endless parameters") << QByteArray("\x1b[" + QByteArray(100'000, '1') + "mx") << u"x"_s;
}

void PartsTest::ansiIsNeverShown()
{
    QFETCH(QByteArray, bytes);
    QTEST(flat(AnsiReader().read(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())))), "shown");
}

void PartsTest::ansiSurvivesBeingCutAnywhere()
{
    const std::string whole = "\x1b[1;34m안녕\x1b[0m\x1b]0;t\x07 끝\r\n";
    AnsiReader pieces;
    QString text;
    for (const auto c : whole)
        text += flat(pieces.read(std::string_view(&c, 1)));
    QCOMPARE(text, flat(AnsiReader().read(whole)));
    QCOMPARE(text, u"안녕 끝\r\n"_s);
}

void PartsTest::ansiColoursAndBold()
{
    const auto spans = AnsiReader().read("\x1b[31mr\x1b[1mb\x1b[0mp\x1b[95mm");
    QCOMPARE(spans.size(), 4U);
    QCOMPARE(spans[0].look, (AnsiLook{.colour = 1}));
    QCOMPARE(spans[1].look, (AnsiLook{.colour = 1, .bold = true}));
    QCOMPARE(spans[2].look, AnsiLook{});
    QCOMPARE(spans[3].look, (AnsiLook{.colour = 13}));
}

void PartsTest::whoeverWritesTooFastWaits()
{
    int rings = 0;
    OutputBuffer buffer([&rings] { ++rings; });
    const std::string piece(64 << 10, 'x');
    std::atomic<int> written = 0;
    std::jthread writer([&](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            buffer.append(piece, stop);
            ++written;
        }
    });
    QVERIFY(soon([&] { return written.load() == 4; })); // 256 kB, and no more
    QTest::qWait(30);
    QCOMPARE(written.load(), 4);
    QCOMPARE(buffer.take().size(), 256U << 10);
    QVERIFY(soon([&] { return written.load() > 4; }));
    writer.request_stop(); // a stop wakes it while it waits
    writer.join();
    QVERIFY(rings >= 2);
}

void PartsTest::commandsAreQuotedForAShell()
{
    QCOMPARE(dockerLine(BuildRequest{.context = "/a", .dockerfile = "/a/Dockerfile", .names = {"me/hello:1"}}), u"docker build -t me/hello:1 ."_s);
    QCOMPARE(dockerLine(BuildRequest{.context = "/a", .dockerfile = "/a/web.dockerfile", .buildArguments = {{"V", "it's 1"}}, .cache = CacheUse::Ignore}),
             u"docker build -f web.dockerfile --build-arg 'V=it'\\''s 1' --no-cache ."_s);
    QCOMPARE(dockerLine(RunRequest{.image = "me/hello:1", .command = {"sh", "-c", "echo hi"}}), u"docker run --rm me/hello:1 sh -c 'echo hi'"_s);
}

void PartsTest::timelineSpeaksAsDocker()
{
    FakeEngine engine;
    const auto timeline = built(engine, "FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n");
    const auto lines = linesOf(timeline);
    QCOMPARE(lines.size(), 10);
    QCOMPARE(lines[0], u"[internal] load build definition from Dockerfile"_s);
    QCOMPARE(lines[1], u"=> transferring dockerfile: 37B"_s);
    QCOMPARE(lines[2], u"[internal] load .dockerignore"_s);
    QCOMPARE(lines[3], u"=> transferring context: 2B"_s);
    QCOMPARE(lines[4], u"[internal] load metadata for docker.io/library/alpine:latest"_s);
    QCOMPARE(lines[5], u"[1/1] FROM docker.io/library/alpine:latest"_s);
    QCOMPARE(lines[6], u"exporting to image"_s);
    QCOMPARE(lines[7], u"=> exporting layers"_s);
    QVERIFY(lines[8].startsWith(u"=> writing image sha256:"_s));
    QCOMPARE(lines[9], u"=> naming to docker.io/me/hello:1"_s);
    QCOMPARE(headlineOf(timeline, WallTime::max()), u"[+] Building 0.1s (5/5) FINISHED"_s);
}

void PartsTest::timelineOfACachedRebuild()
{
    FakeEngine engine;
    const auto text = "FROM alpine\nRUN echo hi > /hi\nCMD [\"cat\", \"/hi\"]\n";
    built(engine, text);
    const auto again = linesOf(built(engine, text));
    QVERIFY(again.contains(u"CACHED [1/2] FROM docker.io/library/alpine:latest"_s));
    QVERIFY(again.contains(u"CACHED [2/2] RUN echo hi > /hi"_s));
}

void PartsTest::timelineOfAFailure()
{
    FakeEngine engine;
    const auto timeline = built(engine, "FROM alpine\nRUN exit 3\nRUN echo never\n");
    const auto lines = linesOf(timeline);
    QVERIFY(lines.contains(u"ERROR [2/3] RUN exit 3"_s));
    QVERIFY(lines.contains(u"=> # fetching the index"_s)); // its colours are gone
    QCOMPARE(lines.indexOf(u"[3/3] RUN echo never"_s), lines.size() - 2); // never started: after all that did
    QCOMPARE(stepToShow(timeline), 4);
}

void PartsTest::substitutedBaseHasItsOwnLine()
{
    FakeEngine engine;
    const auto timeline = built(engine, "FROM alpine\nCMD [\"sh\"]\n", OfflineBase::UseBuiltIn);
    const auto entries = entriesOf(timeline);
    const auto notice = std::ranges::find(entries, TimelineEntry::Kind::Notice, &TimelineEntry::kind);
    QVERIFY(notice != entries.end());
    QVERIFY(notice->step >= 0); // below the FROM that it is about
    QVERIFY(textOf(*notice, timeline).contains(u"slipway/busybox"_s));
}

void PartsTest::pictureShowsOnlyWhatHappened()
{
    using Middle = PictureContent::Middle;
    FakeEngine engine;
    QVERIFY(PictureTeller::tell({}, -1).empty());
    const auto tutorial = PictureTeller::tell(built(engine, "FROM alpine\nCMD [\"echo\", \"hello\"]\n"), -1);
    QCOMPARE(tutorial.middle, Middle::Settings); // no container was made, so none is drawn
    QVERIFY(tutorial.layer.isEmpty());
    QCOMPARE(tutorial.tags, QStringList{u"me/hello:1"_s});
    QCOMPARE(tutorial.reached(), 5);
    const auto withRun = PictureTeller::tell(built(engine, "FROM alpine\nRUN echo hi > /hi\nCMD [\"cat\", \"/hi\"]\n"), -1);
    QCOMPARE(withRun.middle, Middle::RemovedContainer);
    QVERIFY(withRun.middleLines.last().contains(u"7f3a1c"_s));
    QCOMPARE(withRun.layer.last(), u"+1  ~0  \u22120"_s);
    const auto failed = PictureTeller::tell(built(engine, "FROM alpine\nRUN exit 3\n"), -1);
    QCOMPARE(failed.middle, Middle::FailedContainer);
    QVERIFY(failed.layer.isEmpty() && failed.image.isEmpty());
    QCOMPARE(failed.reached(), 2);
}

void PartsTest::pictureOfACachedStep()
{
    FakeEngine engine;
    const auto text = "FROM alpine\nRUN echo hi > /hi\n";
    built(engine, text);
    const auto picture = PictureTeller::tell(built(engine, text), -1);
    QCOMPARE(picture.middle, PictureContent::Middle::Cached);
    QVERIFY(picture.layerCached);
}

void PartsTest::marginStates()
{
    FakeEngine engine;
    const auto states = lineStatesOf(built(engine, "FROM alpine\n\nRUN exit 3\nCMD [\"sh\"]\n"));
    QCOMPARE(states.size(), 3U);
    QCOMPARE(states[0].line, 1);
    QCOMPARE(states[1].line, 3);
    QCOMPARE(states[1].kind, LineState::Kind::Failed);
    QCOMPARE(states[2].kind, LineState::Kind::NotRun);
}

void PartsTest::syntaxOfALine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("letters"); // one for each byte
    // . text, I instruction, S settings, ? unknown, F flag, V variable, " string, N stage, H here-document, # comment, D directive
    QTest::newRow("from") << QByteArray("FROM alpine AS base") << QByteArray("IIII...........NNNN");
    QTest::newRow("cmd") << QByteArray("CMD [ \"echo\", \"hi\" ]") << QByteArray("SSS...\"\"\"\"\"\"..\"\"\"\"..");
    QTest::newRow("run with variable") << QByteArray("RUN echo \"$A\" ${B:-x} '$C'") << QByteArray("IIII.....\"VV\".VVVVVVV.\"\"\"\"").replace("IIII", "III.");
    QTest::newRow("unknown") << QByteArray("FORM alpine") << QByteArray("????.......");
    QTest::newRow("comment") << QByteArray("# hi") << QByteArray("####");
    QTest::newRow("flag") << QByteArray("COPY --from=base /a /b") << QByteArray("IIII.FFFFFFFFFFF......");
    QTest::newRow("here-document") << QByteArray("RUN <<EOF\na $B\nEOF\n") << QByteArray("III.FFFFF.HHHHHFFF.");
    QTest::newRow("open quote") << QByteArray("RUN echo \"a") << QByteArray("III......\"\"");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void PartsTest::syntaxOfALine()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, letters);
    constexpr std::string_view letterOf = ".IS?FV\"NH#D";
    QByteArray got;
    for (const auto syntax : syntaxOf(parse(text.toStdString()).document))
        got += letterOf[static_cast<std::size_t>(syntax)];
    QCOMPARE(got, letters);
}

void PartsTest::fileTree()
{
    FileTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({{.path = "app", .type = FileType::Folder}, {.path = "app/a.txt", .size = 7}, {.path = "etc/passwd", .change = FileChangeKind::Changed},
                {.path = "tmp/x", .change = FileChangeKind::Removed}, {.path = "//odd//"}});
    QCOMPARE(model.rowCount(), 4);
    const auto app = model.index(0, 0);
    QCOMPARE(model.name(app), u"app"_s);
    QVERIFY(model.change(app));
    QCOMPARE(model.name(model.index(0, 0, app)), u"a.txt"_s);
    QVERIFY(!model.change(model.index(1, 0))); // etc only leads to passwd
    QCOMPARE(model.count().added, 3);
    QCOMPARE(model.count().removed, 1);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void PartsTest::historyAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("history");
    QTest::addColumn<QString>("written");
    QTest::newRow("buildkit run") << QByteArray("RUN /bin/sh -c echo hi # buildkit") << u"RUN echo hi"_s;
    QTest::newRow("arguments") << QByteArray("RUN |1 A=b /bin/sh -c echo hi # buildkit") << u"RUN echo hi"_s;
    QTest::newRow("classic settings") << QByteArray("/bin/sh -c #(nop)  CMD [\"sh\"]") << u"CMD [\"sh\"]"_s;
    QTest::newRow("classic run") << QByteArray("/bin/sh -c apk add curl") << u"RUN apk add curl"_s;
    QTest::newRow("plain") << QByteArray("COPY . /app # buildkit") << u"COPY . /app"_s;
}

void PartsTest::historyAsItWasWritten()
{
    QFETCH(QByteArray, history);
    QTEST(readableHistory(history.toStdString()), "written");
}

void PartsTest::everyWordIsTranslated_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("Korean") << u"window_ko.ts"_s;
    QTest::newRow("English plurals") << u"window_en.ts"_s;
}

void PartsTest::everyWordIsTranslated()
{
    QFETCH(QString, file);
    QFile source(QStringLiteral(SLIPWAY_SOURCE "/translations/") + file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&source);
    int messages = 0;
    QString last;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "source"_L1)
            last = xml.readElementText();
        else if (xml.name() == "translation"_L1 || xml.name() == "numerusform"_L1) {
            QVERIFY2(xml.attributes().value("type"_L1) != "unfinished"_L1, qPrintable(last));
            ++messages;
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 8);
}

QTEST_GUILESS_MAIN(PartsTest)
#include "parts_test.moc"
