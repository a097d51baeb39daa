// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/word_expansion.h"

#include "core/dockerfile/shell_pattern.h"
#include "tests/core/dockerfile/corpus.h"

#include <map>

using namespace slipway;
using namespace slipway::test;

namespace {

using Environment = std::map<std::string, std::string, std::less<>>;

VariableLookup lookupIn(Environment environment)
{
    return [environment = std::move(environment)](std::string_view name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        return found == environment.end() ? std::nullopt : std::optional(found->second);
    };
}

Environment environmentOf(const QJsonObject &object)
{
    Environment environment;
    for (auto it = object.begin(); it != object.end(); ++it)
        environment[fromQt(it.key())] = textOf(it.value());
    return environment;
}

std::vector<std::string> stringsOf(const QJsonValue &value)
{
    std::vector<std::string> strings;
    for (const auto &item : value.toArray())
        strings.push_back(textOf(item));
    return strings;
}

std::vector<std::string> list(const std::set<std::string, std::less<>> &names)
{
    return {names.begin(), names.end()};
}

} // namespace

class WordExpansionTest : public QObject
{
    Q_OBJECT

private slots:
    void corpusWord_data();
    void corpusWord();
    void corpusWords_data();
    void corpusWords();
    void corpusMatches_data();
    void corpusMatches();
    void corpusPatterns();

    void errors_data();
    void errors();
    void escapeCharacter();
    void hereDocumentMode();
    void stepTitleMode();
    void wordPlaces();
    void patterns_data();
    void patterns();
    void hostileInputEnds();
};

void WordExpansionTest::corpusWord_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-shell");
    QTest::addColumn<QJsonObject>("environment");
    QTest::addColumn<QJsonObject>("data");
    const auto file = readCorpusJson(corpusFolder("buildkit-shell") / "envvar.json").object();
    for (const auto &value : file[u"cases"].toArray()) {
        if (value[u"platform"].toString() == u"windows") // its variable names ignore case; we build for Linux alone
            continue;
        QTest::addRow("line %d", value[u"line"].toInt()) << file[u"env"].toObject() << value.toObject();
    }
}

void WordExpansionTest::corpusWord()
{
    QFETCH(QJsonObject, environment);
    QFETCH(QJsonObject, data);
    const auto result = expandWord(textOf(data[u"word"]), lookupIn(environmentOf(environment)));
    QCOMPARE(!result, data[u"error"].toBool());
    if (result)
        QCOMPARE(*result, textOf(data[u"expect"]));
}

void WordExpansionTest::corpusWords_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-shell");
    QTest::addColumn<QJsonObject>("data");
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-shell") / "words.json").array())
        QTest::addRow("line %d", value[u"line"].toInt()) << value.toObject();
}

void WordExpansionTest::corpusWords()
{
    QFETCH(QJsonObject, data);
    Environment environment;
    for (const auto &pair : stringsOf(data[u"env"]))
        environment[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
    const auto result = expand(textOf(data[u"input"]), lookupIn(environment));
    QCOMPARE(!result, data[u"error"].toBool());
    if (!result)
        return;
    std::vector<std::string> words;
    for (const auto &word : result->words)
        words.push_back(word.text);
    QCOMPARE(words, stringsOf(data[u"expect"]));
}

void WordExpansionTest::corpusMatches_data()
{
    SKIP_WITHOUT_CORPUS("buildkit-shell");
    QTest::addColumn<QJsonObject>("data");
    int index = 0;
    for (const auto &value : readCorpusJson(corpusFolder("buildkit-shell") / "matches.json").array())
        QTest::addRow("%d %s", index++, textOf(value[u"input"]).c_str()) << value.toObject();
}

void WordExpansionTest::corpusMatches()
{
    QFETCH(QJsonObject, data);
    const auto result = expand(textOf(data[u"input"]), lookupIn(environmentOf(data[u"env"].toObject())));
    QCOMPARE(!result, data[u"error"].toBool());
    if (!result)
        return;
    QCOMPARE(result->text, textOf(data[u"expect"]));
    QCOMPARE(list(result->matched), stringsOf(data[u"matched"]));
    QCOMPARE(list(result->unmatched), stringsOf(data[u"unmatched"]));
}

void WordExpansionTest::corpusPatterns()
{
    SKIP_WITHOUT_CORPUS("buildkit-shell");
    const auto data = readCorpusJson(corpusFolder("buildkit-shell") / "patterns.json").object();
    const auto valid = data[u"glob_to_regex_greedy_anchored"].toObject();
    QVERIFY(!valid.isEmpty());
    for (auto it = valid.begin(); it != valid.end(); ++it)
        QVERIFY2(ShellPattern::parse(fromQt(it.key())), fromQt(it.key()).c_str());
    for (const auto &pattern : data[u"invalid"].toArray())
        QVERIFY2(!ShellPattern::parse(textOf(pattern)), textOf(pattern).c_str());
}

void WordExpansionTest::errors_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<std::string>("code");
    QTest::addColumn<std::string>("message");
    const auto row = [](std::string word, const char *code, const std::string &reason) {
        QTest::newRow(word.c_str()) << word << std::string(code) << "failed to process \"" + word + "\": " + reason;
    };
    row("${", "dockerfile.expansion", "syntax error: missing '}'");
    row("${}", "dockerfile.expansion", "syntax error: bad substitution");
    row("${:x}", "dockerfile.expansion", "syntax error: bad substitution");
    row("${{x}}", "dockerfile.expansion", "syntax error: bad substitution");
    row("${x", "dockerfile.expansion", "syntax error: missing '}'");
    row("${x:-", "dockerfile.expansion", "syntax error: missing '}'");
    row("${x:=y}", "dockerfile.expansion", "unsupported modifier (:=) in substitution");
    row("${x:#y}", "dockerfile.expansion", "unsupported modifier (:#) in substitution");
    row("${x=y}", "dockerfile.expansion", "unsupported modifier (=) in substitution");
    row("${x//p}", "dockerfile.expansion", "syntax error: missing '/' in ${}");
    row("'a", "dockerfile.expansion", "unexpected end of statement while looking for matching single-quote");
    row("${x?}", "dockerfile.variable-needed", "x: is not allowed to be unset");
    row("${x?no x}", "dockerfile.variable-needed", "x: no x");
    row("${EMPTY:?}", "dockerfile.variable-needed", "EMPTY: is not allowed to be empty");
}

void WordExpansionTest::errors()
{
    QFETCH(std::string, word);
    QFETCH(std::string, code);
    QFETCH(std::string, message);
    const auto result = expandWord(word, lookupIn({{"EMPTY", ""}}));
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QCOMPARE(result.error().message, message);
    QCOMPARE(result.error().operands.front(), word);
}

void WordExpansionTest::escapeCharacter()
{
    ExpansionMode mode;
    mode.escape = '`';
    const auto lookup = lookupIn({{"x", "v"}});
    QCOMPARE(expandWord("c:\\$x`$x", lookup, mode), std::string("c:\\v$x"));
    QCOMPARE(expandWord("\"`\"`a\"", lookup, mode), std::string("\"`a"));
}

void WordExpansionTest::hereDocumentMode()
{
    const auto lookup = lookupIn({{"x", "v"}});
    const auto result = expandWord("\"$x\" 'it's' \\$x \\\\ \\t a\\\nb", lookup, ExpansionMode::hereDocument());
    QCOMPARE(result, std::string("\"v\" 'it's' $x \\ t a\nb"));
}

void WordExpansionTest::stepTitleMode()
{
    const auto title = ExpansionMode::stepTitle('\\');
    const auto lookup = lookupIn({{"x", "v"}});
    QCOMPARE(expandWord("RUN echo \"$x\" '$x' $y ${y} ${y:-d}", lookup, title),
             std::string("RUN echo \"v\" '$x' $y ${y} ${y:-d}"));
}

void WordExpansionTest::wordPlaces()
{
    const auto words = expand(" a  \"b c\"d $x", lookupIn({{"x", "1 2"}}))->words;
    QCOMPARE(words.size(), 4u);
    QCOMPARE(words[1].text, std::string("b cd"));
    QCOMPARE(words[1].begin, 4u);
    QCOMPARE(words[1].end, 10u);
    QCOMPARE(words[3].begin, 11u);
    QCOMPARE(words[3].end, 13u);
}

void WordExpansionTest::patterns_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<std::string>("result");
    const auto row = [](const char *word, const char *result) {
        QTest::newRow(word) << std::string(word) << std::string(result);
    };
    row("${v#*/}", "b/c.tar.gz");
    row("${v##*/}", "c.tar.gz");
    row("${v%.*}", "a/b/c.tar");
    row("${v%%.*}", "a/b/c");
    row("${v/a*r/x}", "x.gz");
    row("${v//\\//-}", "a-b-c.tar.gz");
    row("${v//?/x}", "xxxxxxxxxxxx");
    row("${v/nothing/x}", "a/b/c.tar.gz");
    row("${v//*/x}", "x");
    row("${lines#*b}", "a\nb"); // a wildcard stops at the line's end
    row("${utf#?}", "국");
    row("${utf%?}", "한");
}

void WordExpansionTest::patterns()
{
    QFETCH(std::string, word);
    QFETCH(std::string, result);
    const auto lookup = lookupIn({{"v", "a/b/c.tar.gz"}, {"lines", "a\nb"}, {"utf", "한국"}});
    QCOMPARE(expandWord(word, lookup), result);
}

void WordExpansionTest::hostileInputEnds()
{
    std::string nested;
    for (int i = 0; i < 100'000; ++i)
        nested += "${a:-";
    const auto result = expandWord(nested, noVariables());
    QVERIFY(!result);
    const auto many = lookupIn({{"v", std::string(20'000, 'a')}});
    QCOMPARE(expandWord("${v//a*a*a*b/x}", many), std::string(20'000, 'a'));
    QCOMPARE(expandWord("\xff\xfe${\xff}", noVariables()).has_value(), false);
    QCOMPARE(expandWord("\xff$", noVariables()), std::string("\xff$"));
}

QTEST_GUILESS_MAIN(WordExpansionTest)
#include "word_expansion_test.moc"
