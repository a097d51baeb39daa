// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/base/temp_folder.h"
#include "core/base/wake_up.h"

#include <QTest>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

using namespace slipway;

namespace {

std::string hex(const Sha256Sum &sum)
{
    return QByteArray(reinterpret_cast<const char *>(sum.data()), 32).toHex().toStdString();
}

Result<int> half(int number)
{
    if (number % 2)
        return fail(Error::Kind::Invalid, "odd", {std::to_string(number)}, "odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    return TRY(half(TRY(during("halving", half(number)))));
}

} // namespace

class BaseTest : public QObject
{
    Q_OBJECT

private slots:
    void tryReturnsTheValueOrTheError()
    {
        QCOMPARE(quarter(8).value(), 2);
        QCOMPARE(quarter(3).error().during, std::vector<std::string>{"halving"});
        QCOMPARE(quarter(6).error().operands, std::vector<std::string>{"3"});
    }

    void positionsCountFromOne()
    {
        QCOMPARE(positionAt("ab\ncd", 0), (TextPosition{1, 1}));
        QCOMPARE(positionAt("ab\ncd", 4), (TextPosition{2, 2}));
        QCOMPARE(positionAt("ab\ncd", 99), (TextPosition{2, 3}));
    }

    void sha256KnowsItsTestVector()
    {
        QCOMPARE(hex(Sha256::of("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Sha256 pieces;
        pieces.add("a");
        const auto early = pieces.sum();
        pieces.add("bc");
        QCOMPARE(pieces.sum(), Sha256::of("abc"));
        QCOMPARE(early, Sha256::of("a"));
    }

    void timesArePrintedAsGoDoes_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << qint64(1'700'000'000'000'000'000) << "2023-11-14T22:13:20Z";
        QTest::newRow("half") << qint64(1'700'000'000'500'000'000) << "2023-11-14T22:13:20.5Z";
        QTest::newRow("nano") << qint64(1'700'000'000'000'000'001) << "2023-11-14T22:13:20.000000001Z";
    }

    void timesArePrintedAsGoDoes()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(QString, text);
        const WallTime time{Duration(nanoseconds)};
        QCOMPARE(toRfc3339(time), text.toStdString());
        QCOMPARE(fromRfc3339(text.toStdString()), time);
    }

    void timesWithAnOffsetAreRead()
    {
        QCOMPARE(fromRfc3339("2023-11-15T07:13:20+09:00"), fromRfc3339("2023-11-14T22:13:20Z"));
        QCOMPARE(fromRfc3339("yesterday"), WallTime{});
    }

    void jsonIsWrittenAsGoDoes()
    {
        const auto object = parseJsonObject(R"({"b":["<a>&"],"a":{},"c":[]})", "test").value();
        QCOMPARE(toCompactJson(object), R"({"a":{},"b":["\u003ca\u003e\u0026"],"c":[]})");
        QCOMPARE(toIndentedJson(object), "{\n  \"a\": {},\n  \"b\": [\n    \"\\u003ca\\u003e\\u0026\"\n  ],\n  \"c\": []\n}");
    }

    void jsonErrorsNameTheField()
    {
        JsonReader reader(parseJsonObject(R"({"size":"x"})", "a manifest").value(), "a manifest");
        reader.integer("size");
        QCOMPARE(reader.done().error().operands, (std::vector<std::string>{"a manifest", "size"}));
        QCOMPARE(parseJsonObject("[]", "x").error().code, "json.invalid");
        QCOMPARE(parseJsonObject("{", "x").error().code, "json.invalid");
    }

    void filesAreWrittenWholeOrNotAtAll()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        QVERIFY(writeFile(folder.path() / "a", "one").has_value());
        QVERIFY(writeFile(folder.path() / "a", "two").has_value());
        QCOMPARE(readFile(folder.path() / "a").value(), "two");
        QCOMPARE(readFile(folder.path() / "b").error().code, "file.unreadable");
        QCOMPARE(readFile(folder.path() / "a", 2).error().code, "file.too-large");
        QVERIFY(!writeFile(folder.path() / "no" / "a", "x").has_value());
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    }

    void treesGoHoweverDeepTheyAre()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        const auto tree = folder.path() / "tree";
        std::filesystem::create_directories(tree);
        QVERIFY(writeFile(folder.path() / "outside", "x").has_value());
        std::filesystem::create_symlink(folder.path(), tree / "link");
        UniqueFd at(::open(tree.c_str(), O_RDONLY | O_DIRECTORY));
        for (int depth = 0; depth < 5000; ++depth) { // more than a process may have open, and than a path may be long
            QCOMPARE(::mkdirat(at.get(), "down", 0700), 0);
            QCOMPARE(::mkdirat(at.get(), "beside", 0000), 0);
            at.reset(::openat(at.get(), "down", O_RDONLY | O_DIRECTORY));
            UniqueFd(::openat(at.get(), "file", O_CREAT | O_WRONLY, 0400));
        }
        QVERIFY(removeTree(tree).has_value());
        QVERIFY(!std::filesystem::exists(tree));
        QVERIFY(std::filesystem::exists(folder.path() / "outside"));
        QVERIFY(removeTree(tree).has_value());
    }

    void aStopRingsThePoll()
    {
        std::stop_source source;
        const WakeUp wakeUp(source.get_token());
        pollfd waiting = {wakeUp.fd(), POLLIN, 0};
        QCOMPARE(::poll(&waiting, 1, 0), 0);
        source.request_stop();
        QCOMPARE(::poll(&waiting, 1, 0), 1);
    }
};

QTEST_GUILESS_MAIN(BaseTest)
#include "base_test.moc"
