// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/completion.h"
#include "core/dockerfile/folding.h"
#include "core/dockerfile/hover.h"
#include "core/dockerfile/outline.h"
#include "core/dockerfile/parser.h"

#include <QTest>
#include <algorithm>

using namespace slipway;

namespace {

using Texts = std::vector<std::string>;

/// A text with a | where the cursor is.
struct Place {
    explicit Place(std::string text) : offset(text.find('|'))
    {
        text.erase(offset, 1);
        document = parse(text).document;
    }

    Document document;
    std::size_t offset;
};

Texts completionsAt(const char *text, const CompletionFacts &facts = {})
{
    const Place place(text);
    Texts texts;
    for (const auto &item : completeAt(place.document, place.offset, facts).items)
        texts.push_back(item.text);
    return texts;
}

std::optional<Hover> hoverIn(const char *text)
{
    const Place place(text);
    return hoverAt(place.document, place.offset);
}

} // namespace

class EditingTest : public QObject
{
    Q_OBJECT

private slots:
    void completions_data();
    void completions();
    void completionOfInstructions();
    void completionReplacesWhatWasTyped();
    void completionAnywhere();
    void outline();
    void hoverOverInstructions();
    void hoverOverVariables();
    void hoverOverStages();
    void folding();
};

void EditingTest::completions_data()
{
    QTest::addColumn<Texts>("expected");
    const auto row = [](const char *text, Texts expected) { QTest::newRow(text) << std::move(expected); };
    row("|", {"ARG", "FROM"});
    row("f|", {"from"});
    row("FROM a\nCO|", {"COPY"});
    row("FROM a\nRUN x \\\n  CO|", {});
    row("FROM al|", {"alpine"});
    row("FROM a AS base\nFROM b|", {"base", "busybox"});
    row("FROM a |", {"AS"});
    row("FROM a AS base\nFROM b\nCOPY --from=b|", {"base", "busybox"});
    row("FROM a\nCOPY --c|", {"--chmod=", "--chown="});
    row("FROM a\nCOPY --chown=1 --c|", {"--chmod="});
    row("FROM a\nCOPY --link=|", {"true", "false"});
    row("FROM a\nCOPY s|", {"src/", "start.sh"});
    row("FROM a\nCOPY x --c|", {});
    row("FROM a\nRUN --mount=ty|", {"type="});
    row("FROM a\nRUN --mount=type=c|", {"cache"});
    row("FROM a\nRUN --mount=type=cache,sha|", {"sharing="});
    row("FROM a\nRUN --network=|", {"default", "none", "host"});
    row("FROM a\nRUN --network=none a|", {});
    row("ARG VERSION=1\nFROM a:$V|", {"VERSION"});
    row("ARG VERSION=1\nFROM --platform=$BUILDP|", {"BUILDPLATFORM"});
    row("FROM a\nARG one\nENV two=2\nCOPY ${|", {"JAVA_HOME", "one", "two"});
    row("FROM a AS x\nENV one=1\nFROM x\nUSER $o|", {"one"});
    row("FROM a\nEXPOSE 80/|", {"tcp", "udp", "sctp"});
    row("FROM a\nHEALTHCHECK N|", {"NONE"});
    row("FROM a\nSTOPSIGNAL SIGU|", {"SIGUSR1", "SIGUSR2"});
    row("FROM a\nONBUILD co|", {"COPY"});
    row("FROM a\nRUN <<E\nCO|\nE\n", {});
    row("# es|", {"escape="});
    row("# check=skip=Work|", {"WorkdirRelativePath"});
    row("# check=s|", {"skip="});
    row("FROM a\n# e|\nRUN x\n", {});
}

void EditingTest::completions()
{
    QFETCH(Texts, expected);
    const CompletionFacts facts{{"alpine", "busybox"}, {"src/", "start.sh"}, {"JAVA_HOME"}};
    QCOMPARE(completionsAt(QTest::currentDataTag(), facts), expected);
}

void EditingTest::completionOfInstructions()
{
    const auto all = completionsAt("from a\n|");
    QCOMPARE(all.size(), 17u); // MAINTAINER is not proposed
    QVERIFY(std::ranges::find(all, "workdir") != all.end());
}

void EditingTest::completionReplacesWhatWasTyped()
{
    const Place place("FROM a\nRUN --mount=type=ca|,x=y z");
    const auto completion = completeAt(place.document, place.offset);
    QCOMPARE(completion.range.in(place.document.text), std::string_view("ca"));
    QCOMPARE(completion.range.firstLine, 2);
}

void EditingTest::completionAnywhere()
{
    const auto inside = completeAt(parse("FROM a\nRUN ${A").document, 12).range; // between the dollar and the brace
    QVERIFY(inside.begin <= inside.end && inside.end == 12);
    (void)hoverAt(parse("x ${$").document, 5); // the name of a variable may be a dollar
    const std::string text = "# check=skip=a\nFROM a AS b\nCOPY --from=b <<E $x /\n\xff${\nE\nRUN x \\\n # y\n\n";
    const auto document = parse(text).document;
    for (std::size_t offset = 0; offset <= text.size() + 1; ++offset) {
        const auto range = completeAt(document, offset).range;
        QVERIFY(range.begin <= range.end && range.end <= text.size());
        const auto hover = hoverAt(document, offset);
        QVERIFY(!hover || (hover->range.begin <= hover->range.end && hover->range.end <= text.size()));
    }
}

void EditingTest::outline()
{
    const auto outline =
        outlineOf(parse("# V the version\nARG V=1\n# build makes it\nFROM --platform=$P go:$V AS build\n"
                        "ARG X\nRUN y\nFROM scratch\n")
                      .document);
    QCOMPARE(outline.arguments.front().description, std::string("the version"));
    QCOMPARE(outline.stages.size(), 2u);
    const auto &build = outline.stages.front();
    QCOMPARE(build.name, std::string("build"));
    QCOMPARE(build.base, std::string("go:$V"));
    QCOMPARE(build.platform, std::string("$P"));
    QCOMPARE(build.description, std::string("makes it"));
    QCOMPARE(build.arguments.front().name, std::string("X"));
    QCOMPARE(build.instructions.size(), 3u);
    QVERIFY(!build.isDefault && outline.stages.back().isDefault);
    QVERIFY(outlineOf(parse("").document).stages.empty());
    QCOMPARE(outlineOf(parse("FROM\n").document).stages.front().base, std::string());
}

void EditingTest::hoverOverInstructions()
{
    QCOMPARE(std::get<HoveredInstruction>(hoverIn("FROM a\nwork|dir /x\n")->what).effect, InstructionEffect::AddsLayer);
    QCOMPARE(std::get<HoveredInstruction>(hoverIn("FROM a\nCM|D x\n")->what).effect, InstructionEffect::Settings);
    QCOMPARE(std::get<HoveredInstruction>(hoverIn("FROM a\nONBUILD R|UN x\n")->what).name, std::string("RUN"));
    QCOMPARE(std::get<HoveredFlag>(hoverIn("FROM a\nCOPY --ch|own=1 a b\n")->what).flag, std::string("chown"));
    QVERIFY(!hoverIn("FROM a\nFO|O x\n"));
    QVERIFY(!hoverIn("|\nFROM a\n"));
}

void EditingTest::hoverOverVariables()
{
    const auto variable = [](const char *text) { return std::get<HoveredVariable>(hoverIn(text)->what); };
    QCOMPARE(variable("FROM a\nENV x=1\nENV x=2\nUSER ${|x}\n").definition->value, std::optional<std::string>("2"));
    QCOMPARE(variable("ARG x=1\nFROM $|x\n").definition->by, VariableDefinition::By::GlobalArg);
    QVERIFY(!variable("ARG x=1\nFROM a\nUSER $|x\n").definition); // not declared in the stage
    QVERIFY(!hoverIn("FROM a\nRUN echo $|x\n"));                  // the shell's
}

void EditingTest::hoverOverStages()
{
    const Place place("FROM a AS base\nFROM b\nCOPY --from=ba|se x y\n");
    const auto hover = hoverAt(place.document, place.offset);
    const auto stage = std::get<HoveredStage>(hover->what);
    QCOMPARE(stage.definition.in(place.document.text), std::string_view("base"));
    QCOMPARE(hover->range.in(place.document.text), std::string_view("base"));
    QVERIFY(hoverIn("FROM a AS base\nFROM ba|se\n"));
    QVERIFY(!hoverIn("FROM a AS base\nFROM Ba|se\n"));
}

void EditingTest::folding()
{
    using Kind = FoldingRange::Kind;
    const auto ranges = foldingRanges(parse("# a\n# b\nFROM a\nRUN x \\\n  y\nCOPY <<E /x\nhi\nE\nFROM b\n").document);
    const std::vector<FoldingRange> expected = {
        {Kind::Comments, 1, 2}, {Kind::Stage, 3, 8}, {Kind::Instruction, 4, 5}, {Kind::HereDocument, 6, 8}};
    QCOMPARE(ranges, expected);
}

QTEST_GUILESS_MAIN(EditingTest)
#include "editing_test.moc"
