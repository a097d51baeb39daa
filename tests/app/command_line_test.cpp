// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "core/base/json.h"

#include <QTest>
#include <array>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 't', .name = "tag", .operand = "list"},
    {.letter = 'i', .name = "interactive"},
    {.letter = 'T', .name = "tty"},
    {.name = "rm"},
    {.letter = 'e', .name = "env", .operand = "list"},
    {.name = "secret", .operand = "secret", .state = Option::State::Planned},
});

// "tag=a interactive=true | operand operand", or "code: message"
QString readAs(const QString &line, OptionOrder order)
{
    std::vector<std::string> words;
    for (const auto &word : line.split(u' ', Qt::SkipEmptyParts))
        words.push_back(fromQt(word));
    const auto read = readArguments(options, order, words);
    if (!read)
        return toQt(read.error().code + ": " + read.error().message);
    QStringList parts;
    for (const auto &option : options)
        for (const auto &value : read->all(option.name))
            parts += toQt(std::string(option.name) + '=' + value);
    parts += u"|"_s;
    for (const auto &operand : read->operands())
        parts += toQt(operand);
    return parts.join(u' ');
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void stopsAtTheFirstOperand_data();
    void stopsAtTheFirstOperand();
    void emptyWords();
    void lastOneCounts();
};

void CommandLineTest::reads_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) { QTest::newRow(line) << QString::fromUtf8(expected); };
    row("", "|");
    row(".", "| .");
    row("-t a .", "tag=a | .");
    row("-ta .", "tag=a | .");
    row("-t=a .", "tag=a | .");
    row("--tag a .", "tag=a | .");
    row("--tag=a .", "tag=a | .");
    row("--tag= .", "tag= | .");
    row("--tag=a=b", "tag=a=b |");
    row("--tag a=b --tag c", "tag=a=b tag=c |");
    row(". -t a", "tag=a | .");
    row("-iT x", "interactive=true tty=true | x");
    row("-iTt a x", "tag=a interactive=true tty=true | x");
    row("-iTta x", "tag=a interactive=true tty=true | x");
    row("-i=false x", "interactive=false | x");
    row("--rm=0 x", "rm=false | x");
    row("--rm x", "rm=true | x");
    row("--rm false", "rm=true | false");
    row("-- -t a", "| -t a");
    row("a -- --rm", "| a --rm");
    row("-", "| -");
    row("-t - -", "tag=- | -");
    row("-t -t", "tag=-t |");
    row("--tag --rm", "tag=--rm |");
    row("--foo", "option.unknown: unknown flag: --foo");
    row("--tga x", "option.unknown: unknown flag: --tga (did you mean --tag?)");
    row("--tga=x", "option.unknown: unknown flag: --tga (did you mean --tag?)");
    row("--=x", "option.unknown: unknown flag: --");
    row("-x", "option.unknown-letter: unknown shorthand flag: 'x' in -x");
    row("-ixT", "option.unknown-letter: unknown shorthand flag: 'x' in -ixT");
    row("-t", "option.needs-value: flag needs an argument: 't' in -t");
    row("-it", "option.needs-value: flag needs an argument: 't' in -it");
    row("--tag", "option.needs-value: flag needs an argument: --tag");
    row("--rm=maybe", "option.no-bool: invalid argument \"maybe\" for \"--rm\" flag: it is either true or false");
    row("--secret id=x", "option.planned: --secret is not supported yet");
}

void CommandLineTest::reads()
{
    QTEST(readAs(QString::fromUtf8(QTest::currentDataTag()), OptionOrder::Anywhere), "expected");
}

void CommandLineTest::stopsAtTheFirstOperand_data()
{
    QTest::addColumn<QString>("expected");
    QTest::newRow("-i image ls -t") << u"interactive=true | image ls -t"_s;
    QTest::newRow("image --foo -- x") << u"| image --foo -- x"_s;
    QTest::newRow("-e A=1 -- image -i") << u"env=A=1 | image -i"_s;
    QTest::newRow("--foo image") << u"option.unknown: unknown flag: --foo"_s;
}

void CommandLineTest::stopsAtTheFirstOperand()
{
    QTEST(readAs(QString::fromUtf8(QTest::currentDataTag()), OptionOrder::BeforeOperands), "expected");
}

void CommandLineTest::emptyWords()
{
    const std::vector<std::string> words = {"-t", "", ""};
    const auto read = readArguments(options, OptionOrder::Anywhere, words);
    QVERIFY(read.has_value());
    QVERIFY(read->has("tag"));
    QCOMPARE(read->last("tag"), "");
    QCOMPARE(read->operands(), std::vector<std::string>{""});
}

void CommandLineTest::lastOneCounts()
{
    const std::vector<std::string> words = {"--rm", "--rm=false", "-tA", "-tB"};
    const auto read = readArguments(options, OptionOrder::Anywhere, words);
    QVERIFY(read.has_value());
    QVERIFY(!read->isOn("rm"));
    QVERIFY(!read->isOn("tty"));
    QCOMPARE(read->last("tag"), "B");
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
