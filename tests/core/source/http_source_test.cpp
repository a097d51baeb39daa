// SPDX-License-Identifier: GPL-3.0-or-later
// What ADD gets from a URL: the file, its time, its name; and what is asked of the server the second time.
#include "core/source/remote_files.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/registry/curl_transport.h"
#include "tests/support/registry/fake_transport.h"
#include "tests/support/registry/misbehaving_server.h"

#include <QElapsedTimer>
#include <QTest>
#include <sys/stat.h>
#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace fs = std::filesystem;

namespace {

const std::string url = "http://files.example/a/tool.txt";
const auto noProgress = [](std::int64_t, std::int64_t) {};

FakeAnswer answer(std::string body, HttpHeaders headers = {})
{
    return {.status = 200, .headers = std::move(headers), .body = std::move(body)};
}

} // namespace

class HttpSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fetches();
    void asksAgain_data();
    void asksAgain();
    void changedFile();
    void checksumSparesTheRequest();
    void wrongChecksum();
    void redirects();
    void credentialsStayAtHome();
    void statuses_data();
    void statuses();
    void names_data();
    void names();
    void placesTheFile();
    void progressAndStop();

private:
    Result<FetchedFile> fetch(const std::optional<Digest> &expected = {}) { return m_http->fetch(url, expected, noProgress, {}); }

    std::optional<TempFolder> m_folder;
    std::optional<BlobStore> m_blobs;
    std::optional<FakeTransport> m_transport;
    std::optional<HttpSource> m_http;
};

void HttpSourceTest::init()
{
    m_folder = TempFolder::create(fs::temp_directory_path()).value();
    m_blobs.emplace(m_folder->path() / "blobs");
    m_transport.emplace();
    m_http.emplace(*m_transport, *m_blobs, m_folder->path() / "memory");
}

void HttpSourceTest::fetches()
{
    m_transport->answer("GET " + url, answer("hello", {{"Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT"}}));
    const auto file = fetch();
    QVERIFY(file.has_value());
    QCOMPARE(*file, (FetchedFile{.digest = Digest::of("hello"), .size = 5, .mtime = 1'700'000'000}));
    QCOMPARE(m_blobs->read(file->digest, 100).value(), std::string("hello"));
}

void HttpSourceTest::asksAgain_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("asked");
    QTest::newRow("ETag") << u"ETag"_s << u"\"1\""_s << u"If-None-Match"_s;
    QTest::newRow("Last-Modified") << u"Last-Modified"_s << u"Tue, 14 Nov 2023 22:13:20 GMT"_s << u"If-Modified-Since"_s;
}

void HttpSourceTest::asksAgain()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, asked);
    const HttpHeaders headers = {{fromQt(field), fromQt(value)}};
    m_transport->answer("GET " + url, {answer("hello", headers), {.status = 304, .headers = headers}});
    const auto first = fetch();
    const auto second = fetch();
    QVERIFY(first.has_value() && second.has_value());
    QCOMPARE(*second, *first);
    QCOMPARE(m_transport->requests().back().headers.find(fromQt(asked)), std::string_view(fromQt(value)));
}

void HttpSourceTest::changedFile()
{
    m_transport->answer("GET " + url, {answer("old", {{"ETag", "\"1\""}}), answer("new", {{"ETag", "\"2\""}})});
    QCOMPARE(fetch().value().digest, Digest::of("old"));
    QCOMPARE(fetch().value().digest, Digest::of("new"));
}

void HttpSourceTest::checksumSparesTheRequest()
{
    m_transport->answer("GET " + url, answer("hello"));
    QVERIFY(fetch(Digest::of("hello")).has_value());
    QVERIFY(fetch(Digest::of("hello")).has_value());
    QCOMPARE(m_transport->requests().size(), 1U);
}

void HttpSourceTest::wrongChecksum()
{
    m_transport->answer("GET " + url, answer("hello"));
    const auto file = fetch(Digest::of("other"));
    QVERIFY(!file);
    QCOMPARE(file.error().code, std::string("source.digest"));
    QCOMPARE(file.error().message, "digest mismatch " + Digest::of("hello").toString() + ": " + Digest::of("other").toString());
}

void HttpSourceTest::redirects()
{
    m_transport->answer("GET " + url, {.status = 302, .headers = {{"Location", "/b"}}});
    m_transport->answer("GET http://files.example/b", answer("there"));
    QCOMPARE(fetch().value().digest, Digest::of("there"));
    m_transport->answer("GET http://files.example/b", {.status = 302, .headers = {{"Location", url}}});
    const auto endless = fetch();
    QVERIFY(!endless);
    QCOMPARE(endless.error().code, std::string("source.redirects"));
}

void HttpSourceTest::credentialsStayAtHome()
{
    m_transport->answer("GET " + url, {.status = 302, .headers = {{"Location", "http://elsewhere.example/b"}}});
    m_transport->answer("GET http://elsewhere.example/b", {.status = 404});
    const auto file = m_http->fetch("http://me:secret@files.example/a/tool.txt", {}, noProgress, {});
    QVERIFY(!file);
    QVERIFY(!file.error().message.contains("secret"));
    for (const auto &operand : file.error().operands)
        QVERIFY(!operand.contains("secret"));
    const auto requests = m_transport->requests();
    QCOMPARE(requests.size(), 2U);
    QCOMPARE(requests[0].authorization.reveal(), std::string("Basic bWU6c2VjcmV0"));
    QVERIFY(requests[1].authorization.empty());
}

void HttpSourceTest::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("404") << 404;
    QTest::newRow("410") << 410;
    QTest::newRow("500") << 500;
}

void HttpSourceTest::statuses()
{
    QFETCH(int, status);
    m_transport->answer("GET " + url, {.status = status, .body = "sorry"});
    const auto file = fetch();
    QVERIFY(!file);
    QCOMPARE(file.error().code, std::string("source.http-status"));
    QCOMPARE(file.error().message, "failed to load cache key: invalid response status " + std::to_string(status));
}

void HttpSourceTest::names_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"http://files.example/a/tool.txt"_s << u"tool.txt"_s;
    QTest::newRow("query") << u"http://files.example/a/tool.txt?v=1/2"_s << u"tool.txt"_s;
    QTest::newRow("fragment") << u"http://files.example/a#b/c"_s << u"a"_s;
    QTest::newRow("folder") << u"http://files.example/a/"_s << u"a"_s;
    QTest::newRow("root") << u"http://files.example/"_s << u"__unnamed__"_s;
    QTest::newRow("host") << u"http://files.example"_s << u"__unnamed__"_s;
    QTest::newRow("encoded") << u"http://files.example/a%20b"_s << u"a b"_s;
    QTest::newRow("encoded slash") << u"http://files.example/a%2Fb"_s << u"b"_s;
    QTest::newRow("dots") << u"http://files.example/a/%2E%2E"_s << u"__unnamed__"_s;
    QTest::newRow("pattern") << u"http://files.example/a*%5Bb"_s << u"a*[b"_s;
}

void HttpSourceTest::names()
{
    QFETCH(QString, address);
    QFETCH(QString, name);
    MisbehavingServer server([](const std::string &) { return MisbehavingServer::Reply{httpAnswer(200, "x")}; });
    CurlTransport transport;
    HttpSource http(transport, *m_blobs, m_folder->path() / "memory");
    GitSource git(m_folder->path() / "git", m_folder->path());
    const RemoteSources sources{.http = http, .git = git, .blobs = *m_blobs};
    const RemoteQuery query{.address = fromQt(address.replace(u"files.example"_s, toQt(server.domain())))};
    const auto files = RemoteFiles::resolve(sources, query, noProgress, {});
    QVERIFY2(files.has_value(), files ? "" : files.error().message.c_str());
    QCOMPARE(toQt(files->identity().path), name);
}

void HttpSourceTest::placesTheFile()
{
    m_transport->answer("GET " + url, answer("hello", {{"Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT"}}));
    GitSource git(m_folder->path() / "git", m_folder->path());
    const RemoteSources sources{.http = *m_http, .git = git, .blobs = *m_blobs};
    const auto files = RemoteFiles::resolve(sources, {.address = url}, noProgress, {}).value();
    const auto folder = TempFolder::create(m_folder->path()).value();
    QCOMPARE(files.place(folder.path(), {}).value(), std::string("/tool.txt"));
    struct stat status = {};
    QCOMPARE(::stat((folder.path() / "tool.txt").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0600);
    QCOMPARE(status.st_mtime, 1'700'000'000);
}

void HttpSourceTest::progressAndStop()
{
    MisbehavingServer server(MisbehavingServer::Reply{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbeginning", MisbehavingServer::Then::Hang});
    CurlTransport transport;
    HttpSource http(transport, *m_blobs, m_folder->path() / "memory");
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::jthread stopper;
    const auto tell = [&](std::int64_t arrived, std::int64_t total) {
        QCOMPARE(arrived, 9);
        QCOMPARE(total, 1000);
        sinceStop.start();
        stop.request_stop();
    };
    const auto file = http.fetch("http://" + server.domain() + "/x", {}, tell, stop.get_token());
    QVERIFY(!file);
    QVERIFY(file.error().kind == Error::Kind::Cancelled);
    QVERIFY2(sinceStop.elapsed() < 100, qPrintable(QString::number(sinceStop.elapsed())));
}

QTEST_GUILESS_MAIN(HttpSourceTest)
#include "http_source_test.moc"
