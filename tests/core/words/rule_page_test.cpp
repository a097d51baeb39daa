// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the pages to what the checks really do: what stands before is found, what stands after is not.
#include "core/words/rule_page.h"

#include "core/base/json.h"
#include "core/dockerfile/lint.h"
#include "core/dockerfile/lint_rules.h"
#include "core/words/speech.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

/// A Dockerfile of a page, with the .dockerignore that stands above it.
struct Example {
    std::string dockerfile;
    std::optional<std::string> ignored;
};

std::vector<Example> examplesIn(const QString &page)
{
    static const QRegularExpression fence(u"^```(dockerfile|dockerignore)\\n(.*?)^```$"_s,
                                          QRegularExpression::MultilineOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    std::vector<Example> examples;
    std::optional<std::string> ignored;
    for (auto found = fence.globalMatch(page); found.hasNext();) {
        const auto block = found.next();
        const auto text = fromQt(block.captured(2));
        if (block.captured(1) == u"dockerignore")
            ignored = text;
        else
            examples.push_back({text, std::exchange(ignored, std::nullopt)});
    }
    return examples;
}

std::vector<Diagnostic> findingsIn(const Example &example)
{
    LintFacts facts;
    facts.bases["alpine"] = {.variables = {}, .shell = {}, .os = "linux", .architecture = "amd64"};
    facts.bases["arm64v8/alpine"] = {.variables = {}, .shell = {}, .os = "linux", .architecture = "arm64"};
    if (example.ignored)
        facts.ignoreFile = *IgnoreFile::parse(*example.ignored);
    const auto parsed = parse(example.dockerfile);
    auto findings = parsed.diagnostics;
    std::ranges::move(lint(parsed, facts)->findings, std::back_inserter(findings));
    return findings;
}

QStringList codesIn(const Example &example)
{
    QStringList codes;
    for (const auto &finding : findingsIn(example))
        codes += toQt(finding.code);
    return codes;
}

QStringList headingsIn(const QString &page)
{
    static const QRegularExpression fences(u"^```.*?^```$"_s, QRegularExpression::MultilineOption |
                                                                  QRegularExpression::DotMatchesEverythingOption);
    auto prose = page;
    prose.remove(fences);
    return prose.split(u'\n').filter(QRegularExpression(u"^#"_s));
}

} // namespace

class RulePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void pages_data();
    void pages();
    void advice_data();
    void advice();
    void languagesAgree_data();
    void languagesAgree();
    void nothingForOtherNames();

private:
    QTranslator m_korean;
};

void RulePageTest::initTestCase()
{
    QVERIFY(loadWords(m_korean, u"ko"_s));
}

void RulePageTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_korean);
}

void RulePageTest::pages_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("rule");
    for (const auto *language : {"en", "ko"})
        for (const auto &rule : lintRules())
            QTest::addRow("%s %s", language, std::string(rule.name).c_str())
                << QString::fromLatin1(language) << toQt(rule.name);
}

void RulePageTest::pages()
{
    QFETCH(QString, language);
    QFETCH(QString, rule);
    if (language == u"ko")
        QCoreApplication::installTranslator(&m_korean);
    const auto page = rulePage(fromQt(rule));
    const QStringList english = {u"## What it means"_s, u"## Why it matters"_s, u"## How to mend it"_s};
    const QStringList korean = {u"## 무슨 뜻인가요?"_s, u"## 왜 중요한가요?"_s, u"## 어떻게 고치나요?"_s};
    QCOMPARE(headingsIn(page), QStringList{u"# "_s + rule} + (language == u"ko" ? korean : english));

    const auto examples = examplesIn(page);
    QCOMPARE(examples.size(), 2u);
    QVERIFY(codesIn(examples[0]).contains(rule));
    QCOMPARE(codesIn(examples[1]), QStringList()); // and mending it brings nothing else to mend
}

void RulePageTest::advice_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("dockerfile");
    const auto row = [](const char *rule, const char *dockerfile) {
        QTest::addRow("%s: %s", rule, QByteArray(dockerfile).simplified().constData())
            << QString::fromLatin1(rule) << QString::fromLatin1(dockerfile);
    };
    row("UndefinedVar", "FROM scratch\nENV NAME=\"\"\nCOPY a $NAME/b\n");
    row("UndefinedVar", "ARG NAME=x\nFROM scratch\nARG NAME\nCOPY a $NAME/b\n");
    row("WorkdirRelativePath", "FROM scratch\nWORKDIR /app\nWORKDIR data\n");
    row("JSONArgsRecommended", "FROM scratch\nCMD [\"/bin/sh\", \"-c\", \"a && b\"]\n");
    row("RedundantTargetPlatform", "FROM --platform=$BUILDPLATFORM a\n");
    row("FromPlatformFlagConstDisallowed", "FROM --platform=$BUILDPLATFORM a\n");
    row("FromPlatformFlagConstDisallowed", "FROM --platform=linux/amd64 a AS build-amd64\n");
    row("InvalidDefaultArgInFrom", "ARG TAG\nFROM alpine:${TAG:-3.22}\n");
    row("InvalidDefinitionDescription",
        "# check=experimental=InvalidDefinitionDescription\n# no description\n#\nARG VERSION=1\nFROM alpine\n");
}

// what the pages advise in passing
void RulePageTest::advice()
{
    QFETCH(QString, rule);
    QFETCH(QString, dockerfile);
    QVERIFY(!codesIn({fromQt(dockerfile), std::nullopt}).contains(rule));
}

void RulePageTest::languagesAgree_data()
{
    QTest::addColumn<QString>("rule");
    for (const auto &rule : lintRules())
        QTest::newRow(std::string(rule.name).c_str()) << toQt(rule.name);
}

// but for their comments
void RulePageTest::languagesAgree()
{
    QFETCH(QString, rule);
    const auto instructions = [&rule] {
        QStringList lines;
        for (const auto &example : examplesIn(rulePage(fromQt(rule))))
            lines += toQt(example.dockerfile).split(u'\n').filter(QRegularExpression(u"^(?!\\s*#)"_s));
        return lines;
    };
    const auto english = instructions();
    QCoreApplication::installTranslator(&m_korean);
    QCOMPARE(instructions(), english);
}

void RulePageTest::nothingForOtherNames()
{
    for (const auto *name : {"", "Nope", "stagenamecasing", "dockerfile.empty"})
        QCOMPARE(rulePage(name), QString());
}

QTEST_GUILESS_MAIN(RulePageTest)
#include "rule_page_test.moc"
