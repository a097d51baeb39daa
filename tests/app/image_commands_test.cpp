// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/scripted_session.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace std::string_literals;

namespace {

ImageDetail hello()
{
    ImageDetail image;
    image.summary = {
        .id = digest('4'), .names = {"me/hello:1"}, .created = "2026-11-23T20:00:00Z", .size = 1'234'567, .layers = 1};
    image.config.created = "2026-11-23T20:00:00Z";
    image.config.platform = {.os = "linux", .architecture = "amd64"};
    image.config.cmd = {"echo", "hello"};
    image.config.env = {"PATH=/bin"};
    image.config.diffIds = {digest('a')};
    image.config.history = {
        {.created = "2021-01-01T00:00:00Z", .createdBy = "/bin/sh -c #(nop) ADD file:aa in /"},
        {.createdBy = "CMD [\"echo\" \"hello\"]", .comment = "buildkit.dockerfile.v0", .emptyLayer = true}};
    image.layers = {{.history = image.config.history[0], .diffId = digest('a'), .size = 1'234'567},
                    {.history = image.config.history[1]}};
    return image;
}

} // namespace

class ImageCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void images_data();
    void images();
    void wrongFilters();
    void danglingImages();
    void tagAndRemove();
    void inspect();
    void history();
};

void ImageCommandsTest::images_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) { QTest::newRow(line) << QString::fromUtf8(expected); };
    const auto id = std::string(64, '4');
    row("images -q", "555555555555\n555555555555\n444444444444\n"); // a line a name, as Docker has it
    row("images -q --no-trunc me/hello:1", ("sha256:" + id + "\n").c_str());
    row("images --format {{.Repository}}:{{.Tag}}={{.ID}}={{.Size}}",
        "me/hello:2=555555555555=0B\nother:latest=555555555555=0B\nme/hello:1=444444444444=1.23MB\n");
    row("images me/hello --format {{.Tag}}", "2\n1\n");
    row("images me/hello:1 --format {{.Tag}}", "1\n");
    row("images */hello --format {{.Tag}}", "2\n1\n");
    row("images none", "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n");
    row("images --filter reference=other --format {{.ID}}", "555555555555\n");
    row("images --filter reference=other --filter reference=me/hello:1 --format {{.Tag}}", "latest\n1\n");
    row("images --filter before=hello:2 --format {{.Tag}}", "1\n");
    row("images --filter since=hello:1 --format {{.Tag}}", "2\nlatest\n");
    row("images --filter label=a --format {{.Tag}}", "1\n");
    row("images --filter label=a=1 --filter until=2026-11-23T20:30:00Z --format {{.Tag}}", "1\n");
    row("images --filter label=a=2 -q", "");
    row("images other --digests --format json",
        "{\"Containers\":\"N/A\",\"CreatedAt\":\"2026-11-23 21:00:00 +0000 UTC\",\"CreatedSince\":\"@\",\"Digest\":\"\\u003cnone\\u003e\","
        "\"ID\":\"555555555555\",\"Repository\":\"other\",\"SharedSize\":\"N/A\",\"Size\":\"0B\",\"Tag\":\"latest\",\"UniqueSize\":\"N/A\","
        "\"VirtualSize\":\"0B\"}\n");
    row("images other --format {{.VirtualSize}}|{{.CreatedAt}}", "0B|2026-11-23 21:00:00 +0000 UTC\n");
    row("images other -q --format {{.Tag}}", "latest\n");
    row("images --filter dangling=true -q", "");
    row("images --format tables", "s\ns\ns\ns\n");
}

void ImageCommandsTest::images()
{
    Session session;
    session.engine->list = {
        hello().summary,
        {.id = digest('5'), .names = {"me/hello:2", "other:latest"}, .created = "2026-11-23T21:00:00Z"}};
    session.engine->details = {{"hello:1", hello()}, {"hello:2", {.summary = session.engine->list[1]}}};
    auto labelled = hello();
    labelled.config.labels = {{"a", "1"}};
    session.engine->details[digest('4').toString()] = labelled;
    session.engine->details[digest('5').toString()] = {.summary = session.engine->list[1]};
    session.run(words(QString::fromUtf8(QTest::currentDataTag())));
    QCOMPARE(session.code, 0);
    auto text = session.out.text();
    text.replace(QRegularExpression(QStringLiteral("\"CreatedSince\":\"[^\"]*\"")), QStringLiteral("\"CreatedSince\":\"@\""));
    QTEST(text, "expected");
}

void ImageCommandsTest::wrongFilters()
{
    const auto refused = [](const char *filter, const char *code, int exitCode) {
        Session session;
        session.run({"images", "--filter", filter});
        QVERIFY2(session.err.text().contains(QLatin1String(code)), qPrintable(session.err.text()));
        QCOMPARE(session.code, exitCode);
    };
    refused("nope", "[images.filter-form]", 125);
    refused("nope=1", "[images.filter]", 1);
    refused("dangling=maybe", "[images.filter-value]", 1);
    refused("until=then", "[images.filter-value]", 1);
    refused("before=nosuch", "[image.not-found]", 1);
}

void ImageCommandsTest::danglingImages()
{
    Session session;
    session.engine->list = {{.id = digest('6'), .names = {}, .created = "", .size = 0}};
    session.run({"images"});
    QCOMPARE(session.out.text(), QStringLiteral("REPOSITORY   TAG       IMAGE ID       CREATED   SIZE\n"
                                                "<none>       <none>    666666666666   N/A       0B\n"));
}

void ImageCommandsTest::tagAndRemove()
{
    Session tag;
    tag.run({"tag", "abc", "me/new:1"});
    QCOMPARE(tag.code, 0);
    QCOMPARE(tag.asked, std::vector{"abc = me/new:1"s});
    QVERIFY(tag.out.text().isEmpty() && tag.err.text().isEmpty());

    Session remove;
    remove.engine->removals = {{"a", {.untagged = {"a:latest"}, .deleted = {}}},
                               {"b", {.untagged = {}, .deleted = {digest('4')}}}};
    remove.run({"rmi", "-f", "a", "missing", "b"});
    QCOMPARE(remove.code, 1);
    QCOMPARE(remove.asked, (std::vector{"remove a by force"s, "remove missing by force"s, "remove b by force"s}));
    QCOMPARE(remove.out.text(), QStringLiteral("Untagged: a:latest\nDeleted: sha256:") + QString(64, u'4') + u'\n');
    QVERIFY(remove.err.text().contains(u"[image.not-found]"));
}

void ImageCommandsTest::inspect()
{
    Session session;
    session.engine->details = {{"hello", hello()}};
    session.run({"inspect", "hello", "missing"});
    QCOMPARE(session.code, 1);
    QVERIFY(session.out.text().startsWith(u"[\n    {\n        \"Id\": \"sha256:444"));
    const auto list = parseJsonArray(fromQt(session.out.text()), "output").value();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0][u"RepoTags"][0].toString(), QStringLiteral("me/hello:1"));
    QCOMPARE(list[0][u"RootFS"][u"Layers"].toArray().size(), 1);
    QVERIFY(session.err.text().contains(u"[image.not-found]"));

    Session format;
    format.engine->details = {{"hello", hello()}};
    format.run(
        {"inspect", "-f", "{{.Config.Cmd}} {{json .Config.Entrypoint}} {{range .Config.Env}}{{.}}{{end}}", "hello"});
    QCOMPARE(format.code, 0);
    QCOMPARE(format.out.text(), QStringLiteral("[echo hello] null PATH=/bin\n"));

    Session none;
    none.run({"inspect", "missing"});
    QCOMPARE(none.code, 1);
    QCOMPARE(none.out.text(), QStringLiteral("[]\n"));
}

void ImageCommandsTest::history()
{
    Session session;
    session.engine->details = {{"hello", hello()}};
    session.run({"history", "--human=false", "hello"});
    QCOMPARE(session.code, 0);
    QCOMPARE(
        session.out.text(),
        QStringLiteral("IMAGE          CREATED AT             CREATED BY                           SIZE      COMMENT\n"
                       "444444444444                          CMD [\"echo\" \"hello\"]                 0         "
                       "buildkit.dockerfile.v0\n"
                       "<missing>      2021-01-01T00:00:00Z   /bin/sh -c #(nop) ADD file:aa in /   1234567   \n"));

    Session cut;
    auto image = hello();
    image.layers = {{.history = {.createdBy = "RUN 가나다라마바사아자차카타파하가나다라마바사\tx\ny"}}};
    cut.engine->details = {{"hello", image}};
    cut.run({"history", "--format", "{{.CreatedBy}}", "hello"});
    QCOMPARE(cut.out.text(), QStringLiteral("RUN 가나다라마바사아자차카타파하가나다라마바…\n"));

    Session whole;
    whole.engine->details = {{"hello", image}};
    whole.run({"history", "--no-trunc", "-q", "hello"});
    QCOMPARE(whole.out.text(), QStringLiteral("sha256:") + QString(64, u'4') + u'\n');
}

QTEST_GUILESS_MAIN(ImageCommandsTest)
#include "image_commands_test.moc"
