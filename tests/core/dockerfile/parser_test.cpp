// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"

#include "core/dockerfile/directives.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/here_documents.h"
#include "core/dockerfile/json_strings.h"
#include "core/dockerfile/sexp.h"
#include "core/dockerfile/unicode_space.h"
#include "tests/core/dockerfile/corpus.h"
#include "tests/core/dockerfile/range_check.h"

using namespace slipway;
using namespace slipway::test;

namespace {

std::string firstMessage(std::string_view text)
{
    const auto error = firstError(parse(text));
    return error ? error->message : std::string();
}

std::vector<std::string> texts(const std::vector<Word> &words)
{
    std::vector<std::string> result;
    for (const auto &word : words)
        result.push_back(word.text);
    return result;
}

} // namespace

class ParserTest : public QObject
{
    Q_OBJECT

private slots:
    void corpusTrees_data();
    void corpusTrees();
    void emptyPlacesAtLineEnds();
    void corpusRefuses_data();
    void corpusRefuses();
    void corpusHereDocuments();
    void corpusHereDocumentWords();
    void corpusJson();
    void corpusDirectives_data();
    void corpusDirectives();

    void errors_data();
    void errors();
    void errorsAreAllFound();
    void rangesOfWords();
    void rangesOverContinuations();
    void hereDocumentRanges();
    void escapeDirective();
    void continuationLines();
    void commentsAbove();
    void longLines_data();
    void longLines();
    void byteOrderMarkAndLineEnds();
    void deepNestingEnds();
    void frontends();
};

void ParserTest::corpusTrees_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    QTest::addColumn<std::filesystem::path>("folder");
    for (const auto &entry : std::filesystem::directory_iterator(corpusFolder("buildkit-parser") / "testfiles"))
        QTest::newRow(entry.path().filename().c_str()) << entry.path();
}

void ParserTest::corpusTrees()
{
    QFETCH(std::filesystem::path, folder);
    const auto outcome = parse(readCorpus(folder / "Dockerfile"));
    const auto expected = readCorpus(folder / "result");
    QVERIFY(outcome.faults.empty());
    QCOMPARE(RangeCheck(outcome.document).problem(), std::string());
    QCOMPARE(trimSpace(toSexp(outcome.document)), trimSpace(expected));
}

// A flag without a value at the end of its line: the value is nowhere else than there.
void ParserTest::emptyPlacesAtLineEnds()
{
    const auto document = parse("FROM a\nCOPY --link\\\n --from\\\nb c\n").document;
    QCOMPARE(RangeCheck(document).problem(), std::string());
    const auto &flags = document.instructions[1].flags;
    QCOMPARE(flags.front().valueRange.begin, flags.front().range.end);
}

void ParserTest::corpusRefuses_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    QTest::addColumn<std::filesystem::path>("folder");
    for (const auto &entry :
         std::filesystem::directory_iterator(corpusFolder("buildkit-parser") / "testfiles-negative"))
        QTest::newRow(entry.path().filename().c_str()) << entry.path();
}

void ParserTest::corpusRefuses()
{
    QFETCH(std::filesystem::path, folder);
    const auto outcome = parse(readCorpus(folder / "Dockerfile"));
    QVERIFY(!outcome.faults.empty());
    QVERIFY(!outcome.diagnostics.empty());
}

void ParserTest::corpusHereDocuments()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto data = readCorpusJson(corpusFolder("buildkit-parser") / "heredoc.json").object();
    const auto outcome = parse(textOf(data[u"dockerfile"]));
    QVERIFY(outcome.faults.empty());
    QCOMPARE(RangeCheck(outcome.document).problem(), std::string());
    const auto expected = data[u"heredocs_of_child_1_onwards"].toArray();
    QCOMPARE(static_cast<qsizetype>(outcome.document.instructions.size()), expected.size() + 1);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const auto &found = outcome.document.instructions[static_cast<std::size_t>(i) + 1].hereDocuments;
        const auto list = expected[i].toArray();
        QCOMPARE(static_cast<qsizetype>(found.size()), list.size());
        for (qsizetype j = 0; j < list.size(); ++j) {
            const auto &document = found[static_cast<std::size_t>(j)];
            const auto wanted = list[j].toObject();
            QCOMPARE(document.name, textOf(wanted[u"Name"]));
            QCOMPARE(document.content, textOf(wanted[u"Content"]));
            QCOMPARE(document.expand, wanted[u"Expand"].toBool());
            QCOMPARE(document.stripsTabs, wanted[u"Chomp"].toBool());
            QCOMPARE(static_cast<int>(document.descriptor), wanted[u"FileDescriptor"].toInt());
        }
    }
}

void ParserTest::corpusHereDocumentWords()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto data = readCorpusJson(corpusFolder("buildkit-parser") / "heredoc.json").object();
    for (const auto &word : data[u"valid_heredoc_words_named_EOF"].toArray()) {
        const auto document = readHereDocumentWord(textOf(word));
        QVERIFY2(document && *document, textOf(word).c_str());
        QCOMPARE((*document)->name, std::string("EOF"));
    }
    for (const auto &word : data[u"invalid_heredoc_words"].toArray())
        QVERIFY2(!readHereDocumentWord(textOf(word)), textOf(word).c_str());
    for (const auto &word : data[u"not_heredoc_words"].toArray()) {
        const auto document = readHereDocumentWord(textOf(word));
        QVERIFY2(document && !*document, textOf(word).c_str());
    }
    for (const auto &value : data[u"from_line"].toArray()) {
        const auto line = textOf(value[u"line"]);
        JoinedText text;
        text.append(line, 0, 1);
        const auto documents = findHereDocuments(text);
        QVERIFY(documents);
        const auto names = value[u"heredocNames"].toArray();
        QCOMPARE(static_cast<qsizetype>(documents->size()), names.size());
        for (qsizetype i = 0; i < names.size(); ++i)
            QCOMPARE(documents->at(static_cast<std::size_t>(i)).name, textOf(names[i]));
    }
}

void ParserTest::corpusJson()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    const auto data = readCorpusJson(corpusFolder("buildkit-parser") / "json_arrays.json").object();
    const auto valid = data[u"valid"].toObject();
    QVERIFY(!valid.isEmpty());
    for (auto it = valid.begin(); it != valid.end(); ++it) {
        const auto outcome = parse("CMD " + fromQt(it.key()));
        std::vector<std::string> expected;
        for (const auto &item : it.value().toArray())
            expected.push_back(textOf(item));
        QVERIFY(outcome.document.instructions.front().execForm);
        QCOMPARE(texts(outcome.document.instructions.front().words), expected);
    }
    for (const auto &text : data[u"invalid_not_all_strings"].toArray())
        QCOMPARE(readJsonStrings(textOf(text)).kind, JsonStrings::Kind::NotStrings);
}

void ParserTest::corpusDirectives_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-parser");
    QTest::addColumn<QJsonObject>("data");
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-parser") / "directives.json").array())
        QTest::addRow("line %d", value[u"line"].toInt()) << value.toObject();
}

void ParserTest::corpusDirectives()
{
    QFETCH(QJsonObject, data);
    const auto input = textOf(data[u"input"]);
    const auto expected = data[u"expect"].toObject();
    const auto function = data[u"func"].toString();
    if (function == u"parser.ParseAll") {
        const auto directives = parse(input).document.directives;
        QCOMPARE(static_cast<int>(directives.size()), expected[u"len"].toInt());
        QCOMPARE(directives.front().name, textOf(expected[u"d[0].Name"]));
        QCOMPARE(directives.front().value, textOf(expected[u"d[0].Value"]));
        return;
    }
    const auto found = function == u"DetectSyntax" ? detectSyntax(input) : findDirective(input, "check");
    QCOMPARE(found.has_value(), expected[u"ok"].toBool());
    if (!found)
        return;
    QCOMPARE(found->frontend, textOf(expected[u"ref"]));
    if (expected.contains(u"cmdline"))
        QCOMPARE(found->commandLine, textOf(expected[u"cmdline"]));
    if (expected.contains(u"loc[0].Start.Line"))
        QCOMPARE(found->line, expected[u"loc[0].Start.Line"].toInt());
}

void ParserTest::errors_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("message");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, std::string text, std::string code, std::string message, int line) {
        QTest::newRow(name) << std::move(text) << std::move(code) << std::move(message) << line;
    };
    row("empty", "", "dockerfile.empty", "the Dockerfile cannot be empty", 0);
    row("comments", "# a\n\n", "dockerfile.no-instructions", "file with no instructions", 2);
    row("blank", " \t\r\n", "dockerfile.no-instructions", "file with no instructions", 1);
    row("only ARG", "ARG a\n", "dockerfile.no-stages", "dockerfile contains no stages to build", 1);
    row("no FROM", "RUN a\n", "dockerfile.no-stage", "no build stage in current context", 1);
    row("typing error", "FORM a\n", "dockerfile.unknown-instruction",
        "dockerfile parse error on line 1: unknown instruction: FORM (did you mean FROM?)", 1);
    row("case of the input", "\nfrm a\n", "dockerfile.unknown-instruction",
        "dockerfile parse error on line 2: unknown instruction: frm (did you mean from?)", 2);
    row("nothing near", "FROM a\nFOOBAR\n", "dockerfile.unknown-instruction",
        "dockerfile parse error on line 2: unknown instruction: FOOBAR", 2);
    row("parser's fault first", "FROM a\nFOO\nENV x\n", "dockerfile.no-value", "ENV must have two arguments", 3);
    row("json", "FROM a\nRUN [\"a\", 1]\n", "dockerfile.json-not-strings",
        "when using JSON array syntax, arrays must be comprised of strings only", 2);
    row("no equals", "FROM a\nENV a=b c\n", "dockerfile.no-equals",
        "Syntax error - can't find = in \"c\". Must be of the form: name=value", 2);
    row("heredoc", "FROM a\nRUN <<EOF\nx\n", "dockerfile.heredoc-unterminated", "unterminated heredoc", 2);
    row("two escapes", "# escape=`\n# escape=`\nFROM a\n", "dockerfile.directive-repeated",
        "only one escape parser directive can be used", 2);
    row("escape token", "# escape=x\nFROM a\n", "dockerfile.escape-token",
        "invalid escape token 'x' does not match ` or \\", 1);
    row("blank escape token", "# escape= \nFROM a\n", "dockerfile.escape-token",
        "invalid escape token ' ' does not match ` or \\", 1);
    row("ONBUILD's trigger", "FROM a\nONBUILD ENV x\n", "dockerfile.no-value", "ENV must have two arguments", 2);
    row("fine", "FROM a\nRUN b\n", "", "", 0);
}

void ParserTest::errors()
{
    QFETCH(std::string, text);
    QFETCH(std::string, code);
    QFETCH(std::string, message);
    QFETCH(int, line);
    const auto error = firstError(parse(text));
    QCOMPARE(error ? error->code : std::string(), code);
    QCOMPARE(error ? error->message : std::string(), message);
    QCOMPARE(error ? error->where->firstLine : 0, line);
}

void ParserTest::errorsAreAllFound()
{
    const auto outcome = parse("FORM a\nFROM b\nENV x\nCOPY y\nRUN --foo z\n");
    std::vector<std::string> codes;
    for (const auto &diagnostic : outcome.diagnostics)
        codes.push_back(diagnostic.code);
    const std::vector<std::string> expected = {"dockerfile.unknown-instruction", "dockerfile.no-value",
                                               "dockerfile.destination-missing", "dockerfile.flag-unknown"};
    QCOMPARE(codes, expected);
    QCOMPARE(outcome.diagnostics[3].range.firstLine, 5);
}

void ParserTest::rangesOfWords()
{
    const std::string text =
        "FROM a AS b\n  COPY --from=b --chown=\"1:2\" x \"y z\" /d/\nENV a=1 b=\"2 3\"\nCMD [\"p\", \"q\"]\n";
    const auto document = parse(text).document;
    const auto &copy = document.instructions[1];
    QCOMPARE(copy.keywordRange.in(text), std::string_view("COPY"));
    QCOMPARE(copy.flags[0].range.in(text), std::string_view("--from=b"));
    QCOMPARE(copy.flags[0].nameRange.in(text), std::string_view("from"));
    QCOMPARE(copy.flags[0].valueRange.in(text), std::string_view("b"));
    QCOMPARE(copy.flags[1].value, std::optional<std::string>("1:2"));
    QCOMPARE(copy.flags[1].valueRange.in(text), std::string_view("\"1:2\""));
    QCOMPARE(copy.words[0].range.in(text), std::string_view("x"));
    QCOMPARE(copy.words.back().range.in(text), std::string_view("/d/"));
    QCOMPARE(copy.range.in(text), std::string_view("COPY --from=b --chown=\"1:2\" x \"y z\" /d/"));
    const auto &env = document.instructions[2];
    QCOMPARE(env.words[2].range.in(text), std::string_view("b"));
    QCOMPARE(env.words[3].range.in(text), std::string_view("\"2 3\""));
    QCOMPARE(document.instructions[3].words[1].range.in(text), std::string_view("\"q\""));
    QCOMPARE(document.stages.front().name, std::string("b"));
    QCOMPARE(document.stages.front().nameRange.in(text), std::string_view("b"));
    QCOMPARE(document.stages.front().end, 4u);
}

void ParserTest::rangesOverContinuations()
{
    const std::string text = "FROM a\nCOPY x \\\n # note\n\n  y\\\nz /d\nRUN b\n";
    const auto document = parse(text).document;
    const auto &copy = document.instructions[1];
    QCOMPARE(texts(copy.words), (std::vector<std::string>{"x", "yz", "/d"}));
    QCOMPARE(copy.words[1].range.in(text), std::string_view("y\\\nz"));
    QCOMPARE(copy.words[1].range.firstLine, 5);
    QCOMPARE(copy.words[1].range.lastLine, 6);
    QCOMPARE(copy.range.firstLine, 2);
    QCOMPARE(copy.range.lastLine, 6);
    QCOMPARE(copy.lines.size(), 3u);
    QCOMPARE(copy.skippedBlank.size(), 1u);
    QCOMPARE(copy.skippedBlank.front().firstLine, 4);
    QCOMPARE(document.comments.front().range.in(text), std::string_view("# note"));
    QCOMPARE(document.instructions[2].range.firstLine, 7);
}

void ParserTest::hereDocumentRanges()
{
    const std::string text = "FROM a\r\nCOPY <<-A <<B /d\r\n\tone\r\n\tA\r\ntwo\r\nB\r\nRUN c\r\n";
    const auto document = parse(text).document;
    const auto &copy = document.instructions[1];
    QCOMPARE(copy.hereDocuments.size(), 2u);
    QCOMPARE(copy.hereDocuments[0].content, std::string("\tone\r\n"));
    QCOMPARE(copy.hereDocuments[0].body(), std::string("one\r\n"));
    QCOMPARE(copy.hereDocuments[0].wordRange.in(text), std::string_view("<<-A"));
    QCOMPARE(copy.hereDocuments[0].contentRange.in(text), std::string_view("\tone\r\n"));
    QCOMPARE(copy.hereDocuments[0].endRange.in(text), std::string_view("\tA"));
    QCOMPARE(copy.hereDocuments[1].contentRange.in(text), std::string_view("two\r\n"));
    QCOMPARE(copy.range.lastLine, 6);
    QCOMPARE(document.instructions[2].range.firstLine, 7);
}

void ParserTest::escapeDirective()
{
    const auto document = parse("# escape = `\nFROM a\nCOPY c:\\ `\n d:\\\nENV x=a` b\n").document;
    QCOMPARE(document.escape, '`');
    QCOMPARE(texts(document.instructions[1].words), (std::vector<std::string>{"c:\\", "d:\\"}));
    QCOMPARE(texts(document.instructions[2].words), (std::vector<std::string>{"x", "a` b"}));
}

void ParserTest::continuationLines()
{
    QCOMPARE(parse("FROM a\nRUN x\\\\\nRUN y\n").document.instructions.size(), 3u); // \\ is no continuation
    QCOMPARE(parse("FROM a\nRUN x \\ \t\n  y\n").document.instructions[1].words[0].text, std::string("x   y"));
    QCOMPARE(parse("FROM a\nRUN x \\").document.instructions[1].words[0].text, std::string("x"));
    QCOMPARE(parse("\\\nFROM a\n").document.instructions[0].name, std::string("FROM"));
    QCOMPARE(parse("FROM a\n# x \\\nRUN y\n").document.instructions.size(), 2u); // a comment does not continue
}

void ParserTest::commentsAbove()
{
    const auto document = parse("# escape=`\n# one\n# two\n\nFROM a\n# three\n#\n# four\nARG x\nRUN y\n").document;
    QCOMPARE(document.instructions[0].commentsAbove.size(), 2u); // blank lines do not part a block
    QCOMPARE(document.instructions[0].commentsAbove[0].text, std::string("one"));
    QCOMPARE(document.instructions[1].commentsAbove.size(), 1u); // a bare # does
    QCOMPARE(document.instructions[1].commentsAbove[0].text, std::string("four"));
    QVERIFY(document.instructions[2].commentsAbove.empty());
}

void ParserTest::longLines_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("message");
    const std::string limit = "dockerfile line greater than max allowed size of 65535";
    const auto run = [](std::size_t length) { return "RUN " + std::string(length - 4, 'x'); };
    QTest::newRow("just fits") << "FROM a\n" + run(65535) + "\n" << std::string();
    QTest::newRow("one more") << "FROM a\n" + run(65536) + "\n" << limit;
    QTest::newRow("with \\r") << "FROM a\n" + run(65535) + "\r\n" << limit;
    QTest::newRow("no line end") << "FROM a\n" + run(65536) << limit;
    QTest::newRow("nothing before") << run(65536) << std::string("file with no instructions");
    QTest::newRow("joined") << "FROM a\n" + run(60000) + "\\\n" + run(60000) + "\n" << std::string();
}

void ParserTest::longLines()
{
    QFETCH(std::string, text);
    QFETCH(std::string, message);
    QCOMPARE(firstMessage(text), message);
}

void ParserTest::byteOrderMarkAndLineEnds()
{
    const std::string text = "\xef\xbb\xbf# escape=`\r\nFROM a\r\nRUN b `\r\n  c\r\n";
    const auto document = parse(text).document;
    QCOMPARE(document.escape, '`');
    QCOMPARE(document.instructions.size(), 2u);
    QCOMPARE(document.instructions[1].words[0].text, std::string("b   c"));
    QCOMPARE(document.instructions[0].range.in(text), std::string_view("FROM a"));
}

void ParserTest::deepNestingEnds()
{
    std::string onbuild = "FROM a\n";
    for (int i = 0; i < 5'000; ++i)
        onbuild += "ONBUILD ";
    QVERIFY(firstMessage(onbuild + "RUN x\n").contains("Chaining ONBUILD"));
    QCOMPARE(firstMessage("FROM a\nCMD " + std::string(60'000, '[')), std::string());
    const auto deep = "CMD " + std::string(9'000, '[') + std::string(9'000, ']');
    QVERIFY(!firstMessage("FROM a\n" + deep).empty()); // JSON, but not of strings
    std::string nested;
    for (int i = 0; i < 10'000; ++i)
        nested += "${a:-";
    QCOMPARE(parse("FROM a\nRUN <<x " + nested + "\n").document.instructions.size(), 2u);
}

void ParserTest::frontends()
{
    for (const auto *own :
         {"docker/dockerfile", "docker/dockerfile:1", "docker/dockerfile:1.7-labs@sha256:00", "dockerfile.v0",
          "mirror.example:5000/docker/dockerfile:1", "docker/dockerfile-upstream:master"})
        QVERIFY2(isDockerfileFrontend(own), own);
    for (const auto *foreign :
         {"", "tonistiigi/dockerfile", "docker/dockerfilex", "xdocker/dockerfile", "ghcr.io/other:1"})
        QVERIFY2(!isDockerfileFrontend(foreign), foreign);
}

QTEST_GUILESS_MAIN(ParserTest)
#include "parser_test.moc"
