// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/protocol/engine_server.h"
#include "core/protocol/line_reader.h"
#include "core/protocol/message_codec.h"
#include "scripted_engine.h"

#include <QTest>
#include <chrono>
#include <fcntl.h>
#include <functional>
#include <future>
#include <map>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

/// The peer of a server that runs on another thread of this process.
class Peer
{
public:
    enum class Way { Pipes, Socket };

    explicit Peer(Way way = Way::Pipes)
    {
        connect(way);
        m_served = std::async(std::launch::async, [this] {
            auto end = EngineServer(engine, m_serverIn.get(), m_serverOut.get()).serve(stop.get_token());
            m_serverOut.reset();
            return end;
        });
    }

    ~Peer() { vanish(); }

    void send(const std::string &line) const { QVERIFY(writeAll(m_out.get(), line + '\n', "the server")); }
    void call(CallId id, Call call) const { send(encodeRequest({.id = id, .content = Start{std::move(call)}})); }
    void cancel(CallId id) const { send(encodeRequest({.id = id, .content = Cancel{}})); }
    void consumed(CallId id, std::uint64_t bytes) const { send(encodeRequest({.id = id, .content = Consumed{bytes}})); }

    /// The next answer; nullopt at the end.
    std::optional<Answer> receive()
    {
        const auto line = m_reader->next();
        if (!line || !*line)
            return std::nullopt;
        lastSize = (*line)->size();
        return decodeAnswer(**line).value();
    }
    /// The last answer of a call; everything before it is dropped.
    std::optional<Answer> receiveLast(CallId id)
    {
        while (auto answer = receive()) {
            if (answer->id == id && answer->content.index() >= 2)
                return answer;
        }
        return std::nullopt;
    }

    void closeInput()
    {
        ::shutdown(m_out.get(), SHUT_WR); // if it is a socket, which m_in keeps open
        m_out.reset();
    }
    void vanish()
    {
        m_out.reset();
        m_in.reset();
    }
    bool servedWithin(std::chrono::milliseconds limit) { return m_served.wait_for(limit) == std::future_status::ready; }
    Result<void> served() { return m_served.get(); }

    ScriptedEngine engine;
    std::stop_source stop;
    std::size_t lastSize = 0;

private:
    void connect(Way way)
    {
        std::array<int, 2> ends = {-1, -1};
        if (way == Way::Socket) {
            QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
            m_in.reset(ends[0]);
            m_out.reset(::dup(ends[0]));
            m_serverIn.reset(ends[1]);
            m_serverOut.reset(::dup(ends[1]));
        } else {
            QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
            m_in.reset(ends[0]);
            m_serverOut.reset(ends[1]);
            QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
            m_serverIn.reset(ends[0]);
            m_out.reset(ends[1]);
        }
        m_reader.emplace(m_in.get(), 1 << 20);
    }

    UniqueFd m_in, m_out, m_serverIn, m_serverOut;
    std::optional<LineReader> m_reader;
    std::future<Result<void>> m_served; // last: its end is waited for first
};

Call buildOf(const std::string &target)
{
    return BuildCall{BuildRequest{.context = "/c", .target = target}};
}

Call runOf(const std::string &image)
{
    return RunCall{RunRequest{.image = image, .command = {"true"}}};
}

const Error *errorOf(const std::optional<Answer> &answer)
{
    const auto *error = answer ? std::get_if<ErrorAnswer>(&answer->content) : nullptr;
    return error ? &error->error : nullptr;
}

/// Whether it comes true within the time that a loaded machine may take.
bool eventually(const std::function<bool()> &holds)
{
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

std::string codeOf(const std::optional<Answer> &answer)
{
    const auto *error = errorOf(answer);
    return error ? error->code : "no error";
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT

private slots:
    void aBuildTellsItsEventsThenItsOutcome_data()
    {
        QTest::addColumn<bool>("socket");
        QTest::newRow("pipes") << false;
        QTest::newRow("socket") << true;
    }

    void aBuildTellsItsEventsThenItsOutcome()
    {
        QFETCH(bool, socket);
        Peer peer(socket ? Peer::Way::Socket : Peer::Way::Pipes);
        peer.call(5, buildOf("works"));
        for (std::uint64_t sequence = 0; sequence < 7; ++sequence) {
            const auto answer = peer.receive();
            QVERIFY(answer && answer->id == 5);
            QCOMPARE(std::get<EventAnswer>(answer->content).event.sequence, sequence);
        }
        QVERIFY(peer.receive() == (Answer{.id = 5, .content = ResultAnswer{ScriptedEngine::builtOutcome()}}));
        peer.closeInput();
        QVERIFY(peer.served());
    }

    void callsRunSideBySide()
    {
        Peer peer;
        peer.call(1, runOf("wait"));
        peer.call(2, runOf("wait"));
        peer.call(3, InspectCall{"missing"});
        QCOMPARE(codeOf(peer.receiveLast(3)), std::string("image.not-found"));
        QVERIFY(eventually([&] { return peer.engine.playing() == 2; }));
        peer.cancel(2);
        QCOMPARE(codeOf(peer.receiveLast(2)), std::string("cancelled"));
        QVERIFY(eventually([&] { return peer.engine.playing() == 1; }));
    }

    void everyLineArrivesWholeAndInOrder()
    {
        constexpr std::size_t lines = 5'000;
        Peer peer;
        for (CallId id = 1; id <= 3; ++id)
            peer.call(id, runOf("output:" + std::to_string(lines)));
        std::map<CallId, std::string> outputs;
        for (int ended = 0; ended < 3;) {
            const auto answer = peer.receive();
            QVERIFY(answer);
            if (const auto *output = std::get_if<OutputAnswer>(&answer->content)) {
                outputs[answer->id] += output->bytes;
                peer.consumed(answer->id, peer.lastSize);
            } else {
                ++ended;
            }
        }
        std::string whole;
        for (std::size_t i = 0; i < lines; ++i)
            whole += ScriptedEngine::lineOf(i);
        for (CallId id = 1; id <= 3; ++id)
            QVERIFY(outputs[id] == whole);
    }

    void anEndlessOutputWaitsForItsReader()
    {
        Peer peer;
        peer.call(1, runOf("output"));
        peer.call(2, ImagesCall{});
        constexpr std::size_t windowful = (1 << 20) / 70; // a line of "line 12345" is 70 to 80 bytes long
        QVERIFY(eventually([&] { return peer.engine.linesWritten() > windowful * 3 / 4; }));
        std::this_thread::sleep_for(50ms);
        const auto before = peer.engine.linesWritten();
        QVERIFY(before <= windowful);
        QVERIFY(std::holds_alternative<ResultAnswer>(peer.receiveLast(2)->content)); // the other call was not held up
        peer.consumed(1, 200'000);
        QVERIFY(eventually([&] { return peer.engine.linesWritten() > before + 1'000; }));
        peer.cancel(1);
        QCOMPARE(codeOf(peer.receiveLast(1)), std::string("cancelled"));
    }

    void theEndOfInputStopsEverything()
    {
        Peer peer;
        peer.call(1, runOf("wait"));
        peer.call(2, buildOf("wait"));
        peer.call(3, runOf("output"));
        QVERIFY(eventually([&] { return peer.engine.playing() == 3; }));
        peer.closeInput();
        QVERIFY(peer.servedWithin(3s));
        QVERIFY(peer.served());
        QCOMPARE(peer.engine.playing(), 0);
    }

    void aPeerThatVanishesStopsEverything()
    {
        Peer peer;
        peer.call(1, runOf("output"));
        QVERIFY(eventually([&] { return peer.engine.linesWritten() > 0; }));
        peer.vanish(); // no SIGPIPE ends this test
        QVERIFY(peer.servedWithin(3s));
        QVERIFY(peer.served());
    }

    void aStopStopsEverything()
    {
        Peer peer;
        peer.call(1, runOf("wait"));
        QVERIFY(eventually([&] { return peer.engine.playing() == 1; }));
        peer.stop.request_stop();
        QCOMPARE(codeOf(peer.receiveLast(1)), std::string("cancelled"));
        QVERIFY(peer.servedWithin(3s));
        QVERIFY(peer.served().error().kind == Error::Kind::Cancelled);
    }

    void aThrownFaultEndsOnlyItsCall()
    {
        Peer peer;
        peer.call(1, runOf("throw"));
        const auto answer = peer.receiveLast(1);
        QCOMPARE(codeOf(answer), std::string("engine.internal"));
        QCOMPARE(errorOf(answer)->operands, std::vector<std::string>{"out of luck"});
        peer.call(1, ImagesCall{}); // the number is free again
        QVERIFY(std::holds_alternative<ResultAnswer>(peer.receiveLast(1)->content));
    }

    void nonsenseIsAnsweredAndServingGoesOn_data()
    {
        QTest::addColumn<std::string>("line");
        QTest::addColumn<quint64>("id");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char *name, const char *line, quint64 id, const char *code) {
            QTest::newRow(name) << std::string(line) << id << std::string(code);
        };
        row("empty", "", 0, "json.invalid");
        row("no JSON", "\xff\xfe{{{", 0, "json.invalid");
        row("another version", R"({"v":9,"id":4,"type":"call"})", 4, "protocol.version");
        row("unknown call", R"({"v":1,"id":4,"type":"call","call":{"type":"teleport"}})", 4, "json.field");
        row("half a call", R"({"v":1,"id":4,"type":"call","call":{"type":"inspect"}})", 4, "json.field");
        row("number taken", R"({"v":1,"id":9,"type":"call","call":{"type":"images"}})", 9, "protocol.id-in-use");
        row("number 0", R"({"v":1,"id":0,"type":"call","call":{"type":"images"}})", 0, "protocol.id-in-use");
    }

    void nonsenseIsAnsweredAndServingGoesOn()
    {
        QFETCH(std::string, line);
        QFETCH(quint64, id);
        QFETCH(std::string, code);
        Peer peer;
        peer.call(9, runOf("wait"));
        peer.cancel(77); // there is no such call any more: no error
        peer.consumed(9, ~std::uint64_t(0));
        peer.send(line);
        const auto answer = peer.receive();
        QVERIFY(answer);
        QCOMPARE(answer->id, CallId(id));
        QCOMPARE(codeOf(answer), code);
        peer.call(10, ImagesCall{});
        QVERIFY(std::holds_alternative<ResultAnswer>(peer.receiveLast(10)->content));
    }

    void linesAreReadWithTheirLimit()
    {
        std::array<int, 2> ends = {-1, -1};
        QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
        const UniqueFd in(ends[0]);
        UniqueFd out(ends[1]);
        LineReader reader(in.get(), 5);
        QVERIFY(writeAll(out.get(), "12345\n\nab", "pipe"));
        QCOMPARE(**reader.next(), std::string_view("12345"));
        QCOMPARE(**reader.next(), std::string_view(""));
        QVERIFY(writeAll(out.get(), "c\n123456\n", "pipe"));
        QCOMPARE(**reader.next(), std::string_view("abc"));
        QCOMPARE(reader.next().error().code, std::string("protocol.line-too-long"));
    }

    void aPieceWithoutNewlineIsNoLine()
    {
        std::array<int, 2> ends = {-1, -1};
        QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
        const UniqueFd in(ends[0]);
        UniqueFd out(ends[1]);
        LineReader reader(in.get(), 100);
        QVERIFY(writeAll(out.get(), "one\nhal", "pipe"));
        out.reset();
        QCOMPARE(**reader.next(), std::string_view("one"));
        QVERIFY(!reader.next()->has_value());
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
