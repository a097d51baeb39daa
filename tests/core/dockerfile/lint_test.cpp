// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint.h"

#include "core/dockerfile/document_check.h"
#include "core/dockerfile/image_name.h"
#include "core/dockerfile/lint_options.h"
#include "core/dockerfile/lint_rules.h"
#include "core/dockerfile/platform_words.h"
#include "core/dockerfile/secret_names.h"
#include "tests/core/dockerfile/corpus.h"

#include <algorithm>
#include <format>

using namespace slipway;
using namespace slipway::test;

namespace {

using Lines = std::vector<std::string>;

// The images that the corpus starts from.
LintFacts knownBases()
{
    LintFacts facts;
    for (const auto *name : {"alpine", "busybox", "busybox:latest"})
        facts.bases[name] = {Environment::fromTexts({"PATH=/bin"}), {}, "linux", "amd64"};
    return facts;
}

Lines linesOf(const std::vector<Diagnostic> &findings)
{
    Lines lines;
    for (const auto &finding : findings)
        lines.push_back(std::format("{}:{}: {}", finding.reported.firstLine, finding.code, finding.message));
    std::ranges::sort(lines);
    return lines;
}

std::vector<Diagnostic> findingsIn(std::string_view text, const LintFacts &facts = knownBases())
{
    auto outcome = lint(parse(text), facts);
    return outcome ? std::move(outcome->findings) : std::vector<Diagnostic>();
}

bool finds(std::string_view text, std::string_view rule, const LintFacts &facts = knownBases())
{
    const auto findings = findingsIn(text, facts);
    return std::ranges::any_of(findings, [rule](const Diagnostic &finding) { return finding.code == rule; });
}

} // namespace

class LintTest : public QObject
{
    Q_OBJECT

private slots:
    void corpusRules();
    void corpusCases_data();
    void corpusCases();
    void corpusExamples_data();
    void corpusExamples();
    void corpusAccepted_data();
    void corpusAccepted();

    void rules_data();
    void rules();
    void options_data();
    void options();
    void violation();
    void fixes_data();
    void fixes();
    void fixesOfErrors();
    void unknownBases();
    void platformOfTheBase();
    void targets();
    void buildErrors();
    void names();
    void places();
};

void LintTest::corpusRules()
{
    SKIP_WITHOUT_CORPUS("buildkit-lint");
    const auto expected = readCorpusJson(corpusFolder("buildkit-lint") / "rules.json").array();
    QCOMPARE(static_cast<qsizetype>(lintRules().size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const auto &rule = lintRules()[static_cast<std::size_t>(i)];
        QCOMPARE(std::string(rule.name), textOf(expected[i][u"name"]));
        QCOMPARE(std::string(rule.description), textOf(expected[i][u"description"]));
        QCOMPARE(rule.url(), textOf(expected[i][u"url"]));
        QCOMPARE(rule.kind == LintRule::Kind::Experimental, expected[i][u"experimental"].toBool());
    }
}

void LintTest::corpusCases_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-lint");
    QTest::addColumn<QJsonObject>("data");
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-lint") / "cases.json").array()) {
        const auto source = textOf(value[u"source"]);
        QTest::newRow((textOf(value[u"test"]) + source.substr(source.rfind(':'))).c_str()) << value.toObject();
    }
}

void LintTest::corpusCases()
{
    QFETCH(QJsonObject, data);
    if (data[u"unresolved"].toBool())
        QSKIP("the case's texts are computed in Go; platformOfTheBase() has one like it");
    auto facts = knownBases();
    const auto attributes = data[u"FrontendAttrs"].toObject();
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        if (const auto name = fromQt(it.key()); name.starts_with("build-arg:"))
            facts.arguments[name.substr(std::string_view("build-arg:").size())] = textOf(it.value());
    }
    if (data.contains(u"DockerIgnore"))
        facts.ignoreFile = *IgnoreFile::parse(textOf(data[u"DockerIgnore"]));
    const auto findings = findingsIn(textOf(data[u"Dockerfile"]), facts);
    Lines expected;
    for (const auto &warning : data[u"Warnings"].toArray())
        expected.push_back(std::format("{}:{}: {}", warning[u"Line"].toInt(), textOf(warning[u"RuleName"]),
                                       textOf(warning[u"Detail"])));
    std::ranges::sort(expected);
    QCOMPARE(linesOf(findings), expected);
    for (const auto &warning : data[u"Warnings"].toArray()) {
        const auto finding = std::ranges::find(findings, textOf(warning[u"RuleName"]), &Diagnostic::code);
        QCOMPARE(finding->url, textOf(warning[u"URL"]));
    }
}

void LintTest::corpusExamples_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-lint");
    QTest::addColumn<std::string>("rule");
    QTest::addColumn<std::string>("dockerfile");
    int index = 0;
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-lint") / "doc_examples.json").array())
        QTest::addRow("%d %s", index++, textOf(value[u"rule"]).c_str())
            << textOf(value[u"rule"]) << textOf(value[u"dockerfile"]);
}

// The extraction of the examples has lost which are good and which are bad: these are the bad ones among them.
void LintTest::corpusExamples()
{
    QFETCH(std::string, rule);
    QFETCH(std::string, dockerfile);
    const bool bad = dockerfile.contains("PATH=$PAHT") || dockerfile.contains("apk add \\\n\n");
    auto facts = knownBases();
    facts.bases["python"] = {Environment::fromTexts({"PYTHON_VERSION=3"}), {}, "linux", "amd64"};
    facts.ignoreFile = *IgnoreFile::parse("*/tmp/*");
    QCOMPARE(finds(dockerfile, rule, facts), bad);
}

void LintTest::corpusAccepted_data()
{
    SKIP_WITHOUT_CORPUS("dockerfile-utils");
    QTest::addColumn<std::string>("dockerfile");
    int index = 0;
    for (const auto &value : readCorpusJson(corpusFolder("dockerfile-utils") / "validator.json").array()) {
        if (value[u"count"].toInt() == 0)
            QTest::addRow("%d %s", index++, textOf(value[u"name"]).c_str()) << textOf(value[u"dockerfile"]);
    }
}

void LintTest::corpusAccepted()
{
    QFETCH(std::string, dockerfile);
    const auto parsed = parse(dockerfile);
    const auto error = firstError(parsed);
    QVERIFY2(!error, error ? error->message.c_str() : "");
    const auto findings = lint(parsed)->findings;
    const auto wrong = std::ranges::find(findings, Diagnostic::Severity::Error, &Diagnostic::severity);
    QVERIFY2(wrong == findings.end(), wrong == findings.end() ? "" : wrong->message.c_str());
}

void LintTest::rules_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Lines>("expected");
    const auto row = [](const char *name, const char *text, Lines expected) {
        QTest::newRow(name) << std::string(text) << std::move(expected);
    };
    row("blank lines", "FROM scratch\nCOPY a \\\n\n b \\\n\n /c\n", {"6:NoEmptyContinuation: Empty continuation line"});
    row("reserved", "FROM scratch AS context\n",
        {"1:ReservedStageName: Stage name should not use the same name as reserved stage \"context\""});
    row("secrets", "FROM scratch\nARG GITHUB_TOKEN PUBLIC_KEY\nENV AUTH=1 TOKENS=2\n",
        {"2:SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG \"GITHUB_TOKEN\")",
         "3:SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV \"AUTH\")"});
    row("workdir", "FROM scratch\nWORKDIR a\nWORKDIR b\n",
        {"2:WorkdirRelativePath: Relative workdir \"a\" can have unexpected results if the base image changes"});
    row("workdir of the base stage", "FROM scratch AS x\nWORKDIR /a\nFROM x\nWORKDIR b\n", {});
    row("shell form", "FROM scratch\nCMD a\nENTRYPOINT b\n",
        {"2:JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS "
         "signals",
         "3:JSONArgsRecommended: JSON arguments recommended for ENTRYPOINT to prevent unintended behavior related to "
         "OS signals"});
    row("protocol", "FROM scratch\nEXPOSE 80/TCP 90/udp\n",
        {"2:ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase"});
    row("constant platform",
        "FROM --platform=linux/arm64 scratch AS x\nFROM --platform=linux/arm64 scratch AS on-arm64\n",
        {"1:FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value \"linux/arm64\""});
    row("variable of a trigger", "FROM scratch AS x\nONBUILD ENV v=1\nFROM x\nCOPY $v /\n", {});
    row("variable set on the same line", "FROM scratch\nENV a=1 b=$a\n",
        {"2:UndefinedVar: Usage of undefined variable '$a'"});
    row("descriptions are off", "# something\nARG x\nFROM scratch\n", {});
    row("empty default", "ARG x=\nFROM scratch$x\nFROM ${x}\n",
        {"3:InvalidDefaultArgInFrom: Default value for ARG ${x} results in empty or invalid base image name",
         "3:dockerfile.base-blank: base name (${x}) should not be blank"});
}

void LintTest::rules()
{
    QFETCH(std::string, text);
    QFETCH(Lines, expected);
    QCOMPARE(linesOf(findingsIn(text)), expected);
}

void LintTest::options_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << std::string(text) << std::string(message);
    };
    row("", "");
    row("skip=A, B;error=true;experimental=all", "");
    row("skip", "invalid check option \"skip\"");
    row("fail=true", "invalid check option \"fail\"");
    row("error=x", "failed to parse check option \"error=x\": strconv.ParseBool: parsing \"x\": invalid syntax");
    row("skip=a;skip=b;skip=c;skip=d", ""); // the last part takes the rest
}

void LintTest::options()
{
    QFETCH(std::string, text);
    QFETCH(std::string, message);
    const auto options = LintOptions::parse(text);
    QCOMPARE(options ? std::string() : options.error().message, message);
    QCOMPARE(!lint(parse("# check=" + text + "\nFROM a\n")),
             text.contains("fail") || text == "skip" || text == "error=x");
}

void LintTest::violation()
{
    const auto outcome = *lint(parse("# check=error=true\nFROM scratch AS A\nMAINTAINER x\nCMD x\nCMD y\n"));
    QCOMPARE(outcome.violation->message,
             std::string("lint violation found for rules: JSONArgsRecommended, MaintainerDeprecated, "
                         "MultipleInstructionsDisallowed, StageNameCasing"));
    QVERIFY(!lint(parse("FROM scratch AS A\n"))->violation);
    QVERIFY(!lint(parse("# check=error=true\nFROM scratch AS a\n"))->violation);
}

void LintTest::fixes_data()
{
    QTest::addColumn<std::string>("rule");
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("after");
    const auto row = [](const char *rule, const char *before, const char *after) {
        QTest::addRow("%s: %s", rule, QByteArray(before).simplified().constData())
            << std::string(rule) << std::string(before) << std::string(after);
    };
    row("StageNameCasing", "FROM a AS Base\n", "FROM a AS base\n");
    row("FromAsCasing", "FROM a as base\n", "FROM a AS base\n");
    row("NoEmptyContinuation", "FROM a\nRUN x \\\n\n  y \\\n\t\n  z\n", "FROM a\nRUN x \\\n  y \\\n  z\n");
    row("ConsistentInstructionCasing", "FROM a\nrun x\nRUN y\n", "FROM a\nRUN x\nRUN y\n");
    row("JSONArgsRecommended", "FROM a\nCMD nginx -g off\n", "FROM a\nCMD [\"nginx\", \"-g\", \"off\"]\n");
    row("JSONArgsRecommended", "FROM a\nCMD echo $HOME\n", "");
    row("MaintainerDeprecated", "FROM a\nMAINTAINER Kim <k@x>\n",
        "FROM a\nLABEL org.opencontainers.image.authors=\"Kim <k@x>\"\n");
    row("UndefinedArgInFrom", "ARG VERSION\nFROM a:${VERSIN}\n", "ARG VERSION\nFROM a:${VERSION}\n");
    row("UndefinedVar", "FROM alpine\nENV PATH=\"$PAHT:/x\"\n", "FROM alpine\nENV PATH=\"$PATH:/x\"\n");
    row("WorkdirRelativePath", "FROM a\nWORKDIR app\n", "FROM a\nWORKDIR /app\n");
    row("LegacyKeyValueFormat", "FROM a\nENV x y z\n", "FROM a\nENV x=\"y z\"\n");
    row("LegacyKeyValueFormat", "FROM a\nLABEL x y\n", "FROM a\nLABEL x=y\n");
    row("LegacyKeyValueFormat", "FROM a\nENV x a 'b'\n", "");
    row("RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM  a\n", "FROM a\n");
    row("MultipleInstructionsDisallowed", "FROM a\nCMD [\"x\"]\nUSER y\nCMD [\"z\"]\n",
        "FROM a\nUSER y\nCMD [\"z\"]\n");
    row("ExposeProtoCasing", "FROM a\nEXPOSE 80/UDP\n", "FROM a\nEXPOSE 80/udp\n");
    row("ExposeInvalidFormat", "FROM a\nEXPOSE 8080:80/udp\n", "FROM a\nEXPOSE 80/udp\n");
    row("DuplicateStageName", "FROM a AS b\nFROM a AS b\n", "");
}

void LintTest::fixes()
{
    QFETCH(std::string, rule);
    QFETCH(std::string, before);
    QFETCH(std::string, after);
    const auto findings = findingsIn(before);
    const auto finding = std::ranges::find(findings, rule, &Diagnostic::code);
    QVERIFY(finding != findings.end());
    QCOMPARE(finding->fix ? withEdits(before, finding->fix->edits) : std::string(), after);
    if (finding->fix)
        QVERIFY(!finds(after, rule)); // a fix that leaves its finding is none
}

void LintTest::fixesOfErrors()
{
    const std::string text = "FORM a\nCOPY --form=b c d\n";
    const auto diagnostics = parse(text).diagnostics;
    QCOMPARE(withEdits(text, diagnostics[0].fix->edits), std::string("FROM a\nCOPY --form=b c d\n"));
    QCOMPARE(withEdits(text, diagnostics[1].fix->edits), std::string("FORM a\nCOPY --from=b c d\n"));
}

void LintTest::unknownBases()
{
    QVERIFY(!finds("FROM openjdk\nCOPY $JAVA_HOME/x /\n", "UndefinedVar"));
    QVERIFY(finds("FROM openjdk\nENV PATH=$PAHT\n", "UndefinedVar")); // whatever the base sets, this is a slip
    QVERIFY(finds("FROM scratch\nCOPY $JAVA_HOME/x /\n", "UndefinedVar"));
    QVERIFY(findingsIn("FROM openjdk\nUSER ${APP_USER:?}\n").empty());
    QVERIFY(!findingsIn("FROM scratch\nUSER ${APP_USER:?}\n").empty());
    auto facts = knownBases();
    facts.bases["shelly"] = {{}, {"/bin/bash", "-c"}, "linux", "amd64"};
    QVERIFY(!finds("FROM shelly\nCMD x\n", "JSONArgsRecommended", facts));
}

void LintTest::platformOfTheBase()
{
    auto facts = knownBases();
    facts.bases["a"] = {{}, {}, "linux", "arm64"};
    QCOMPARE(linesOf(findingsIn("FROM a\n", facts)), Lines{"1:InvalidBaseImagePlatform: Base image a was pulled with "
                                                           "platform \"linux/arm64\", expected \"linux/amd64\" "
                                                           "for current build"});
    QVERIFY(!finds("ARG P=linux/aarch64\nFROM --platform=$P a\n", "InvalidBaseImagePlatform", facts));
    QVERIFY(!finds("FROM scratch AS a\nFROM a\n", "InvalidBaseImagePlatform", facts)); // a stage hides the image
}

void LintTest::targets()
{
    const std::string text = "FROM scratch AS a\nCMD x\nFROM scratch AS b\nCMD y\n";
    QCOMPARE(findingsIn(text).size(), 2u);
    auto facts = knownBases();
    facts.target = "a";
    QCOMPARE(findingsIn(text, facts).size(), 1u);
}

void LintTest::buildErrors()
{
    const auto findings = findingsIn("FROM scratch\nUSER ${x\nEXPOSE x\nRUN --mount=typ=tmpfs y\n");
    QCOMPARE(findings.size(), 3u);
    QVERIFY(findings[0].severity == Diagnostic::Severity::Error);
    QCOMPARE(findings[1].code, std::string("dockerfile.port"));
    QCOMPARE(findings[2].reported.firstLine, 4);
    QVERIFY(finds("FROM scratch\nCOPY --from=$X a b\n", "dockerfile.copy-from-variable"));
    QVERIFY(finds("FROM scratch AS a\nCOPY --from=a b c\n", "dockerfile.stages-circular"));
    QVERIFY(finds("FROM $X\n", "dockerfile.base-blank"));
}

void LintTest::names()
{
    for (const auto *name :
         {"a", "a/b", "localhost/a", "x.y:5000/a__b/c-d:T.1_x", "a@sha256:00000000000000000000000000000000"})
        QVERIFY2(isImageName(name), name);
    for (const auto *name : {"", "A", "a:", "a:-x", "a//b", "a@", "a@sha256:0", "a b", "a_-b", "-a", "x.y:z/a", "a/"})
        QVERIFY2(!isImageName(name), name);
    QVERIFY(isSecretName("api_key") && isSecretName("AUTH") && isSecretName("X_Passwd_y"));
    QVERIFY(!isSecretName("KEYS") && !isSecretName("PUBLIC_KEY") && !isSecretName("TOKEN_FILE") && !isSecretName(""));
    const PlatformNames host{"linux/amd64", "linux", "", "amd64", ""};
    QCOMPARE(parsePlatformWords("linux", host)->text(), std::string("linux/amd64"));
    QCOMPARE(parsePlatformWords("AArch64", host)->text(), std::string("linux/arm64"));
    QVERIFY(!parsePlatformWords("linux//x", host) && !parsePlatformWords("a/b/c/d", host) &&
            !parsePlatformWords("", host));
}

void LintTest::places()
{
    const std::string text = "FROM scratch AS Base\nCOPY a \\\n  $x /b\nENV k v\n";
    const auto findings = findingsIn(text);
    QCOMPARE(findings[0].range.in(text), std::string_view("Base"));
    QCOMPARE(findings[1].range.in(text), std::string_view("$x"));
    QCOMPARE(findings[1].range.firstLine, 3);
    QCOMPARE(findings[1].reported.firstLine, 2);
    QCOMPARE(findings[2].range.in(text), std::string_view("k v"));
}

QTEST_GUILESS_MAIN(LintTest)
#include "lint_test.moc"
