// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/registry/curl_transport.h"
#include "tests/support/registry/code_of.h"
#include "tests/support/registry/misbehaving_server.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

constexpr qint64 promptly = 50; // ms from a stop to the return

class RefusingSink final : public HttpSink
{
public:
    Result<void> head(const HttpHead &) override { return {}; }
    Result<void> data(std::string_view) override { return fail(Error::Kind::Full, "test.full", {}, "full"); }
};

} // namespace

/// The transport against servers that do what they should, and against those that do not.
class CurlTransportTest : public QObject
{
    Q_OBJECT

private:
    CurlTransport m_transport{CurlOptions{.connectTimeout = 300ms, .stallTimeout = 300ms}};

    static Result<HttpHead> get(CurlTransport &transport, const MisbehavingServer &server, HttpSink &sink,
                                std::stop_token stop)
    {
        return transport.perform({.url = "http://" + server.domain() + "/x"}, sink, stop);
    }

    Result<HttpHead> get(const MisbehavingServer &server, HttpSink &sink) { return get(m_transport, server, sink, {}); }

private slots:
    void answersAreStreamed()
    {
        const MisbehavingServer server(MisbehavingServer::Reply{httpAnswer(203, "hello", "X-A: 1\r\nx-a:2 \r\n")});
        DocumentSink sink(100);
        const auto head = get(server, sink);
        QCOMPARE(codeOf(head), "success");
        QCOMPARE(head->status, 203);
        QCOMPARE(head->headers.findAll("x-a"), (std::vector<std::string_view>{"1", "2"}));
        QCOMPARE(sink.bytes(), "hello");
    }

    void requestsAreSentWhole()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        QVERIFY(writeFile(folder.path() / "body", "from a file"));
        for (const HttpBody &body : {HttpBody("from a file"), HttpBody(FileBody{folder.path() / "body", 11})}) {
            std::string seen;
            MisbehavingServer server([&](const std::string &request) {
                seen = request;
                return MisbehavingServer::Reply{httpAnswer(201, "")};
            });
            DocumentSink sink(100);
            const auto head = m_transport.perform({.method = HttpMethod::Put,
                                                   .url = "http://" + server.domain() + "/x?y=1",
                                                   .headers = {{"Content-Type", "a/b"}},
                                                   .authorization = Secret("Basic abc"),
                                                   .body = body},
                                                  sink, {});
            QCOMPARE(head->status, 201);
            QVERIFY(seen.starts_with("PUT /x?y=1 HTTP/1.1\r\n"));
            for (const char *line : {"Content-Type: a/b\r\n", "Authorization: Basic abc\r\n", "Content-Length: 11\r\n",
                                     "User-Agent: slipway\r\n"})
                QVERIFY2(seen.contains(line), seen.c_str());
            QVERIFY(!seen.contains("Expect"));
        }
        DocumentSink sink(100);
        const FileBody missing = {folder.path() / "missing", 1};
        QCOMPARE(codeOf(m_transport.perform({.method = HttpMethod::Put, .url = "http://127.0.0.1:1/", .body = missing},
                                            sink, {})),
                 "file.unreadable");
    }

    void redirectsAreGivenBack()
    {
        const MisbehavingServer server(
            MisbehavingServer::Reply{httpAnswer(302, "", "Location: http://127.0.0.1:1/\r\n")});
        DocumentSink sink(100);
        QCOMPARE(get(server, sink)->status, 302);
    }

    void aSinkEndsTheTransfer()
    {
        const MisbehavingServer server(MisbehavingServer::Reply{httpAnswer(200, "hello")});
        RefusingSink refusing;
        QCOMPARE(codeOf(get(server, refusing)), "test.full");
        DocumentSink small(4);
        QCOMPARE(codeOf(get(server, small)), "http.too-large");
    }

    void troubleHasNames_data()
    {
        using Then = MisbehavingServer::Then;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("then");
        QTest::addColumn<QByteArray>("code");
        const QByteArray begun = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc";
        QTest::newRow("closes at once") << QByteArray() << int(Then::Close) << QByteArray("http.interrupted");
        QTest::newRow("resets") << QByteArray() << int(Then::Reset) << QByteArray("http.interrupted");
        QTest::newRow("closes in the body") << begun << int(Then::Close) << QByteArray("http.interrupted");
        QTest::newRow("resets in the body") << begun << int(Then::Reset) << QByteArray("http.interrupted");
        QTest::newRow("says nothing") << QByteArray() << int(Then::Hang) << QByteArray("http.timeout");
        QTest::newRow("stalls in the headers")
            << QByteArray("HTTP/1.1 200 OK\r\n") << int(Then::Hang) << QByteArray("http.timeout");
        QTest::newRow("stalls in the body") << begun << int(Then::Hang) << QByteArray("http.timeout");
        QTest::newRow("no HTTP") << QByteArray("220 mail ready\r\n\r\n") << int(Then::Close)
                                 << QByteArray("http.bad-answer");
        QTest::newRow("endless headers") << "HTTP/1.1 200 OK\r\n" + QByteArray("X: y\r\n").repeated(200'000)
                                         << int(Then::Close) << QByteArray("http.bad-answer");
        QTest::newRow("broken chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                                       << int(Then::Close) << QByteArray("http.interrupted");
    }
    void troubleHasNames()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, then);
        QFETCH(QByteArray, code);
        const MisbehavingServer server(MisbehavingServer::Reply{bytes.toStdString(), MisbehavingServer::Then(then)});
        DocumentSink sink(100);
        const auto head = get(server, sink);
        QCOMPARE(codeOf(head), code.toStdString());
        QCOMPARE(head.error().operands[0], server.domain());
    }

    void hostsThatAreNotThere()
    {
        DocumentSink sink(100);
        const auto refused = m_transport.perform({.url = "http://127.0.0.1:1/"}, sink, {});
        QCOMPARE(codeOf(refused), "http.unreachable");
        QCOMPARE(refused.error().operands, (std::vector<std::string>{"127.0.0.1:1", "Connection refused"}));
        QCOMPARE(codeOf(m_transport.perform({.url = "http://no-such-host.invalid/"}, sink, {})), "http.unreachable");
        QCOMPARE(codeOf(m_transport.perform({.url = "ftp://127.0.0.1/"}, sink, {})), "http.bad-url");
        const MisbehavingServer plain(MisbehavingServer::Reply{"HTTP/1.1 400 Bad Request\r\n\r\n"});
        QCOMPARE(codeOf(m_transport.perform({.url = "https://" + plain.domain() + '/'}, sink, {})),
                 "http.tls-handshake");
    }

    void stopsReturnPromptly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("before the answer") << QByteArray();
        QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    }
    void stopsReturnPromptly()
    {
        QFETCH(QByteArray, bytes);
        const MisbehavingServer server(MisbehavingServer::Reply{bytes.toStdString(), MisbehavingServer::Then::Hang});
        CurlTransport patient;
        DocumentSink sink(100);
        qint64 fastest = promptly + 1; // of three: the machine may be busy
        for (int i = 0; i < 3; ++i) {
            std::stop_source source;
            QElapsedTimer timer;
            std::jthread stopper([&] {
                std::this_thread::sleep_for(100ms);
                timer.start();
                source.request_stop();
            });
            QCOMPARE(codeOf(get(patient, server, sink, source.get_token())), "cancelled");
            fastest = std::min(fastest, timer.elapsed());
            QCOMPARE(codeOf(get(patient, server, sink, source.get_token())), "cancelled");
        }
        QVERIFY2(fastest <= promptly, qPrintable(QString::number(fastest)));
    }

    void manyThreadsShareOne()
    {
        MisbehavingServer server([](const std::string &request) {
            return MisbehavingServer::Reply{httpAnswer(200, request.substr(0, request.find(" HTTP")))};
        });
        std::vector<std::jthread> threads;
        std::atomic<int> right = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                for (int j = 0; j < 20; ++j) {
                    const auto path = '/' + std::to_string(i) + '/' + std::to_string(j);
                    DocumentSink sink(100);
                    if (m_transport.perform({.url = "http://" + server.domain() + path}, sink, {}) &&
                        sink.bytes() == "GET " + path)
                        ++right;
                }
            });
        }
        threads.clear();
        QCOMPARE(right, 160);
    }
};

QTEST_GUILESS_MAIN(CurlTransportTest)
#include "curl_transport_test.moc"
