// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/stages.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace slipway;

namespace {

const PlatformNames amd64{"linux/amd64", "linux", "", "amd64", ""};
const PlatformNames arm{"linux/arm/v7", "linux", "", "arm", "v7"};

GlobalScope globalOf(const Document &document, const GivenArguments &given = {})
{
    return *readGlobalScope(document, predefinedArguments(amd64, arm, "", given), given);
}

Result<std::vector<ResolvedStage>> resolve(std::string_view text, const GivenArguments &given = {})
{
    const auto document = parse(text).document;
    return resolveStages(document, globalOf(document, given));
}

Result<void> check(std::string_view text, const std::string &target = {})
{
    const auto document = parse(text).document;
    const auto stages = TRY(resolveStages(document, globalOf(document)));
    return checkStageOrder(document, stages, reachableStages(stages, TRY(findTarget(stages, target))));
}

std::string messageOf(const Result<void> &result)
{
    return result ? std::string() : result.error().message;
}

} // namespace

class StagesTest : public QObject
{
    Q_OBJECT

private slots:
    void globalScope();
    void predefined();
    void declaring();
    void bases();
    void platforms();
    void uses();
    void errors_data();
    void errors();
    void targets();
    void order();
    void manyStages();
};

void StagesTest::globalScope()
{
    const auto document = parse("ARG A=1 B=$A C\nARG D=${C:-x}$TARGETARCH\nFROM x\nARG E=2\n").document;
    const auto global = globalOf(document);
    QCOMPARE(*global.variables.find("B"), std::string("1"));
    QVERIFY(!global.variables.contains("C"));
    QVERIFY(global.declared.contains("C"));
    QCOMPARE(*global.variables.find("D"), std::string("xarm"));
    QVERIFY(!global.variables.contains("E"));
    QCOMPARE(*globalOf(document, {{"C", ""}, {"A", "7"}}).variables.find("B"), std::string("7"));
    QVERIFY(globalOf(document, {{"C", ""}}).variables.contains("C")); // empty counts as given
    QVERIFY(!readGlobalScope(parse("ARG A=${\nFROM x\n").document, {}, {}));
}

void StagesTest::predefined()
{
    const auto environment = predefinedArguments(amd64, arm, "web", {{"TARGETARCH", "riscv64"}});
    QCOMPARE(*environment.find("BUILDPLATFORM"), std::string("linux/amd64"));
    QCOMPARE(*environment.find("TARGETVARIANT"), std::string("v7"));
    QCOMPARE(*environment.find("TARGETARCH"), std::string("riscv64"));
    QCOMPARE(*environment.find("TARGETSTAGE"), std::string("web"));
    QCOMPARE(*predefinedArguments(amd64, arm, "", {}).find("TARGETSTAGE"), std::string("default"));
    QVERIFY(isProxyArgument("http_proxy") && isProxyArgument("NO_PROXY") && !isProxyArgument("Http_Proxy"));
}

void StagesTest::declaring()
{
    const auto document = parse("ARG G=global\nFROM x\nARG G\nARG G=own\nARG A=1 B=$A$N\nARG U\n").document;
    const GivenArguments given = {{"A", "given"}};
    const auto global = globalOf(document, given);
    BuildScope scope(global, given);
    scope.start(Environment::fromTexts({"U=image", "N=n"}));
    std::set<std::string, std::less<>> unmatched;
    const auto declare = [&](std::size_t index) {
        const auto value = readInstruction(document, document.instructions[index]);
        return *scope.declare(std::get<ArgInstruction>(*value), '\\', unmatched);
    };
    QCOMPARE(declare(2).front().value, std::optional<std::string>("global"));
    QCOMPARE(declare(3).front().value, std::optional<std::string>("own"));
    QCOMPARE(declare(4)[1].value, std::optional<std::string>("givenn"));
    QCOMPARE(declare(5).front().value, std::nullopt); // a bare ARG without a value changes nothing
    QCOMPARE(*scope.variables().find("U"), std::string("image"));
    QVERIFY(unmatched.empty());
    scope.setVariable("A", "env");
    const auto declared = scope.declared();
    QCOMPARE(declared.size(), 4u);
    QCOMPARE(declared[0].name, std::string("G"));
    QCOMPARE(declared[1].value, std::optional<std::string>("env"));
    QCOMPARE(declared[3].value, std::optional<std::string>("image"));
}

void StagesTest::bases()
{
    const auto stages =
        *resolve("ARG V=3\nFROM alpine:$V AS Base\nFROM base\nFROM Base\nFROM scratch AS base\nFROM base\n");
    QCOMPARE(stages[0].base.image, std::string("alpine:3"));
    QCOMPARE(stages[0].name, std::string("base"));
    QCOMPARE(stages[1].base.kind, StageBase::Kind::Stage);
    QCOMPARE(stages[1].shownName, std::string("stage-1"));
    QCOMPARE(stages[2].base.kind, StageBase::Kind::Image); // the name is compared as written
    QCOMPARE(stages[3].base.kind, StageBase::Kind::Scratch);
    QCOMPARE(stages[4].base.stage, 3u); // the later of two
}

void StagesTest::platforms()
{
    const auto stages = *resolve("FROM --platform=$BUILDPLATFORM a\nFROM b\n");
    QCOMPARE(stages[0].platform, std::string("linux/amd64"));
    QVERIFY(stages[1].platform.empty());
}

void StagesTest::uses()
{
    const auto stages =
        *resolve("FROM a AS one\nFROM b\nCOPY --from=ONE x y\nCOPY --from=0 x y\nCOPY --from=busybox x y\n"
                 "RUN --mount=from=one,target=/x --mount=from=0,target=/y z\n");
    QCOMPARE(stages[1].uses.size(), 3u); // an image is no stage, and a mount takes no numbers
    QCOMPARE(stages[1].uses[0].stage, 0u);
    QCOMPARE(stages[1].uses[2].by, StageUse::By::Mount);
    QCOMPARE(stages[1].uses[2].instruction, 5u);
}

void StagesTest::errors_data()
{
    QTest::addColumn<std::string>("message");
    QTest::addColumn<int>("line");
    const auto row = [](const char *text, const char *message, int line) {
        QTest::newRow(text) << std::string(message) << line;
    };
    row("FROM $X", "base name ($X) should not be blank", 1);
    row("FROM ${X", "failed to process \"${X\": syntax error: missing '}'", 1);
    row("FROM --platform=$BUILDPLATFROM a",
        "empty platform value from expression $BUILDPLATFROM (did you mean BUILDPLATFORM?)", 1);
    row("FROM a\nCOPY --from=$X a b",
        "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a "
        "workaround",
        2);
    row("FROM a\nCOPY --from=1 a b", "invalid stage index 1", 2);
    row("FROM a\nCOPY --from=-1 a b", "invalid stage index -1", 2);
    row("FROM a AS x\nCOPY --from=x a b", "circular dependency detected on stage: x", 2);
    row("FROM a AS x\nCOPY --from=y a b\nFROM a AS y\nCOPY --from=x a b", "circular dependency detected on stage: x",
        4);
    row("FROM a AS x\nCOPY --from=y a b\nFROM x AS y",
        "cannot copy from stage \"y\", it needs to be defined before current stage \"x\"", 2);
}

void StagesTest::errors()
{
    QFETCH(std::string, message);
    QFETCH(int, line);
    const auto result = check(QTest::currentDataTag());
    QCOMPARE(messageOf(result), message);
    QCOMPARE(result.error().where->firstLine, line);
}

void StagesTest::targets()
{
    const auto stages = *resolve("FROM a AS base\nFROM b AS web\nFROM base\nCOPY --from=web x y\nFROM c AS other\n");
    QCOMPARE(*findTarget(stages, "WEB"), 1u);
    QCOMPARE(*findTarget(stages, ""), 3u);
    QCOMPARE(findTarget(stages, "wbe").error().message,
             std::string("target stage \"wbe\" could not be found (did you mean web?)"));
    QVERIFY(!findTarget(stages, "2")); // not by number
    QVERIFY(!findTarget(stages, "stage-2"));
    QCOMPARE(reachableStages(stages, 2), (std::vector<bool>{true, true, true, false}));
    QCOMPARE(reachableStages(stages, 3), (std::vector<bool>{false, false, false, true}));
    QVERIFY(!findTarget({}, ""));
}

void StagesTest::order()
{
    // An unneeded stage may look ahead; Docker only sees it when it gets there.
    QVERIFY(check("FROM a AS x\nCOPY --from=y a b\nFROM a AS y\n"));
    QVERIFY(!check("FROM a AS x\nCOPY --from=y a b\nFROM a AS y\n", "x"));
}

void StagesTest::manyStages()
{
    std::string text = "FROM a AS s0\n";
    for (int i = 1; i < 20'000; ++i)
        text += "FROM s" + std::to_string(i - 1) + " AS s" + std::to_string(i) + "\nCOPY --from=s" +
                std::to_string(i - 1) + " a b\n";
    QVERIFY(check(text));
}

QTEST_GUILESS_MAIN(StagesTest)
#include "stages_test.moc"
