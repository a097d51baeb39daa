// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/debug_doors.h"

#include <QTest>

using namespace slipway;

class DebugDoorsTest : public QObject
{
    Q_OBJECT

private slots:
    void expand_data();
    void expand();
    void ignoreMatch_data();
    void ignoreMatch();
};

void DebugDoorsTest::expand_data()
{
    QTest::addColumn<std::string>("answer");
    const auto row = [](const char *line, const char *answer) { QTest::newRow(line) << std::string(answer); };
    row(R"({"input":"a$X","env":["X=1 2"]})", R"({"result":"a1 2"})");
    row(R"({"input":"a$X","env":["X=1 2"],"mode":"words"})", R"({"words":["a1","2"]})");
    row(R"({"input":"$X$Y","env":["X=1"],"mode":"matches"})", R"({"matched":["X"],"result":"1","unmatched":["Y"]})");
    row(R"({"input":"a`$X","escape":"`","mode":"word"})", R"({"result":"a$X"})");
    row(R"({"input":"${X"})", R"({"error":"failed to process \"${X\": syntax error: missing '}'"})");
    row(R"({"input":"x","mode":"y"})", R"({"error":"no usable field mode"})");
    row(R"({"env":[]})", R"({"error":"the case has no usable field input"})");
}

void DebugDoorsTest::expand()
{
    QFETCH(std::string, answer);
    QCOMPARE(debugExpand(QTest::currentDataTag()), answer);
    QVERIFY(debugExpand("{").contains("error"));
}

void DebugDoorsTest::ignoreMatch_data()
{
    QTest::addColumn<std::string>("answer");
    const auto row = [](const char *line, const char *answer) { QTest::newRow(line) << std::string(answer); };
    row(R"({"patterns":["a","*.o","!b.o"],"path":"x.o"})", R"({"ignored":true,"line":2})");
    row(R"({"patterns":["a","*.o","!b.o"],"path":"b.o"})", R"({"ignored":false,"line":3})");
    row(R"({"patterns":["a"],"path":"b"})", R"({"ignored":false,"line":0})");
    row(R"({"file":"# x\n/a\n","path":"a/b"})", R"({"ignored":true,"line":2})");
    row(R"({"patterns":["["],"path":"b"})", R"({"error":"syntax error in pattern"})");
    row(R"({"patterns":["!"],"path":"b"})", R"({"error":"illegal exclusion pattern: \"!\""})");
}

void DebugDoorsTest::ignoreMatch()
{
    QFETCH(std::string, answer);
    QCOMPARE(debugIgnoreMatch(QTest::currentDataTag()), answer);
}

QTEST_GUILESS_MAIN(DebugDoorsTest)
#include "debug_doors_test.moc"
