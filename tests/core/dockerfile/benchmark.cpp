// SPDX-License-Identifier: GPL-3.0-or-later
// What the language costs, for the release preset: 1 MB of any shape is meant to be read within 50 ms, and 1,000
// ordinary lines to be read and checked within 4 ms, since the editor does that on every pause in typing.
#include "core/dockerfile/lint.h"
#include "core/dockerfile/parser.h"

#include <QTest>
#include <algorithm>
#include <format>

using namespace slipway;

namespace {

constexpr std::size_t megabyte = 1 << 20;

std::string repeated(std::string text, const std::string &piece)
{
    while (text.size() < megabyte)
        text += piece;
    return text;
}

template <typename Piece>
std::string numbered(std::string text, Piece piece)
{
    for (int i = 0; text.size() < megabyte; ++i)
        text += piece(i);
    return text;
}

std::string ordinaryFile()
{
    std::string text = "# syntax=docker/dockerfile:1\nARG VERSION=1\n";
    for (int stage = 0; stage < 27; ++stage) {
        text += std::format("\n# stage{0} builds a part\nFROM golang:${{VERSION}} AS stage{0}\nWORKDIR /src\n", stage);
        for (int i = 0; i < 5; ++i) {
            text += std::format("ARG ARG{0}=a{0}\nENV NAME{0}=\"value ${{ARG{0}}}\" PATH=/opt/{0}/bin:$PATH\n", i);
            text += std::format("COPY --chown=1000:1000 dir{0}/ file{0}.txt /srv/{0}/\n", i);
            text +=
                "RUN --mount=type=cache,target=/var/cache/apt apt-get update \\\n    && apt-get install -y curl \\\n"
                "    && rm -rf /var/lib/apt/lists/*\n";
        }
        text += "EXPOSE 80 443/tcp\nLABEL a=b c=\"d e\"\nCMD [\"/bin/app\", \"--flag\"]\n";
    }
    return text;
}

} // namespace

class DockerfileBenchmark : public QObject
{
    Q_OBJECT

private slots:
    void oneMegabyte_data();
    void oneMegabyte();
    void oneMegabyteChecked_data() { oneMegabyte_data(); }
    void oneMegabyteChecked();
    void thousandLines();
};

void DockerfileBenchmark::oneMegabyte_data()
{
    QTest::addColumn<std::string>("text");
    const auto row = [](const char *name, const std::string &text) { QTest::newRow(name) << text; };
    const std::string from = "FROM scratch\n";
    row("short lines", repeated(from, "RUN a\n"));
    row("ordinary", repeated(ordinaryFile(), "RUN apt-get update && apt-get install -y some packages\n"));
    row("comments", repeated(from, "# x\n"));
    row("blank lines", repeated(from, "\n"));
    row("one continued instruction", repeated(from + "RUN a", " \\\n  b"));
    row("one continued list of pairs", repeated(from + "ENV a=b", " \\\n  c=$a"));
    row("one list of files", repeated(from + "COPY", " \\\n a") + " /b\n");
    row("blank continuations", repeated(from + "RUN a \\\n", "\n"));
    row("flags", repeated(from + "COPY", " \\\n --exclude=a") + " b c\n");
    row("one here-document", repeated(from + "COPY <<E /a\n", "some text with a $variable\n") + "E\n");
    row("many here-documents", repeated(from, "RUN <<E\nx\nE\n"));
    row("here-documents without end", repeated(from, "RUN <<E\nx\n"));
    row("exec forms", repeated(from, "CMD [\"a\", \"b\\n\"]\n"));
    row("one exec form", repeated(from + "CMD [\"a\"", ", \\\n\"b\"") + "]\n");
    row("deep JSON", repeated(from + "CMD [", "\\\n[[[[[[[["));
    row("stages", numbered("FROM scratch AS s0\n",
                           [](int i) { return std::format("FROM s{} AS s{}\nENV v{}=1\n", i, i + 1, i); }));
    row("arguments", numbered(from, [](int i) { return std::format("ARG a{}=$a{}\n", i + 1, i); }));
    row("unknown instructions", repeated(from, "FORM x\n"));
    row("nested substitutions", repeated(from + "ENV a=", "${a:-\\\n"));
    row("triggers", repeated(from, "ONBUILD ONBUILD RUN x\n"));
    row("undefined variables", numbered(from, [](int i) { return std::format("COPY $x{} /\n", i); }));
}

void DockerfileBenchmark::oneMegabyte()
{
    QFETCH(std::string, text);
    QBENCHMARK
    {
        QVERIFY(!parse(text).document.instructions.empty());
    }
}

void DockerfileBenchmark::oneMegabyteChecked()
{
    QFETCH(std::string, text);
    const auto parsed = parse(text);
    QBENCHMARK
    {
        QVERIFY(lint(parsed));
    }
}

void DockerfileBenchmark::thousandLines()
{
    auto text = ordinaryFile();
    const auto lines = std::ranges::count(text, '\n');
    QVERIFY(lines > 900 && lines < 1'100);
    QBENCHMARK
    {
        QVERIFY(lint(parse(text)));
    }
}

QTEST_GUILESS_MAIN(DockerfileBenchmark)
#include "benchmark.moc"
