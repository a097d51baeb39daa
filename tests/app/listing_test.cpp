// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/human_figures.h"
#include "app/image_name.h"
#include "app/listing.h"
#include "core/base/json.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ListingTest : public QObject
{
    Q_OBJECT

private slots:
    void sizes_data();
    void sizes();
    void ages_data();
    void ages();
    void unknownTimes();
    void names_data();
    void names();
    void lists_data();
    void lists();
};

void ListingTest::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << qint64(0) << u"0B"_s;
    QTest::newRow("bytes") << qint64(999) << u"999B"_s;
    QTest::newRow("a kilobyte") << qint64(1000) << u"1kB"_s;
    QTest::newRow("three digits") << qint64(7834567) << u"7.83MB"_s;
    QTest::newRow("no point") << qint64(128'400'000) << u"128MB"_s;
    QTest::newRow("never 1e+03") << qint64(999'600'000) << u"1GB"_s;
    QTest::newRow("a lot") << qint64(9'223'372'036'854'775'807) << u"9.22EB"_s;
}

void ListingTest::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(toQt(humanSize(bytes)), "expected");
}

void ListingTest::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    constexpr qint64 hour = 3600;
    constexpr qint64 day = 24 * hour;
    QTest::newRow("now") << qint64(0) << u"Less than a second"_s;
    QTest::newRow("in the future") << qint64(-5) << u"Less than a second"_s;
    QTest::newRow("1") << qint64(1) << u"1 second"_s;
    QTest::newRow("59") << qint64(59) << u"59 seconds"_s;
    QTest::newRow("60") << qint64(60) << u"About a minute"_s;
    QTest::newRow("2 min") << qint64(120) << u"2 minutes"_s;
    QTest::newRow("1 h") << hour << u"About an hour"_s;
    QTest::newRow("2 h") << 2 * hour << u"2 hours"_s;
    QTest::newRow("47 h") << 47 * hour << u"47 hours"_s;
    QTest::newRow("2 d") << 2 * day << u"2 days"_s;
    QTest::newRow("2 w") << 14 * day << u"2 weeks"_s;
    QTest::newRow("2 months") << 60 * day << u"2 months"_s;
    QTest::newRow("2 years") << 730 * day << u"2 years"_s;
}

void ListingTest::ages()
{
    QFETCH(qint64, seconds);
    QTEST(toQt(humanAge(std::chrono::seconds(seconds))), "expected");
}

void ListingTest::unknownTimes()
{
    const auto now = fromRfc3339("2026-11-23T12:00:00Z");
    QCOMPARE(humanTime("2026-11-23T09:00:00.5Z", now), "3 hours ago");
    QCOMPARE(humanTime("", now), "N/A");
    QCOMPARE(humanTime("0001-01-01T00:00:00Z", now), "N/A");
}

void ListingTest::names_data()
{
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("tag");
    QTest::newRow("alpine:3") << u"alpine"_s << u"3"_s;
    QTest::newRow("localhost:5000/me/hello") << u"localhost:5000/me/hello"_s << QString();
    QTest::newRow("localhost:5000/me/hello:1") << u"localhost:5000/me/hello"_s << u"1"_s;
    QTest::newRow("alpine@sha256:aa") << u"alpine"_s << QString();
    QTest::newRow("") << QString() << QString();
}

void ListingTest::names()
{
    const auto name = splitImageName(QTest::currentDataTag());
    QTEST(toQt(name.repository), "repository");
    QTEST(toQt(name.tag), "tag");
}

void ListingTest::lists_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *format, const char *expected) {
        QTest::newRow(format) << QString::fromUtf8(expected);
    };
    const auto table = "NAME         TAG\n"
                       "빌드/hello   1\n"
                       "x            latest\n";
    row("", table);
    row("table", table);
    row("table {{.Tag}}\\t{{.Name}}", "TAG       NAME\n1         빌드/hello\nlatest    x\n");
    row("{{.Name}}:{{.Tag}}", "빌드/hello:1\nx:latest\n");
    row("json", "{\"Name\":\"빌드/hello\",\"Tag\":\"1\"}\n{\"Name\":\"x\",\"Tag\":\"latest\"}\n");
    row("tables{{.Tag}}", "sTAG\ns1\nslatest\n"); // as Docker has it
    row(" {{.Tag}} ", "1\nlatest\n");
    row("{{.Nope}}", "template.failed");
}

void ListingTest::lists()
{
    const Listing listing = {
        .columns = {{"Name", "NAME"}, {"Tag", "TAG"}},
        .rows = {{{"Name", "빌드/hello"}, {"Tag", "1"}}, {{"Name", "x"}, {"Tag", "latest"}}}};
    const auto text = listing.print(QTest::currentDataTag());
    QTEST(toQt(text ? *text : text.error().code), "expected");
}

QTEST_GUILESS_MAIN(ListingTest)
#include "listing_test.moc"
