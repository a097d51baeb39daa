// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/words/error_words.h"
#include "core/words/sentences.h"
#include "core/words/speech.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const std::filesystem::path &path)
{
    return toQt(readFile(path).value());
}

// Every code that the sources give to an error or a notice, with the place where they do.
std::map<std::string, QString> codesInSources()
{
    static const QRegularExpression word(u"\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)+)\""_s);
    static const QRegularExpression maker(u"(?:\\bfail(?:At)?\\(|[sS]ystemError\\(|\\brefused?(?:For)?\\(|"
                                          u"\\bwrongValue\\(|\\bplaced\\(|\\bmissing\\(|\\.code = |[Cc]ode[,)] *|"
                                          u"because\\(Error::Kind::\\w+, )[^;\"]*$"_s);
    std::map<std::string, QString> codes;
    for (const auto *top : {"core", "app"}) {
        for (const auto &file :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(SLIPWAY_SOURCE) / top)) {
            if (file.path().extension() != ".cpp" || file.path().string().contains("/words/"))
                continue;
            const auto text = textOf(file.path());
            for (auto found = word.globalMatch(text); found.hasNext();) {
                const auto match = found.next();
                const auto before = text.first(match.capturedStart());
                if (maker.match(before.last(std::min<qsizetype>(before.size(), 120))).hasMatch())
                    codes.emplace(fromQt(match.captured(1)), toQt(file.path().string()));
            }
        }
    }
    return codes;
}

int placeholders(const char *text)
{
    int highest = 0;
    for (int number = 1; number <= 9; ++number)
        if (QString::fromUtf8(text).contains(u'%' + QString::number(number)))
            highest = number;
    return highest;
}

bool isKorean(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Hangul; });
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void chosenLanguage_data();
    void chosenLanguage();
    void fillsOperandsIn_data();
    void fillsOperandsIn();
    void hints();
    void korean();
    void everyCodeHasItsSentence();
    void tablesAreInOrder();
    void everySentenceIsTranslated();
    void noParticleBehindAnOperand();
    void everyReasonIsSaid();

private:
    QTranslator m_korean;
};

void WordsTest::initTestCase()
{
    QVERIFY(loadWords(m_korean, u"ko"_s));
    QTranslator other;
    QVERIFY(!loadWords(other, u"en"_s));
    QVERIFY(!loadWords(other, u"xx"_s));
}

void WordsTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_korean);
}

void WordsTest::chosenLanguage_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("all");
    QTest::addColumn<QString>("messages");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << u""_s << u"en"_s;
    QTest::newRow("lang") << u""_s << u""_s << u""_s << u"ko_KR.UTF-8"_s << u"ko"_s;
    QTest::newRow("messages first") << u""_s << u""_s << u"en_US.UTF-8"_s << u"ko_KR.UTF-8"_s << u"en"_s;
    QTest::newRow("all first") << u""_s << u"C.UTF-8"_s << u"ko_KR"_s << u"ko_KR"_s << u"en"_s;
    QTest::newRow("own first") << u"ko"_s << u"C"_s << u"C"_s << u"C"_s << u"ko"_s;
    QTest::newRow("own English") << u"en"_s << u"ko_KR"_s << u""_s << u""_s << u"en"_s;
    QTest::newRow("another ko") << u""_s << u""_s << u""_s << u"kok_IN"_s << u"en"_s;
    QTest::newRow("without a country") << u""_s << u""_s << u""_s << u"ko.UTF-8"_s << u"ko"_s;
}

void WordsTest::chosenLanguage()
{
    const auto language = slipway::chosenLanguage([](const char *name) -> std::string {
        const std::map<std::string, const char *> columns = {
            {"SLIPWAY_LANG", "own"}, {"LC_ALL", "all"}, {"LC_MESSAGES", "messages"}, {"LANG", "lang"}};
        const auto *column = columns.at(name);
        return fromQt(*static_cast<QString *>(QTest::qData(column, QMetaType::QString)));
    });
    QTEST(language, "expected");
}

void WordsTest::fillsOperandsIn_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("operands");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *code, const QStringList &operands, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(code) << operands << QString::fromUtf8(expected);
    };
    row("none", "dockerfile.empty", {}, "The Dockerfile is empty.");
    row("two", "file.unreadable", {u"/x"_s, u"Permission denied"_s}, "The file /x can't be read: Permission denied");
    row("an operand like a placeholder", "file.unreadable", {u"%2"_s, u"%1"_s}, "The file %2 can't be read: %1");
    row("more than needed", "image.not-found", {u"a"_s, u"b"_s}, "There is no image a.");
    row("too few", "file.unreadable", {u"/x"_s}, "the message");
    row("unknown code", "no.such-code", {u"/x"_s}, "the message");
    row("Korean operand", "image.not-found", {u"안녕"_s}, "There is no image 안녕.");
    row("an empty one in parentheses", "registry.rate-limited", {u"r"_s, u"9"_s, u""_s},
        "The registry r lets nobody pull so often.");
}

void WordsTest::fillsOperandsIn()
{
    QFETCH(QString, code);
    QFETCH(QStringList, operands);
    Error error = {.code = fromQt(code), .operands = {}, .message = "the message"};
    for (const auto &operand : operands)
        error.operands.push_back(fromQt(operand));
    QTEST(sentence(error), "expected");
}

void WordsTest::hints()
{
    const Error guessed = {.code = "dockerfile.unknown-instruction", .operands = {"FORM", "FROM"}, .message = "m"};
    QCOMPARE(hint(guessed), u"Did you mean FROM?"_s);
    const Error strange = {.code = "dockerfile.unknown-instruction", .operands = {"XYZZY", ""}, .message = "m"};
    QCOMPARE(hint(strange), QString());
    QCOMPARE(hint(Error{.code = "no.such-code", .operands = {}, .message = "m"}), QString());
}

void WordsTest::korean()
{
    const Error error = {.code = "file.unreadable", .operands = {"/x", "Permission denied"}, .message = "m"};
    QCoreApplication::installTranslator(&m_korean);
    QCOMPARE(sentence(error), u"파일을 읽을 수 없습니다: /x (권한이 없습니다)"_s);
    QCoreApplication::removeTranslator(&m_korean);
    QCOMPARE(sentence(error),
             u"The file /x can't be read: Permission denied"_s); // what is said follows the language of now
}

void WordsTest::everyCodeHasItsSentence()
{
    const auto codes = codesInSources();
    QVERIFY(codes.size() > 150); // the search finds what it is meant to find
    QVERIFY(codes.contains("dockerfile.unknown-instruction") && codes.contains("file.unreadable") &&
            codes.contains("image.not-found"));
    QStringList missing;
    for (const auto &[code, place] : codes)
        if (!findSentence(code))
            missing += toQt(code) + u" in "_s + place;
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void WordsTest::tablesAreInOrder()
{
    std::set<std::string_view> seen;
    for (const auto table : sentenceTables()) {
        QVERIFY(std::ranges::is_sorted(table, {}, &Sentence::code));
        for (const auto &entry : table)
            QVERIFY2(seen.insert(entry.code).second, entry.code.data());
    }
}

void WordsTest::everySentenceIsTranslated()
{
    for (const auto table : sentenceTables()) {
        for (const auto &entry : table) {
            for (const auto *text : {entry.text, entry.hint}) {
                if (!*text)
                    continue;
                const auto translated = m_korean.translate("words", text);
                QVERIFY2(isKorean(translated), text);
                QCOMPARE(placeholders(qPrintable(translated)), placeholders(text));
            }
        }
    }
    const auto file = textOf(std::filesystem::path(SLIPWAY_SOURCE) / "translations/words_ko.ts");
    QVERIFY(!file.contains(u"type=\"unfinished\""));
}

// Whether it is 을 or 를 depends on the operand, which nobody knows here.
void WordsTest::noParticleBehindAnOperand()
{
    static const QRegularExpression particle(u"%[1-9][”’'\"]?(을|를|이|가|은|는|와|과|으로|로|이라|라)([ .,]|$)"_s);
    for (const auto table : sentenceTables())
        for (const auto &entry : table)
            for (const auto *text : {entry.text, entry.hint})
                QVERIFY2(!particle.match(m_korean.translate("words", text)).hasMatch(), entry.code.data());
}

void WordsTest::everyReasonIsSaid()
{
    using Reason = CacheVerdict::Reason;
    std::set<QString> sentences;
    const auto last = static_cast<int>(Reason::OptionChanged);
    for (int reason = 0; reason <= last; ++reason) {
        const CacheVerdict verdict = {
            .reason = static_cast<Reason>(reason), .subject = "S", .before = "B", .after = "A"};
        QVERIFY(!sentence(verdict).isEmpty());
        sentences.insert(sentence(verdict));
        QCoreApplication::installTranslator(&m_korean);
        QVERIFY(isKorean(sentence(verdict)));
        QCoreApplication::removeTranslator(&m_korean);
    }
    QCOMPARE(sentences.size(), static_cast<std::size_t>(last) + 1);
}

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
