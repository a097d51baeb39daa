// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/ignore_file.h"

#include "tests/core/dockerfile/corpus.h"

#include <format>

using namespace slipway;
using namespace slipway::test;

class IgnoreFileTest : public QObject
{
    Q_OBJECT

private slots:
    void corpusMatches_data();
    void corpusMatches();
    void corpusLists();
    void corpusReading();

    void verdicts_data();
    void verdicts();
    void refusedPatterns_data();
    void refusedPatterns();
    void bytesThatAreNoText();
    void walksNeedNotEnter();
    void manyPathsAndPatterns();
};

void IgnoreFileTest::corpusMatches_data()
{
    SKIP_WITHOUT_CORPUS("patternmatcher");
    QTest::addColumn<QJsonObject>("data");
    const auto tables = readCorpusJson(corpusFolder("patternmatcher") / "cases.json")[u"tables"].toObject();
    int index = 0;
    for (const auto &value : tables[u"var matchTests"].toArray())
        QTest::addRow("%d %s", index++, textOf(value[u"pattern"]).c_str()) << value.toObject();
}

void IgnoreFileTest::corpusMatches()
{
    QFETCH(QJsonObject, data);
    const auto file = IgnoreFile::fromPatterns({textOf(data[u"pattern"])});
    QCOMPARE(!file, data[u"error"].toBool() || data[u"error"].isString());
    if (file)
        QCOMPARE(file->verdict(textOf(data[u"text"])).ignored, data[u"match"].toBool());
}

void IgnoreFileTest::corpusLists()
{
    SKIP_WITHOUT_CORPUS("patternmatcher");
    const auto tables = readCorpusJson(corpusFolder("patternmatcher") / "cases.json")[u"tables"].toObject();
    const auto read = [&tables](QStringView name) {
        std::vector<std::string> patterns;
        for (const auto &value : tables[name].toArray())
            patterns.push_back(textOf(value));
        return IgnoreFile::fromPatterns(patterns);
    };
    QCOMPARE(read(u"TestCleanPatterns")->rules().size(), 2u);
    QCOMPARE(read(u"TestCleanPatternsStripEmptyPatterns")->rules().size(), 2u);
    for (const auto *name : {u"TestCleanPatternsExceptionFlag", u"TestCleanPatternsLeadingSpaceTrimmed",
                             u"TestCleanPatternsTrailingSpaceTrimmed"}) {
        const auto file = read(name);
        QVERIFY(file && file->takesBack());
        QCOMPARE(file->rules()[1].pattern.text(), std::string("docs/README.md"));
    }
    QCOMPARE(read(u"TestCleanPatternsErrorSingleException").error().message,
             std::string("illegal exclusion pattern: \"!\""));
    for (const auto &value : tables[u"var compileTests"].toArray())
        QVERIFY2(PathPattern::parse(textOf(value[u"pattern"])), textOf(value[u"pattern"]).c_str());
}

void IgnoreFileTest::corpusReading()
{
    SKIP_WITHOUT_CORPUS("patternmatcher");
    const auto data = readCorpusJson(corpusFolder("patternmatcher") / "ignorefile.json").array();
    QVERIFY(!data.isEmpty());
    for (const auto &value : data) {
        auto content = textOf(value[u"content"]);
        std::vector<std::string> expected;
        for (const auto &pattern : value[u"patterns"].toArray())
            expected.push_back(textOf(pattern));
        // A bare ! is read, and refused when it comes to matching; here both are one step.
        QCOMPARE(IgnoreFile::parse(content).error().message, std::string("illegal exclusion pattern: \"!\""));
        std::erase(expected, "!");
        content.erase(content.find("\n!\n"));
        const auto file = IgnoreFile::parse(content);
        QVERIFY(file);
        std::vector<std::string> found;
        for (const auto &rule : file->rules())
            found.push_back((rule.takesBack ? "!" : "") + rule.pattern.text());
        QCOMPARE(found, expected);
    }
}

void IgnoreFileTest::verdicts_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<bool>("ignored");
    QTest::addColumn<int>("line");
    const auto row = [](const char *file, const char *path, bool ignored, int line) {
        QTest::addRow("%s | %s", QByteArray(file).simplified().constData(), path)
            << std::string(file) << std::string(path) << ignored << line;
    };
    row("a", "a/b/c", true, 1);
    row("a", "ab", false, 0);
    row("/a", "a", true, 1);
    row("a/", "a/b", true, 1);
    row("# a\na", "a", true, 2);
    row(" # a", "# a", true, 1);
    row("\xef\xbb\xbf*.md\r\n! README.md\r\n", "README.md", false, 2);
    row("\xef\xbb\xbf*.md\r\n! README.md\r\n", "x.md", true, 1);
    row("*\n!src\nsrc/tmp", "src/a", false, 2);
    row("*\n!src\nsrc/tmp", "src/tmp/a", true, 3);
    row("*", ".", false, 0);
    row("**", "a/b", true, 1);
    row("**/x", "x", true, 1);
    row("**/x", "a/b/x/c", true, 1);
    row("**x", "a/bx", true, 1);
    row("**/x*y", "a/xzy/b", true, 1);
    row("a/**", "a", false, 0);
    row("a/**", "a/b", true, 1);
    row("a/**/b", "a/b", true, 1);
    row("a/**/b", "a/x/y/b", true, 1);
    row("a/**/b", "ab", false, 0);
    row("a?c", "a/c", false, 0);
    row("[a-c]x", "bx/y", true, 1);
    row("[^a-c]x", "bx", false, 0);
    row("\\*", "*", true, 1);
    row("\\*", "x", false, 0);
    row("a.b|c(d)", "a.b|c(d)", true, 1);
    row("../a", "a", false, 0);
    row("*.log", "a/b.log", false, 0);
    row("*.log", "b.log/c", true, 1);
    row("**/*.log", "a/b.log/c.txt", true, 1);
}

void IgnoreFileTest::verdicts()
{
    QFETCH(std::string, file);
    QFETCH(std::string, path);
    QFETCH(bool, ignored);
    QFETCH(int, line);
    const auto parsed = IgnoreFile::parse(file);
    QVERIFY(parsed);
    const auto verdict = parsed->verdict(path);
    QCOMPARE(verdict.ignored, ignored);
    QCOMPARE(verdict.line, line);
}

void IgnoreFileTest::refusedPatterns_data()
{
    QTest::addColumn<std::string>("pattern");
    for (const auto *pattern : {"[", "[]", "[]a]", "[a", "[a-]", "[-a]", "[^]", "a\\", "[\\"})
        QTest::newRow(pattern) << std::string(pattern);
}

void IgnoreFileTest::refusedPatterns()
{
    QFETCH(std::string, pattern);
    const auto file = IgnoreFile::parse("ok\n" + pattern);
    QVERIFY(!file);
    QCOMPARE(file.error().code, std::string("dockerfile.ignore-pattern"));
    QCOMPARE(file.error().operands[0], std::string("2"));
}

// A byte that is no UTF-8 counts as U+FFFD, in patterns and in paths, whichever of the two shows it as such.
void IgnoreFileTest::bytesThatAreNoText()
{
    for (const auto *pattern : {"*\xd8", "\xd8*", "\xd8", "?\xef\xbf\xbd"}) {
        const auto parsed = *PathPattern::parse(pattern);
        QCOMPARE(parsed.matches("\x87"), parsed.matchesPathOrParent("\x87/a"));
        QCOMPARE(parsed.matches("\xef\xbf\xbd"), parsed.matches("\x87"));
    }
    QVERIFY(PathPattern::parse("a\xd8")->matches("a\x87"));
}

void IgnoreFileTest::walksNeedNotEnter()
{
    const auto file = *IgnoreFile::parse("node_modules\nbuild\n!build/keep/*.txt\n!**/z\n");
    QVERIFY(!file.ignoresAllBelow("build"));        // build/keep/…
    QVERIFY(!file.ignoresAllBelow("node_modules")); // **/z may lie anywhere
    const auto narrow = *IgnoreFile::parse("node_modules\nbuild\n!build/keep/*.txt\n");
    QVERIFY(narrow.ignoresAllBelow("node_modules"));
    QVERIFY(!narrow.ignoresAllBelow("build"));
    QVERIFY(!narrow.ignoresAllBelow("build/keep"));
    QVERIFY(narrow.ignoresAllBelow("build/other"));
    QVERIFY(!narrow.ignoresAllBelow("src"));
}

void IgnoreFileTest::manyPathsAndPatterns()
{
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += i % 4 == 0   ? std::format("**/*.ext{}\n", i)
                : i % 4 == 1 ? std::format("dir{}/**/x*\n", i)
                : i % 4 == 2 ? std::format("name{}\n", i)
                             : std::format("**/part{}\n", i);
    const auto file = *IgnoreFile::parse(text);
    std::vector<std::string> paths;
    for (int i = 0; i < 20'000; ++i)
        paths.push_back(std::format("src/module{}/deep/folder/file{}.cpp", i % 97, i));
    QBENCHMARK_ONCE
    {
        std::size_t ignored = 0;
        for (const auto &path : paths)
            ignored += file.verdict(path).ignored ? 1 : 0;
        QCOMPARE(ignored, 0u);
    }
}

QTEST_GUILESS_MAIN(IgnoreFileTest)
#include "ignore_file_test.moc"
