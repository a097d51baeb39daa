// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/graph/cache_key.h"
#include "core/graph/history_times.h"
#include "core/graph/planner.h"

#include <QTest>

using namespace slipway;

namespace {

ResolvedBase alpine()
{
    ResolvedBase base{.asked = "alpine", .platform = Platform::host(), .display = "docker.io/library/alpine:latest"};
    base.config.env = {"PATH=/bin", "BASE=1"};
    base.config.cmd = std::vector<std::string>{"/bin/sh"};
    base.config.workingDir = "/";
    return base;
}

PlanRequest requestFor(const std::string &text)
{
    PlanRequest request;
    request.document = parse(text).document;
    return request;
}

Result<BuildGraph> planned(const PlanRequest &request, const std::vector<ResolvedBase> &bases = {alpine()})
{
    auto outcome = TRY(plan(request, bases));
    if (!std::holds_alternative<BuildGraph>(outcome))
        return fail(Error::Kind::NotFound, "test.bases", {}, "bases are missing");
    return std::get<BuildGraph>(std::move(outcome));
}

BuildGraph planned(const std::string &text)
{
    auto graph = planned(requestFor(text));
    if (!graph)
        qFatal("%s", graph.error().message.c_str());
    return *graph;
}

std::vector<std::string> titles(const BuildGraph &graph)
{
    std::vector<std::string> found;
    for (const auto &vertex : graph.vertices) {
        if (!std::holds_alternative<ChangeSettings>(vertex.operation))
            found.push_back(vertex.title);
    }
    return found;
}

std::vector<std::string> history(const BuildGraph &graph)
{
    std::vector<std::string> lines;
    for (const auto &line : graph.target().history)
        lines.push_back(line.createdBy);
    return lines;
}

using Strings = std::vector<std::string>;

} // namespace

class PlannerTest : public QObject
{
    Q_OBJECT

private slots:
    void theTutorialIsABaseAndASetting()
    {
        const auto graph = planned("FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n");
        QCOMPARE(titles(graph), Strings{"[1/1] FROM docker.io/library/alpine:latest"});
        QCOMPARE(history(graph), Strings{"CMD [\"echo\" \"hello\"]"});
        QCOMPARE(*graph.target().config.cmd, (Strings{"echo", "hello"}));
        QCOMPARE(graph.target().config.env, (Strings{"PATH=/bin", "BASE=1"}));
    }

    void basesAreAskedForOnceAndOnlyIfNeeded()
    {
        const auto request = requestFor("FROM a AS one\nFROM b AS unused\nFROM a\nCOPY --from=one /x /\nCOPY --from=c /y /\n");
        const auto outcome = plan(request, {}).value();
        const auto &queries = std::get<std::vector<BaseQuery>>(outcome);
        QCOMPARE(queries.size(), 2u);
        QCOMPARE(queries[0].asked, "a");
        QCOMPARE(queries[1].asked, "c");
    }

    void stepsAreCountedAsDockerDoes()
    {
        QCOMPARE(titles(planned("FROM alpine\nENV A=b\nRUN echo $A $B\nCOPY  a   b\nWORKDIR /\nWORKDIR w\n")),
                 (Strings{"[1/5] FROM docker.io/library/alpine:latest", "[2/5] RUN echo b $B", "[3/5] COPY  a   b", "[4/5] WORKDIR w"}));
        QCOMPARE(titles(planned("FROM alpine AS x\nRUN a\nFROM x\nRUN b\n")),
                 (Strings{"[x 1/2] FROM docker.io/library/alpine:latest", "[x 2/2] RUN a", "[stage-1 1/1] RUN b"}));
    }

    void historyIsDockers_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("createdBy");
        QTest::newRow("env") << "ENV A=b C=\"d e\"" << "ENV A=b C=d e";
        QTest::newRow("label") << "LABEL k=v" << "LABEL k=v";
        QTest::newRow("expose") << "EXPOSE 80 90/udp" << "EXPOSE [80/tcp 90/udp]";
        QTest::newRow("volume") << "VOLUME /a /b" << "VOLUME [/a /b]";
        QTest::newRow("shell form") << "CMD echo hi" << "CMD [\"/bin/sh\" \"-c\" \"echo hi\"]";
        QTest::newRow("entrypoint") << "ENTRYPOINT [\"a\", \"b\"]" << "ENTRYPOINT [\"a\" \"b\"]";
        QTest::newRow("shell") << "SHELL [\"/bin/bash\", \"-c\"]" << "SHELL [/bin/bash -c]";
        QTest::newRow("nothing in shell form") << "CMD" << "CMD [\"/bin/sh\" \"-c\" \"\"]";
        QTest::newRow("user") << "USER x" << "USER x";
        QTest::newRow("signal") << "STOPSIGNAL SIGINT" << "STOPSIGNAL SIGINT";
        QTest::newRow("workdir") << "WORKDIR a/../b" << "WORKDIR /b";
        QTest::newRow("copy") << "COPY --chmod=644 --chown=1:2 a b /c/" << "COPY --chown=1:2 --chmod=644 a b /c/ # buildkit";
        QTest::newRow("health") << "HEALTHCHECK --interval=5m --timeout=3s CMD curl x"
                                << "HEALTHCHECK {Test:[CMD-SHELL curl x] Interval:5m0s Timeout:3s StartPeriod:0s StartInterval:0s Retries:0}";
    }

    void historyIsDockers()
    {
        QFETCH(QString, line);
        QFETCH(QString, createdBy);
        QCOMPARE(history(planned("FROM alpine\n" + line.toStdString() + "\n")), Strings{createdBy.toStdString()});
    }

    void argumentsHaveThreeSources()
    {
        auto request = requestFor("ARG G=global\nFROM alpine\nARG G\nARG A=1 B=$A\nARG C=c\nRUN x\n");
        request.buildArguments = {{"C", "given"}, {"UNKNOWN", "x"}};
        const auto graph = planned(request).value();
        QCOMPARE(history(graph).back(), "RUN |4 G=global A=1 B=1 C=given /bin/sh -c x # buildkit");
        const auto &run = std::get<RunCommand>(graph.vertices.back().operation);
        QCOMPARE(run.env, (Strings{"PATH=/bin", "BASE=1", "G=global", "A=1", "B=1", "C=given"}));
        QCOMPARE(graph.target().config.env, (Strings{"PATH=/bin", "BASE=1"})); // no argument stays in the image
    }

    void anArgumentWithoutAValueLooksEmpty()
    {
        QCOMPARE(history(planned("FROM alpine\nARG A\nRUN x\n")), (Strings{"ARG A", "RUN |1 A= /bin/sh -c x # buildkit"}));
    }

    void aStageInheritsWhatTheImageKeeps()
    {
        const auto graph = planned("FROM alpine AS a\nENV A=env\nARG A=arg B=arg\nFROM a\nENV C=$A$B\n");
        QVERIFY(std::ranges::contains(graph.target().config.env, "C=envarg"));
    }

    void givenProxiesReachEveryCommand()
    {
        auto request = requestFor("FROM alpine\nARG no_proxy\nRUN x\n");
        request.buildArguments = {{"no_proxy", "given"}};
        const auto graph = planned(request).value();
        QCOMPARE(std::get<RunCommand>(graph.vertices.back().operation).hiddenEnv, (Strings{"NO_PROXY=given", "no_proxy=given"}));
    }

    void anArgumentCountsOverAnEnvBeforeIt()
    {
        const auto graph = planned("FROM alpine\nENV A=env\nARG A=arg\nRUN x\n");
        QVERIFY(std::ranges::contains(std::get<RunCommand>(graph.vertices.back().operation).env, "A=arg"));
        QVERIFY(std::ranges::contains(graph.target().config.env, "A=env"));
    }

    void entrypointDropsTheInheritedCmd()
    {
        QVERIFY(!planned("FROM alpine\nENTRYPOINT [\"x\"]\n").target().config.cmd);
        QVERIFY(planned("FROM alpine\nCMD [\"a\"]\nENTRYPOINT [\"x\"]\n").target().config.cmd);
    }

    void triggersRunInTheChild()
    {
        auto base = alpine();
        base.config.onBuild = {"RUN echo triggered", "ENV T=1"};
        const auto graph = planned(requestFor("FROM alpine\nRUN x\n"), {base}).value();
        QCOMPARE(titles(graph), (Strings{"[1/4] FROM docker.io/library/alpine:latest", "[2/4] ONBUILD RUN echo triggered", "[3/4] RUN x"}));
        QVERIFY(graph.target().config.onBuild.empty());
        QVERIFY(std::ranges::contains(graph.target().config.env, "T=1"));
    }

    void theFirstCopyOntoNothingFindsNoNames()
    {
        const auto graph = planned("FROM scratch\nLABEL a=b\nCOPY --chown=x a b\nCOPY --chown=x a b\n");
        QVERIFY(std::get<CopyFiles>(graph.vertices[1].operation).ontoNothing);
        QVERIFY(!std::get<CopyFiles>(graph.vertices[2].operation).ontoNothing);
    }

    void hereDocumentsBecomeTextOrScript()
    {
        const auto text = planned("FROM alpine\nRUN <<EOF\necho a\necho b\nEOF\n");
        QCOMPARE(std::get<RunCommand>(text.vertices.back().operation).arguments, (Strings{"/bin/sh", "-c", "echo a\necho b\n"}));
        QCOMPARE(text.vertices.back().title, "[2/2] RUN <<EOF (echo a...)");
        const auto script = planned("FROM alpine\nRUN <<EOF\n#!/bin/sh\necho a\nEOF\n");
        const auto &run = std::get<RunCommand>(script.vertices.back().operation);
        QCOMPARE(run.arguments.back(), "/dev/pipes/EOF");
        QCOMPARE(run.script->content, "#!/bin/sh\necho a\n");
    }

    void mountsGetTheirDefaults_data()
    {
        QTest::addColumn<QString>("mount");
        QTest::addColumn<QString>("expected"); // target, id, origin
        QTest::newRow("bind") << "type=bind,target=/x" << "/x,,context";
        QTest::newRow("bind of a stage") << "from=other,target=x/../y/" << "/w/y,,vertex";
        QTest::newRow("the working folder") << "type=bind" << "/w,,context";
        QTest::newRow("cache") << "type=cache,target=/a//b/" << "/a/b,/a/b,scratch";
        QTest::newRow("cache by what is written") << "type=cache,target=rel/" << "/w/rel,rel,scratch";
        QTest::newRow("cache that begins with files") << "type=cache,id=i,target=/x,from=other" << "/x,i,vertex";
        QTest::newRow("tmpfs") << "type=tmpfs,target=/x" << "/x,,scratch";
        QTest::newRow("secret") << "type=secret,id=a/b" << "/run/secrets/b,a/b,scratch";
        QTest::newRow("secret by source") << "type=secret,source=s" << "/run/secrets/s,s,scratch";
        QTest::newRow("secret by target") << "type=secret,target=rel/t" << "/w/rel/t,t,scratch";
        QTest::newRow("secret in a variable") << "type=secret,id=t,env=T" << ",t,scratch";
        QTest::newRow("ssh") << "type=ssh" << "/run/buildkit/ssh_agent.0,default,scratch";
    }

    void mountsGetTheirDefaults()
    {
        QFETCH(QString, mount);
        QFETCH(QString, expected);
        const auto graph = planned("FROM alpine AS other\nRUN y\nFROM alpine\nWORKDIR /w\nRUN --mount=" + mount.toStdString() + " x\n");
        const auto &planned = std::get<RunCommand>(graph.vertices.back().operation).mounts.at(0);
        const Strings origins = {"context", "vertex", "named", "scratch"};
        QCOMPARE(planned.mount.target + ',' + planned.mount.id + ',' + origins[static_cast<std::size_t>(planned.origin.kind)],
                 expected.toStdString());
    }

    void agentsHaveTheirNumbersAndOneVariable()
    {
        const auto graph = planned("FROM alpine\nRUN --mount=type=ssh --mount=type=ssh,id=b x\n");
        const auto &run = std::get<RunCommand>(graph.vertices.back().operation);
        QCOMPARE(run.mounts.at(1).mount.target, "/run/buildkit/ssh_agent.1");
        QCOMPARE(run.env.back(), "SSH_AUTH_SOCK=/run/buildkit/ssh_agent.0");
        const auto own = planned("FROM alpine\nENV SSH_AUTH_SOCK=/mine\nRUN --mount=type=ssh x\n");
        QCOMPARE(std::get<RunCommand>(own.vertices.back().operation).env.back(), "SSH_AUTH_SOCK=/mine");
    }

    void titlesHideSecrets()
    {
        const auto graph = planned("FROM alpine\nRUN --mount=type=secret,id=t,env=TOKEN curl $TOKEN\n");
        QVERIFY(graph.vertices.back().title.ends_with("curl ****"));
    }

    void reachingFurtherHasToBeAllowed_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("message");
        QTest::newRow("host") << "--network=host" << "" << "" << "network.host is not allowed";
        QTest::newRow("allowed host") << "--network=host" << "" << "network.host" << "";
        QTest::newRow("host for all") << "--network=host" << "host" << "" << "";
        QTest::newRow("none") << "--network=none" << "" << "" << "";
        QTest::newRow("insecure") << "--security=insecure" << "" << "network.host" << "security.insecure is not allowed";
        QTest::newRow("allowed insecure") << "--security=insecure" << "" << "security.insecure" << "";
    }

    void reachingFurtherHasToBeAllowed()
    {
        QFETCH(QString, flag);
        QFETCH(QString, network);
        QFETCH(QString, allowed);
        QFETCH(QString, message);
        auto request = requestFor("FROM alpine\nRUN " + flag.toStdString() + " x\n");
        request.network = network.toStdString();
        request.allowed = {allowed.toStdString()};
        const auto graph = planned(request);
        QCOMPARE(graph ? std::string() : graph.error().message, message.toStdString());
    }

    void faultsAreToldInDockersWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("target") << "FROM alpine AS build\n" << "buidl" << "dockerfile.target"
                                << "target stage \"buidl\" could not be found (did you mean build?)";
        QTest::newRow("blank") << "FROM $X\n" << "" << "dockerfile.base-blank" << "base name ($X) should not be blank";
        QTest::newRow("later") << "FROM alpine AS a\nCOPY --from=b / /\nFROM alpine AS b\nFROM a\n" << "" << "dockerfile.stage-later" << "cannot copy from stage \"b\", it needs to be defined before current stage \"a\"";
        QTest::newRow("index") << "FROM alpine\nCOPY --from=7 / /\n" << "" << "dockerfile.stage-index" << "invalid stage index 7";
        QTest::newRow("later, in a stage that is not needed is no fault until then")
            << "FROM alpine AS a\nCOPY --from=1 / /\nFROM alpine AS b\nFROM a\n" << "" << "dockerfile.stage-later"
            << "cannot copy from stage \"1\", it needs to be defined before current stage \"a\"";
        QTest::newRow("mount of a later one") << "FROM alpine AS a\nRUN --mount=from=b,target=/x true\nFROM alpine AS b\nFROM a\n" << "" << "dockerfile.mount-stage-later"
            << "cannot mount from stage \"b\" to \"/x\", stage needs to be defined before current command";
        QTest::newRow("itself") << "FROM alpine AS a\nCOPY --from=a / /\n" << "" << "dockerfile.stages-circular" << "circular dependency detected on stage: a";
        QTest::newRow("platform") << "FROM --platform=a/b/c/d alpine\n" << "" << "" << "failed to parse platform a/b/c/d: \"a/b/c/d\": cannot parse platform specifier: invalid argument";
        QTest::newRow("nothing to run") << "FROM alpine\nRUN []\n" << "" << "plan.run-nothing" << "";
        QTest::newRow("copy from upper case") << "FROM alpine\nCOPY --from=UPPER/CASE a b\n" << "" << "plan.base-invalid"
            << "failed to parse stage name \"UPPER/CASE\": invalid reference format: repository name (CASE) must be lowercase";
        QTest::newRow("upper case") << "FROM Alpine\n" << "" << "plan.base-invalid" << "";
        QTest::newRow("port") << "FROM alpine\nEXPOSE 99999\n" << "" << "" << "invalid containerPort: 99999";
        QTest::newRow("signal") << "FROM alpine\nSTOPSIGNAL NOPE\n" << "" << "" << "invalid signal: NOPE";
    }

    void faultsAreToldInDockersWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, target);
        QFETCH(QString, code);
        QFETCH(QString, message);
        auto request = requestFor(text.toStdString());
        request.target = target.toStdString();
        const auto graph = planned(request);
        QVERIFY(!graph);
        if (!code.isEmpty())
            QCOMPARE(graph.error().code, code.toStdString());
        if (!message.isEmpty())
            QCOMPARE(graph.error().message, message.toStdString());
        QVERIFY(target.isEmpty() ? graph.error().where.has_value() : true);
    }

    void keysDifferWhereverAPartDoes()
    {
        CacheKey one, two;
        one.add("a", "bc");
        two.add("ab", "c");
        QVERIFY(one.digest() != two.digest());
        QCOMPARE(one.digest(), CacheKey(one).digest());
    }

    void timesOfSettingsComeFromLayers()
    {
        ImageConfig config;
        config.history = {{.created = "1"}, {.created = "", .emptyLayer = true}, {.created = "3"}, {.created = "", .emptyLayer = true}};
        fillHistoryTimes(config);
        QCOMPARE(config.history[1].created, "3"); // settings before the first new layer take its time
        QCOMPARE(config.history[3].created, "3");
        QCOMPARE(config.created, "3");
        ImageConfig settingsOnly;
        settingsOnly.history = {{.created = "1"}, {.created = "", .emptyLayer = true}};
        fillHistoryTimes(settingsOnly);
        QCOMPARE(settingsOnly.created, "1");
    }
};

QTEST_GUILESS_MAIN(PlannerTest)
#include "planner_test.moc"
