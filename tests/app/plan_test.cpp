// SPDX-License-Identifier: GPL-3.0-or-later
// The built program from outside: what `slipway plan` says is what `slipway build` then does, a miss names its cause, and
// builds are recorded and can be shown again.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "core/protocol/recording.h"
#include "core/engine/build_timeline.h"
#include "tests/support/registry/loopback_registry.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <filesystem>
#include <functional>
#include <map>
#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 16 << 20;

const std::string program = std::string(SLIPWAY_BIN) + "/slipway";

struct Ran {
    int code = -1;
    QString out;
    QString err;
};

using Plan = std::vector<QJsonObject>;

QString field(const QJsonObject &step, QLatin1StringView name)
{
    return step.value(name).toString();
}

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void agreesWithTheBuild_data();
    void agreesWithTheBuild();
    void namesTheCause_data();
    void namesTheCause();
    void startsNothing();
    void replaysWhatWasBuilt();
    void clipsEndlessOutput();
    void knowsTwentyThousandFiles();

private:
    Ran run(const std::vector<std::string> &words) const;
    void write(const std::string &file, std::string_view text) const;
    std::string context() const { return m_context->path().string(); }
    Plan plan(const std::vector<std::string> &options) const;
    void planAndBuild(const std::vector<std::string> &options);
    QString base() const { return toQt(m_registry->domain() + "/library/alpine"); }

    std::optional<TempFolder> m_store;
    std::optional<TempFolder> m_context;
    std::unique_ptr<LoopbackRegistry> m_registry;
};

void PlanTest::initTestCase()
{
    if (!LoopbackRegistry::available())
        QSKIP("docker-registry is not installed");
    auto registry = LoopbackRegistry::start();
    QVERIFY2(registry.has_value(), registry ? "" : registry.error().message.c_str());
    m_registry = std::move(*registry);
    QVERIFY(m_registry->pushBusybox("library/alpine", "latest").has_value());
}

void PlanTest::init()
{
    m_context = TempFolder::create(fs::temp_directory_path()).value();
    m_store = TempFolder::create(fs::temp_directory_path()).value();
}

Ran PlanTest::run(const std::vector<std::string> &words) const
{
    Command command;
    command.arguments = {program};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    command.environment = {"SLIPWAY_HOME=" + m_store->path().string(), "HOME=" + m_store->path().string(),
                           "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
                           "HTTPS_PROXY=http://127.0.0.1:1"};
    const auto output = collectOutput(command, outputLimit, {});
    if (!output)
        return {.code = -1, .out = {}, .err = toQt(output.error().message)};
    return {.code = output->status.shellCode(), .out = toQt(output->output), .err = toQt(output->error)};
}

void PlanTest::write(const std::string &file, std::string_view text) const
{
    fs::create_directories((m_context->path() / file).parent_path());
    QVERIFY(writeFile(m_context->path() / file, text, Durability::AtEase).has_value());
}

Plan PlanTest::plan(const std::vector<std::string> &options) const
{
    std::vector<std::string> words = {"plan", "--format", "json"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(context());
    const auto ran = run(words);
    Plan steps;
    if (ran.code != 0)
        qWarning("%s", qPrintable(ran.err));
    for (const auto &line : ran.out.split(u'\n', Qt::SkipEmptyParts))
        steps.push_back(QJsonDocument::fromJson(line.toUtf8()).object());
    return steps;
}

// The property: each step of the plan came to be what the plan said.
void PlanTest::planAndBuild(const std::vector<std::string> &options)
{
    const auto planned = plan(options);
    QVERIFY(!planned.empty());
    const auto recording = m_store->path() / "test.jsonl";
    std::vector<std::string> words = {"build", "--record", recording.string()};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(context());
    const auto built = run(words);
    const auto read = readRecording(recording);
    QVERIFY2(read.has_value(), qPrintable(built.err));
    BuildTimeline timeline;
    for (const auto &event : read->events)
        timeline.apply(event);
    std::size_t announced = 0;
    for (const auto &row : timeline.rows())
        announced += row.step.kind != StepKind::Internal && row.step.kind != StepKind::Export;
    std::size_t needed = 0;
    for (const auto &step : planned) {
        const auto fate = field(step, "Fate"_L1);
        if (fate == u"not-needed")
            continue;
        ++needed;
        if (fate == u"unknown")
            continue; // and any outcome is right
        const auto where = step.value("Line"_L1).toInt();
        const auto row = std::ranges::find_if(timeline.rows(), [&](const TimelineRow &r) {
            return toQt(r.step.title) == field(step, "Step"_L1) && r.step.where && r.step.where->firstLine == where;
        });
        QVERIFY2(row != timeline.rows().end(), qPrintable(field(step, "Step"_L1)));
        if (row->state == StepState::NotRun || row->state == StepState::Cancelled)
            continue; // another step failed first
        const bool cached = row->state == StepState::Cached;
        QVERIFY2(fate == u"settings" || cached == (fate == u"cached"),
                 qPrintable(fate + u": "_s + field(step, "Step"_L1) + u" "_s + field(step, "Why"_L1)));
    }
    QCOMPARE(needed, announced);
}

void PlanTest::agreesWithTheBuild_data()
{
    QTest::addColumn<QString>("dockerfile");
    QTest::addColumn<QStringList>("options");
    const auto none = QStringList();
    QTest::newRow("nothing but a base") << u"FROM BASE\nCMD [\"sh\"]\n"_s << none;
    QTest::newRow("scratch") << u"FROM scratch\nCOPY a /\n"_s << none;
    QTest::newRow("commands") << u"FROM BASE\nENV A=1\nRUN echo $A > /a\nRUN echo b > /b\n"_s << none;
    QTest::newRow("files") << u"FROM BASE\nWORKDIR /w\nCOPY a .\nCOPY folder .\nADD a /more/\n"_s << none;
    QTest::newRow("stages") << u"FROM BASE AS one\nRUN echo x > /x\nFROM BASE AS unused\nRUN false\n"
                               "FROM BASE\nCOPY --from=one /x /y\nRUN cat /y\n"_s
                            << none;
    QTest::newRow("files of the base") << u"FROM scratch\nCOPY --from=BASE /bin/sh /sh\n"_s << none;
    QTest::newRow("target") << u"FROM BASE AS one\nRUN echo x > /x\nFROM one AS two\nRUN false\n"_s
                            << QStringList{u"--target"_s, u"one"_s};
    QTest::newRow("no cache") << u"FROM BASE\nRUN echo x > /x\nRUN echo y\n"_s << QStringList{u"--no-cache"_s};
    QTest::newRow("no cache of a stage") << u"FROM BASE AS one\nRUN echo x > /x\nFROM BASE\nRUN echo y\nCOPY --from=one /x /\n"_s
                                         << QStringList{u"--no-cache-filter"_s, u"one"_s};
    QTest::newRow("arguments") << u"FROM BASE\nARG V\nRUN echo $V\n"_s << QStringList{u"--build-arg"_s, u"V=1"_s};
    QTest::newRow("the same result again") << u"FROM BASE\nRUN true\nCOPY a /a\nRUN cat /a\n"_s << none;
    QTest::newRow("a step that fails") << u"FROM BASE\nRUN echo a > /a\nRUN exit 3\nRUN echo b\n"_s << none;
    QTest::newRow("here-documents") << u"FROM BASE\nCOPY <<EOF /e\nhello\nEOF\nRUN <<EOF\ncat /e\nEOF\n"_s << none;
    QTest::newRow("asks the registry") << u"FROM BASE\nRUN echo a\n"_s << QStringList{u"--pull"_s};
}

void PlanTest::agreesWithTheBuild()
{
    QFETCH(QString, dockerfile);
    QFETCH(QStringList, options);
    const auto text = fromQt(dockerfile.replace(u"BASE"_s, base()));
    std::vector<std::string> words;
    for (const auto &option : options)
        words.push_back(fromQt(option));
    write("Dockerfile", text);
    write("a", "a");
    write("folder/b", "b");
    planAndBuild(words); // nothing is there
    planAndBuild(words); // everything is
    write("a", "other");
    planAndBuild(words);
    write("Dockerfile", text + "RUN echo more\n");
    planAndBuild(words);
    fs::remove_all(m_store->path() / "layers");
    planAndBuild(words); // collected
}

void PlanTest::namesTheCause_data()
{
    using Change = std::function<void(PlanTest &)>;
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("why");
    const auto nothing = [](PlanTest &) {};
    const auto copy = u"FROM BASE\nCOPY . /w/\n"_s;
    const auto row = [&](const char *name, const QString &before, const QString &after, const Change &change, const QString &why) {
        QTest::newRow(name) << before << after << change << why;
    };
    const auto run = [](const QString &text) { return u"FROM BASE\n"_s + text; };
    row("nothing", run(u"RUN a() { :; }; a\n"_s), {}, nothing, u"From the cache: nothing has changed."_s);
    row("instruction", run(u"RUN echo 1\n"_s), run(u"RUN echo 2\n"_s), nothing,
        u"The instruction has changed: “RUN /bin/sh -c echo 1” became “RUN /bin/sh -c echo 2”."_s);
    row("argument", run(u"ARG V=1\nRUN true\n"_s), run(u"ARG V=2\nRUN true\n"_s), nothing,
        u"The build argument V has changed: “1” became “2”."_s);
    row("environment", run(u"ENV V=1\nRUN true\n"_s), run(u"ENV V=2\nRUN true\n"_s), nothing,
        u"The environment variable V has changed: “1” became “2”."_s);
    row("user", run(u"RUN true\n"_s), run(u"USER 5\nRUN true\n"_s), nothing,
        u"A setting of this step has changed: USER (“” became “5”)"_s);
    row("content", copy, {}, [](PlanTest &t) { t.write("f", "new"); }, u"A file has new content: f"_s);
    row("mode", copy, {}, [](PlanTest &t) { ::chmod((t.context() + "/f").c_str(), 0700); },
        u"A file has new permissions, a new owner or a new type: f (0644 → 0700)"_s);
    row("added", copy, {}, [](PlanTest &t) { t.write("g", "new"); }, u"A file is new: g"_s);
    row("removed", copy, {}, [](PlanTest &t) { fs::remove(t.context() + "/f"); }, u"A file is gone: f"_s);
    row("renamed", copy, {}, [](PlanTest &t) { fs::rename(t.context() + "/f", t.context() + "/h"); },
        u"A file was renamed: f → h"_s);
    row("base", u"FROM BASE\nRUN true\n"_s, u"FROM scratch\nCOPY --from=BASE / /\nRUN true\n"_s, nothing,
        u"The instruction has changed: “RUN /bin/sh -c true” became “COPY / /”."_s);
    row("collected", run(u"RUN echo 1 > /x\n"_s), {}, [](PlanTest &t) { fs::remove_all(t.m_store->path() / "layers"); },
        u"The earlier result was cleaned away."_s);
}

void PlanTest::namesTheCause()
{
    using Change = std::function<void(PlanTest &)>;
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(Change, change);
    QFETCH(QString, why);
    write(".dockerignore", "Dockerfile\n.dockerignore\n");
    write("f", "content of f");
    ::chmod((context() + "/f").c_str(), 0644);
    write("Dockerfile", fromQt(before.replace(u"BASE"_s, base())));
    const auto built = run({"build", context()});
    QVERIFY2(built.code == 0, qPrintable(built.err));
    if (!after.isEmpty())
        write("Dockerfile", fromQt(after.replace(u"BASE"_s, base())));
    change(*this);
    QString planned;
    for (const auto &step : plan({}))
        if (const auto fate = field(step, "Fate"_L1);
            planned.isEmpty() && !field(step, "Step"_L1).contains(u"FROM ") && fate != u"settings")
            planned = field(step, "Why"_L1);
    QCOMPARE(planned, why);
    const auto explained = run({"build", "--explain", context()});
    QVERIFY2(explained.err.contains(why), qPrintable(explained.err));
}

void PlanTest::startsNothing()
{
    write("Dockerfile", fromQt(u"FROM BASE\nRUN echo x > /x\nFROM scratch\nCOPY --from=0 /x /\n"_s.replace(u"BASE"_s, base())));
    const auto asked = plan({});
    QCOMPARE(asked.size(), 3u);
    for (const auto &step : asked)
        QCOMPARE(field(step, "Fate"_L1), u"unknown"_s); // no registry was asked
    const auto layers = m_store->path() / "layers";
    QVERIFY(!fs::exists(layers) || fs::is_empty(layers));
    QCOMPARE(run({"history", "-q"}).out, QString());
}

void PlanTest::replaysWhatWasBuilt()
{
    write("Dockerfile", fromQt(u"FROM BASE\nRUN echo hello from RUN\n"_s.replace(u"BASE"_s, base())));
    const auto built = run({"build", "--progress=plain", "-t", "me/x:1", context()});
    QCOMPARE(built.code, 0);
    const auto id = run({"history", "-q"}).out.trimmed();
    QVERIFY2(!id.isEmpty() && !id.contains(u'\n'), qPrintable(id));
    QVERIFY(run({"history"}).out.contains(u"succeeded"));
    for (const auto *form : {"plain", "rawjson", "classic", "tty"}) {
        const auto played = run({"replay", fromQt(id.first(4)), "--progress", form});
        QCOMPARE(played.code, 0);
        QVERIFY2(played.err.contains(u"me/x:1") || std::string_view(form) == "classic", qPrintable(played.err));
        if (std::string_view(form) == "plain")
            QCOMPARE(played.err, built.err);
    }
    QCOMPARE(run({"replay", "nonesuch"}).code, 1);
    QCOMPARE(run({"replay", "--speed", "0", fromQt(id)}).code, 1);
    QCOMPARE(run({"replay", "--speed", "100", fromQt(id)}).code, 0);
}

void PlanTest::clipsEndlessOutput()
{
    write("Dockerfile", fromQt(u"FROM BASE\nRUN yes 0123456789012345678901234567890 | head -c 5000000\n"_s.replace(u"BASE"_s, base())));
    const auto built = run({"build", "--progress=plain", context()});
    QCOMPARE(built.code, 0);
    QCOMPARE(built.err.count(u"[output clipped, log limit 2MiB reached]"_s), 1);
    const auto recorded = run({"history", "--format", "{{.Recording}}"}).out.trimmed();
    QVERIFY(fs::file_size(fromQt(recorded)) < 3'000'000);
}

void PlanTest::knowsTwentyThousandFiles()
{
    for (int i = 0; i < 20'000; ++i) {
        const auto path = m_context->path() / std::to_string(i / 200) / std::to_string(i);
        if (i % 200 == 0)
            fs::create_directories(path.parent_path());
        QVERIFY(writeFile(path, std::to_string(i), Durability::AtEase).has_value());
    }
    write("Dockerfile", fromQt(u"FROM BASE\nCOPY . /w/\nRUN true\n"_s.replace(u"BASE"_s, base())));
    QTest::qSleep(50); // what changed at the very moment of reading is not remembered
    QCOMPARE(run({"build", "-q", context()}).code, 0);
    qint64 best = 1'000'000;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto steps = plan({});
        best = std::min(best, timer.elapsed());
        QCOMPARE(steps.size(), 3u);
        for (const auto &step : steps)
            QCOMPARE(field(step, "Fate"_L1), u"cached"_s);
    }
    qInfo("planned 20,000 known files in %lld ms, with the start of the program", best);
    QVERIFY(best < 1000); // 100 ms is what is wanted of a release build on a quiet machine
}

QTEST_GUILESS_MAIN(PlanTest)
#include "plan_test.moc"
