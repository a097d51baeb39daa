// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_folder.h"
#include "tests/app/scripted_session.h"

#include <QJsonArray>
#include <QTest>
#include <fcntl.h>
#include <filesystem>

using namespace slipway;

namespace {

std::vector<BuildFact> failedBuild()
{
    const Error error = {.kind = Error::Kind::StepFailed,
                         .code = "step.exit-code",
                         .operands = {"/bin/sh -c exit 3", "3"},
                         .message = "process \"/bin/sh -c exit 3\" did not complete successfully: exit code: 3",
                         .where = SourceRange{.begin = 7, .end = 17, .firstLine = 2, .lastLine = 2}};
    return {BuildStarted{.build = "b", .dockerfile = "Dockerfile", .context = "."},
            StepAnnounced{.step = 0, .kind = StepKind::Run, .title = "[1/1] RUN exit 3"}, StepStarted{0},
            StepFinished{.step = 0, .state = StepState::Failed, .error = error},
            BuildFinished{.outcome = BuildFinished::Outcome::Failed, .error = error}};
}

} // namespace

class CommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void badUse_data();
    void badUse();
    void help();
    void version();
    void lostOutput();
    void buildFillsTheRequest();
    void buildTakesTheDockerfileFromInput();
    void badBuilds_data();
    void badBuilds();
    void buildPrints_data();
    void buildPrints();
    void failedBuildTellsWhy();
    void buildWritesIdAndRecording();
    void buildExplains();
    void runFillsTheRequest();
    void runPassesOutputAndCodeOn();
    void runWithoutTerminal();
    void failedRun();
    void failedIsolation();
    void debugDoors();
    void looksInsideSteps();
    void checks();
    void explainsChecks();
    void opensNoWindowThatIsNotThere();

private:
    TempFolder m_folder = TempFolder::create(std::filesystem::temp_directory_path()).value();
    std::string context() const { return m_folder.path().string(); }
};

void CommandsTest::initTestCase()
{
    QVERIFY(writeFile(m_folder.path() / "Dockerfile", "FROM a\nRUN exit 3\n").has_value());
}

void CommandsTest::badUse_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, int code, const char *says) {
        QTest::newRow(line) << code << QString::fromUtf8(says);
    };
    row("bulid", 1, "[command.unknown]");
    row("frobnicate", 1, "[command.unknown]");
    row("--nope", 125, "[option.unknown]");
    row("build", 1, "[command.operands]");
    row("build a b", 1, "[command.operands]");
    row("build --tga x .", 125, "[option.unknown]");
    row("run", 1, "[command.too-few]");
    row("run --frobnicate x", 125, "[option.unknown]");
    row("run -d x", 125, "[option.planned]");
    row("tag a", 1, "[command.operands]");
    row("images a b", 1, "[command.too-many]");
    row("images --filter x=y", 1, "[images.filter]");
    row("version x", 1, "[command.no-operands]");
    row("inspect", 1, "[command.too-few]");
    row("inspect --type volume x", 1, "[inspect.type]");
    row("debug nope", 1, "[debug.unknown]");
    row("check", 1, "[command.operands]");
    row("check --explain", 125, "[option.needs-value]");
    row("check --explain UndefinedVar Dockerfile", 1, "[command.no-operands]");
    row("check --explain UndefinedVra", 1, "[check.rule-misspelt]\n         Did you mean UndefinedVar?");
    row("check --explain SC2086", 1, "[check.rule-unknown]\n         There are these: ConsistentInstructionCasing, ");
    row("check --explain=", 1, "[check.rule-unknown]");
}

void CommandsTest::badUse()
{
    QFETCH(QString, says);
    Session session;
    session.run(words(QString::fromUtf8(QTest::currentDataTag())));
    QTEST(session.code, "code");
    QCOMPARE(session.out.text(), QString());
    QVERIFY2(session.err.text().startsWith(u"slipway: "), qPrintable(session.err.text()));
    QVERIFY2(session.err.text().contains(says), qPrintable(session.err.text()));
    QVERIFY(!session.isolated);
}

void CommandsTest::help()
{
    for (const auto *line : {"--help", "-h", "help", "build --help", "help build", "run --help"}) {
        Session session;
        session.run(words(QString::fromUtf8(line)));
        QCOMPARE(session.code, 0);
        QVERIFY(session.out.text().startsWith(u"Usage:  slipway"));
        QVERIFY(session.err.text().isEmpty());
        for (const auto &text : session.out.text().split(u'\n'))
            QVERIFY2(text.size() <= 100, qPrintable(text));
    }
}

void CommandsTest::version()
{
    for (const auto *line : {"--version", "-v", "version"}) {
        Session session;
        session.run({line});
        QCOMPARE(session.code, 0);
        QVERIFY(session.out.text().startsWith(u"slipway "));
    }
}

void CommandsTest::lostOutput()
{
    Session session;
    session.out.fd = UniqueFd(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    session.run({"version"});
    QCOMPARE(session.code, 1);
    QVERIFY(session.err.text().contains(u"No space left on device [file.unwritable]"));
}

void CommandsTest::buildFillsTheRequest()
{
    Session session;
    session.environment = {{"HTTP_PROXY", "p"}};
    session.engine->facts = {BuildFinished{}};
    session.run({"build",
                 "-t",
                 "a",
                 "-tb",
                 "--build-arg",
                 "A=1=2",
                 "--build-arg",
                 "HTTP_PROXY",
                 "--build-arg",
                 "UNSET",
                 "--target=s",
                 "--platform",
                 "linux/arm64",
                 "--label",
                 "x=y",
                 "--label",
                 "z",
                 "--no-cache",
                 "--no-cache-filter",
                 "s1,s2",
                 "--pull",
                 "--network=none",
                 "--build-context",
                 "n=/x",
                 "--offline-base",
                 "-o",
                 "type=local,dest=out",
                 "-f",
                 "other",
                 context()});
    QCOMPARE(session.code, 0);
    QVERIFY(session.isolated);
    const BuildRequest expected = {
        .context = m_folder.path(),
        .dockerfile = std::filesystem::absolute("other"),
        .names = {"a", "b"},
        .buildArguments = {{"A", "1=2"}, {"HTTP_PROXY", "p"}},
        .labels = {{"x", "y"}, {"z", ""}},
        .buildContexts = {{"n", "/x"}},
        .target = "s",
        .platform = "linux/arm64",
        .network = "none",
        .cache = CacheUse::Ignore,
        .noCacheStages = {"s1", "s2"},
        .pull = true,
        .offlineBase = OfflineBase::UseBuiltIn,
        .output = {.kind = BuildOutput::Kind::Folder, .destination = "out"},
    };
    QVERIFY(session.lastBuild == expected);
}

void CommandsTest::buildTakesTheDockerfileFromInput()
{
    Session session;
    session.in.fill("FROM a\n");
    session.engine->facts = {BuildFinished{}};
    session.run({"build", "-"});
    QCOMPARE(session.code, 0);
    const BuildRequest withoutContext = {.context = {}, .dockerfileText = "FROM a\n"};
    QVERIFY(session.lastBuild == withoutContext);

    Session second;
    second.in.fill("FROM b\n");
    second.engine->facts = {BuildFinished{}};
    second.run({"build", "-f-", "-o", "out", context()});
    QCOMPARE(second.code, 0);
    const BuildRequest expected = {.context = m_folder.path(), .dockerfileText = "FROM b\n", .output = {.kind = BuildOutput::Kind::Folder, .destination = "out"}};
    QVERIFY(second.lastBuild == expected);
}

void CommandsTest::badBuilds_data()
{
    QTest::addColumn<QString>("says");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const char *line, const char *says, QByteArray input = {}) {
        QTest::newRow(line) << QString::fromUtf8(says) << input;
    };
    row("/nonexistent", "[context.not-found]");
    row("/dev/null", "[context.no-folder]");
    row("--progress=fancy .", "[build.progress]");
    row("--network=mine .", "[build.network]");
    row("--platform=linux/amd64,linux/arm64 .", "[option.planned]");
    row("--build-context x .", "[build.context-value]");
    row("-o type=registry .", "[option.planned]");
    row("-o type=local .", "[build.output-folder]");
    row("-o type=local,dest=x,mode=7 .", "[build.output-field]");
    row("-o a -o b .", "[option.planned]");
    row("-f - -", "[build.input-twice]");
    row("-t UPPER .", "[image-ref.upper-case]");
    row("-t a@sha256:0000000000000000000000000000000000000000000000000000000000000000 .", "[build.tag-digest]");
    row("-f x -", "[build.input-ambiguous]", "FROM a\n");
}

void CommandsTest::badBuilds()
{
    QFETCH(QString, says);
    QFETCH(QByteArray, input);
    Session session;
    session.in.fill(input.toStdString());
    session.run(words(QStringLiteral("build ") + QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(session.code, 1);
    QVERIFY2(session.err.text().contains(says), qPrintable(session.err.text()));
    QCOMPARE(session.err.text().count(u"slipway: "), 1);
    QVERIFY(session.err.text().count(u'\n') <= 2); // the second line is what to do next
}

void CommandsTest::buildPrints_data()
{
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");
    const auto id = QStringLiteral("sha256:") + QString(64, u'4') + u'\n';
    QTest::newRow("build .") << QString() << QStringLiteral("#1 [1/1] FROM a\n#1 DONE 0.0s\n");
    QTest::newRow("build --progress=plain .") << QString() << QStringLiteral("#1 [1/1] FROM a\n#1 DONE 0.0s\n");
    QTest::newRow("build -q .") << id << QString();
    QTest::newRow("build --progress=quiet .") << id << QString();
    QTest::newRow("build --progress=classic .") << QString() << QStringLiteral("Step 1/1 : FROM a\n");
}

void CommandsTest::buildPrints()
{
    Session session;
    session.engine->facts = {StepAnnounced{.step = 0, .kind = StepKind::Base, .title = "[1/1] FROM a"}, StepStarted{0},
                             StepFinished{.step = 0}, BuildFinished{}};
    session.engine->built = BuildOutcome{.image = digest('4'), .names = {}};
    session.run(words(QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(session.code, 0);
    QTEST(session.out.text(), "out");
    QTEST(session.err.text(), "err");
}

void CommandsTest::failedBuildTellsWhy()
{
    Session session;
    session.engine->facts = failedBuild();
    session.engine->built = Failure(*std::get<BuildFinished>(session.engine->facts.back()).error);
    session.run({"build", context()});
    QCOMPARE(session.code, 1);
    QCOMPARE(session.out.text(), QString());
    const auto text = session.err.text();
    QVERIFY2(text.contains(u"Dockerfile:2\n--------------------\n   1 |     FROM a\n   2 | >>> RUN exit 3\n"),
             qPrintable(text));
    QVERIFY(text.contains(u"ERROR: failed to build: failed to solve: process \"/bin/sh -c exit 3\" did not complete "
                          u"successfully: exit code: 3\n"));
    QVERIFY(text.contains(u"slipway: "));
    QVERIFY(text.contains(u"(line 2) [step.exit-code]\n"));
}

void CommandsTest::buildWritesIdAndRecording()
{
    const auto idFile = m_folder.path() / "id";
    const auto recording = m_folder.path() / "recording";
    Session session;
    session.engine->facts = {StepAnnounced{.step = 0, .title = "a"}, BuildFinished{}};
    session.engine->built = BuildOutcome{.image = digest('4'), .names = {}};
    session.run({"build", "-q", "--iidfile", idFile.string(), "--record", recording.string(), context()});
    QCOMPARE(session.code, 0);
    QCOMPARE(readFile(idFile).value(), digest('4').toString());
    QCOMPARE(toQt(readFile(recording).value()).count(u'\n'), 2);
}

void CommandsTest::buildExplains()
{
    Session session;
    session.engine->facts = {
        StepAnnounced{.step = 0, .title = "[2/2] COPY . ."},
        CacheDecided{.step = 0, .verdict = {.reason = CacheVerdict::Reason::FileChanged, .subject = "a.txt"}},
        BuildFinished{}};
    session.run({"build", "-q", "--explain", context()});
    QCOMPARE(session.code, 0);
    QCOMPARE(session.err.text(), QStringLiteral("[2/2] COPY . .\n    A file has new content: a.txt\n"));
}

void CommandsTest::runFillsTheRequest()
{
    Session session;
    session.environment = {{"HOME", "/root"}};
    session.run({"run", "--rm", "-i",       "-eA=1",        "-e", "HOME",      "-e",   "UNSET",       "-w",
                 "/w",  "-u",   "me",       "--entrypoint", "",   "--network", "none", "--read-only", "-h",
                 "box", "-v",   "/a:/b:ro", "image",        "ls", "-l",        "--rm"});
    QCOMPARE(session.code, 0);
    QVERIFY(session.isolated);
    const RunRequest expected = {.image = "image",
                                 .command = {"ls", "-l", "--rm"},
                                 .entrypoint = "",
                                 .env = {"A=1", "HOME=/root"},
                                 .workingDir = "/w",
                                 .user = "me",
                                 .hostname = "box",
                                 .network = "none",
                                 .volumes = {"/a:/b:ro"},
                                 .readOnly = true,
                                 .interactive = true};
    QVERIFY(session.lastRun == expected);
}

void CommandsTest::runPassesOutputAndCodeOn()
{
    Session session;
    session.engine->ran = RunOutcome{.exitCode = 42, .arguments = {}};
    session.run({"run", "image"});
    QCOMPARE(session.code, 42);
    QCOMPARE(session.out.text(), QStringLiteral("hello\n"));
    QCOMPARE(session.err.text(), QStringLiteral("oh\n"));
}

void CommandsTest::runWithoutTerminal()
{
    Session session;
    session.run({"run", "-it", "image"});
    QCOMPARE(session.code, 0);
    QVERIFY(!session.lastRun.terminal);
    QVERIFY(session.lastRun.interactive);
    QVERIFY(session.err.text().startsWith(u"slipway: The input is not a terminal"));
}

void CommandsTest::failedRun()
{
    Session session;
    session.engine->ran = fail(Error::Kind::NotFound, "image.not-found", {"x"}, "No such image: x");
    session.run({"run", "x"});
    QCOMPARE(session.code, 125);
    QVERIFY(session.err.text().contains(u"[image.not-found]"));

    Session other;
    other.run({"run", "--network", "mine", "x"});
    QCOMPARE(other.code, 125);
    QVERIFY(other.err.text().contains(u"[run.network]"));
}

void CommandsTest::failedIsolation()
{
    for (const auto &[line, code] :
         {std::pair(QStringLiteral("run x"), 125), std::pair(QStringLiteral("build ."), 1)}) {
        Session session;
        session.isolationError = Error{.code = "isolation.namespaces", .operands = {"no"}, .message = "no namespaces"};
        session.run(words(line));
        QCOMPARE(session.code, code);
        QVERIFY(session.err.text().contains(u"[isolation.namespaces]"));
    }
}

void CommandsTest::looksInsideSteps()
{
    Session list;
    list.run({"debug", "ls", "#5"});
    QVERIFY(list.isolated);
    QCOMPARE(list.code, 0);
    QCOMPARE(list.asked, std::vector<std::string>{"files |#5|/"});
    QCOMPARE(list.out.text(), QStringLiteral("lrwxrwxrwx     0     0          7 bin -> usr/bin\n-rw-r-----     3     4         12 f\n"));
    Session file;
    file.run({"debug", "cat", "0123456789ab", "builder 2/3", "/f"});
    QCOMPARE(file.out.text(), QStringLiteral("one two"));
    QCOMPARE(file.asked.front(), "file 0123456789ab|builder 2/3|/f");
    Session shell;
    shell.run({"debug", "shell", "2/3", "--", "ls", "-l"});
    QCOMPARE(shell.code, 0);
    QVERIFY(shell.lastRun.step == StepName{.step = "2/3"});
    QCOMPARE(shell.lastRun.command, (std::vector<std::string>{"ls", "-l"}));
    QVERIFY(!shell.lastRun.terminal); // there is none
    Session nothing;
    nothing.run({"debug", "cat", "5"});
    QCOMPARE(nothing.code, 1);
    QVERIFY(nothing.err.text().contains(u"[debug.no-path]"));
    Session noStep;
    noStep.run({"debug", "ls", "abc"});
    QVERIFY(noStep.err.text().contains(u"[debug.no-step]"));
}

void CommandsTest::debugDoors()
{
    Session session;
    session.in.fill("{\"input\": \"redis:7\"}\n{\"input\": \"UPPER\"}");
    session.run({"debug", "reference"});
    QCOMPARE(session.code, 0);
    const auto lines = session.out.text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(u"\"path\":\"library/redis\""));
    QVERIFY(lines[1].contains(u"\"error\""));
}

void CommandsTest::checks()
{
    const auto folder = TempFolder::create(std::filesystem::temp_directory_path()).value();
    const auto check = [&](const std::string &dockerfile, std::vector<std::string> further = {}) {
        const auto path = folder.path() / "Dockerfile";
        [&] { QVERIFY(writeFile(path, dockerfile, Durability::AtEase).has_value()); }();
        auto session = std::make_unique<Session>();
        std::vector<std::string> line = {"check", path.string()};
        line.insert(line.end(), further.begin(), further.end());
        session->run(line);
        return session;
    };
    const auto fine = check("FROM alpine\n");
    QCOMPARE(fine->code, 0);
    QCOMPARE(fine->out.text(), QStringLiteral("Check complete, no warnings found.\n"));

    const auto warned = check("FROM alpine AS Build\n");
    QCOMPARE(warned->code, 1);
    QCOMPARE(warned->out.text(),
             QStringLiteral("Check complete, 1 warning has been found!\n\n"
                            "WARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/\n"
                            "Stage name 'Build' should be lowercase\n"
                            "Dockerfile:1\n--------------------\n   1 | >>> FROM alpine AS Build\n   2 |     \n"
                            "--------------------\n"));
    QVERIFY(warned->err.text().contains(u"'slipway check --explain RULE'"));

    const auto refused = check("FROM alpine\nFORM x\n");
    QCOMPARE(refused->code, 1);
    QVERIFY(refused->out.text().startsWith(u"Check failed, 1 error and 0 warnings have been found!\n"));
    QVERIFY(refused->out.text().contains(u"\nDid you mean FROM?\n"));

    const auto json = check("FROM alpine AS Build\n", {"--format", "json"});
    QCOMPARE(json->code, 1);
    const auto list = parseJsonArray(fromQt(json->out.text()), "output").value();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0][u"rule"].toString(), QStringLiteral("StageNameCasing"));
    QCOMPARE(list[0][u"line"].toInt(), 1);
    QCOMPARE(list[0][u"fix"][0][u"replacement"].toString(), QStringLiteral("build"));

    [&] { QVERIFY(writeFile(folder.path() / "Dockerfile", "FROM $BASE\n", Durability::AtEase).has_value()); }();
    Session unset;
    unset.run({"build", "--check", folder.path().string()});
    QCOMPARE(unset.code, 1);
    QVERIFY2(unset.out.text().contains(u"Check "), qPrintable(unset.out.text()));
    [&] { QVERIFY(writeFile(folder.path() / "Dockerfile", "FROM alpine AS Build\n", Durability::AtEase).has_value()); }();
    Session given;
    given.run({"build", "--check", "--build-arg", "BUILDKIT_DOCKERFILE_CHECK=skip=all", folder.path().string()});
    QCOMPARE(given.code, 0);
    QCOMPARE(given.out.text(), QStringLiteral("Check complete, no warnings found.\n"));

    QVERIFY(check("FROM alpine\n", {"--format", "xml"})->err.text().contains(u"[check.format]"));
    Session missing;
    missing.run({"check", (folder.path() / "nope").string()});
    QCOMPARE(missing.code, 1);
    QVERIFY(missing.err.text().contains(u"[file.unreadable]"));
}

void CommandsTest::explainsChecks()
{
    Session session;
    session.run({"check", "--explain", "workdirrelativePATH"});
    QCOMPARE(session.code, 0);
    const auto text = session.out.text();
    QVERIFY(text.startsWith(u"WorkdirRelativePath\n===================\n\nWhat it means\n-------------\n\nThe first"));
    QVERIFY(text.contains(u"\nBefore:\n\n    FROM python:3.13\n    WORKDIR app\n    COPY main.py .\n\nAfter:\n"));
    QVERIFY(text.endsWith(u"\n\nhttps://docs.docker.com/go/dockerfile/rule/workdir-relative-path/\n"));
    for (const auto &line : text.split(u'\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

// The tests are not where the programs are.
void CommandsTest::opensNoWindowThatIsNotThere()
{
    for (const auto *line : {"", "open", "open /tmp"}) {
        Session session;
        session.run(words(QString::fromUtf8(line)));
        QCOMPARE(session.code, 1);
        QVERIFY(session.err.text().contains(u"[window.not-installed]"));
    }
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
