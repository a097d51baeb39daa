// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_output.h"
#include "core/process/line_splitter.h"
#include "core/process/process.h"

#include <QtTest>
#include <chrono>
#include <fcntl.h>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

/// 50 ms are meant, and taken by far; a machine that is busy with other tests may be slow.
constexpr auto stopLimit = 300ms;

using Instant = std::chrono::steady_clock;

Command shell(std::string script)
{
    return {.arguments = {"/bin/sh", "-c", std::move(script)}};
}

CommandOutput collected(const Command &command)
{
    auto result = collectOutput(command, 1 << 20, {});
    if (!result)
        QTest::qFail(result.error().message.c_str(), __FILE__, __LINE__);
    return result.value_or(CommandOutput{});
}

/// Stops a child after a moment; how long it took from the stop to the return of wait().
Instant::duration stopAfter(std::chrono::milliseconds delay, Process &process, Result<ExitStatus> &ended)
{
    std::stop_source source;
    Instant::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(delay);
        asked = Instant::now();
        source.request_stop();
    });
    ended = process.wait({}, source.get_token());
    const auto returned = Instant::now();
    stopper.join();
    return returned - asked;
}

bool isRunning(const std::string &pid)
{
    const int number = std::stoi(pid);
    return ::kill(number, 0) == 0;
}

} // namespace

class ProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void exitStatus_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("shellCode");
        QTest::newRow("success") << "true" << 0 << 0 << 0;
        QTest::newRow("code") << "exit 42" << 42 << 0 << 42;
        QTest::newRow("killed") << "kill -9 $$" << 0 << SIGKILL << 137;
        QTest::newRow("terminated") << "kill -TERM $$" << 0 << SIGTERM << 143;
    }
    void exitStatus()
    {
        QFETCH(QString, script);
        auto process = Process::start(shell(script.toStdString()));
        QVERIFY(process.has_value());
        const auto status = process->wait({}, {});
        QVERIFY(status.has_value());
        QTEST(status->code, "code");
        QTEST(status->signal, "signal");
        QTEST(status->shellCode(), "shellCode");
    }

    void programThatIsNotThere()
    {
        const auto process = Process::start({.arguments = {"/no/such/program"}});
        QVERIFY(!process.has_value());
        QCOMPARE(process.error().code, std::string("process.not-started"));
        QVERIFY(process.error().kind == Error::Kind::NotFound);
        QCOMPARE(process.error().operands[0], std::string("/no/such/program"));
    }

    void outputsComeApart()
    {
        const auto result = collected(shell("echo out; echo err >&2; printf no-newline"));
        QCOMPARE(result.output, std::string("out\nno-newline"));
        QCOMPARE(result.error, std::string("err\n"));
    }

    void largeOutputArrivesWhole()
    {
        const auto result = collected(shell("head -c 900000 /dev/zero; exit 3"));
        QCOMPARE(result.output.size(), 900000u);
        QCOMPARE(result.status.code, 3);
    }

    void tooMuchOutput()
    {
        const auto result = collectOutput(shell("exec cat /dev/zero"), 1 << 20, {});
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, std::string("process.too-much-output"));
    }

    void environmentAndFolder()
    {
        auto command = shell("echo $NAME; pwd; echo ${HOME-unset}");
        command.environment = {"NAME=값", "PATH=/bin"};
        command.folder = "/usr";
        QCOMPARE(collected(command).output, std::string("값\n/usr\nunset\n"));
    }

    void contentAsInput()
    {
        auto command = shell("cat; [ -f /proc/self/fd/0 ] && echo file");
        command.input = Command::Content{std::string(300000, 'x')};
        const auto result = collected(command);
        QCOMPARE(result.output.size(), 300000u + 5);
    }

    void inputDefaultsToNothing() { QCOMPARE(collected(shell("cat")).output, std::string()); }

    void pipedInput()
    {
        auto command = shell("cat");
        command.input = Command::Pipe{};
        auto process = Process::start(command);
        QVERIFY(process.has_value());
        {
            const auto input = process->takeInput();
            QCOMPARE(::write(input.get(), "hello", 5), 5);
        }
        std::string output;
        const auto status = process->wait({.output = [&](ChildStream, std::string_view bytes) { output += bytes; }}, {});
        QVERIFY(status.has_value());
        QCOMPARE(output, std::string("hello"));
    }

    void givenDescriptorsMayBeSwapped()
    {
        // the two outputs exchanged: each number is overwritten before the other was copied, unless it is moved aside
        const UniqueFd first(::memfd_create("first", MFD_CLOEXEC));
        const UniqueFd second(::memfd_create("second", MFD_CLOEXEC));
        const UniqueFd keptOut(::dup(1)), keptErr(::dup(2));
        ::dup2(first.get(), 1);
        ::dup2(second.get(), 2);
        auto command = shell("echo out; echo err >&2");
        command.output = Command::Given{2};
        command.error = Command::Given{1};
        const auto ended = collectOutput(command, 1000, {});
        ::dup2(keptOut.get(), 1);
        ::dup2(keptErr.get(), 2);
        QVERIFY(ended.has_value());
        std::array<char, 16> bytes{};
        QCOMPARE(::pread(first.get(), bytes.data(), bytes.size(), 0), 4);
        QCOMPARE(std::string(bytes.data(), 4), std::string("err\n"));
        QCOMPARE(::pread(second.get(), bytes.data(), bytes.size(), 0), 4);
        QCOMPARE(std::string(bytes.data(), 4), std::string("out\n"));
    }

    void noOtherDescriptorGetsIn()
    {
        const UniqueFd leaky(::open("/dev/null", O_RDONLY)); // not close-on-exec
        QVERIFY(leaky.valid());
        const auto result = collected({.arguments = {"/bin/ls", "/proc/self/fd"}});
        QCOMPARE(result.output, std::string("0\n1\n2\n3\n")); // 3 is the folder that ls reads
    }

    void signalsAreReset()
    {
        ::signal(SIGTERM, SIG_IGN);
        sigset_t blocked, before;
        ::sigemptyset(&blocked);
        ::sigaddset(&blocked, SIGINT);
        ::pthread_sigmask(SIG_BLOCK, &blocked, &before);
        const auto result = collected(shell("grep -E 'Sig(Ign|Blk)' /proc/self/status"));
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        ::signal(SIGTERM, SIG_DFL);
        QCOMPARE(result.output, std::string("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
    }

    void stopEndsIt_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("sleeping") << "exec sleep 60";
        QTest::newRow("flooding") << "exec cat /dev/zero";
        QTest::newRow("deaf") << "trap '' TERM INT HUP; while :; do sleep 1; done";
    }
    void stopEndsIt()
    {
        QFETCH(QString, script);
        auto process = Process::start(shell(script.toStdString()));
        QVERIFY(process.has_value());
        Result<ExitStatus> ended;
        const auto took = stopAfter(50ms, *process, ended);
        QVERIFY(!ended.has_value());
        QVERIFY(ended.error().kind == Error::Kind::Cancelled);
        QVERIFY2(took < stopLimit, std::to_string(took / 1us).c_str());
    }

    void stoppedBeforeItWaits()
    {
        std::stop_source source;
        source.request_stop();
        auto process = Process::start(shell("exec sleep 60"));
        QVERIFY(process.has_value());
        const auto ended = process->wait({}, source.get_token());
        QVERIFY(!ended.has_value());
        QVERIFY(ended.error().kind == Error::Kind::Cancelled);
    }

    void stopCanBeAnswered()
    {
        auto process = Process::start(shell("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.01; done"));
        QVERIFY(process.has_value());
        std::stop_source source;
        std::string output;
        const auto keep = [&](ChildStream, std::string_view bytes) {
            output += bytes;
            source.request_stop();
        };
        const auto ended = process->wait({.output = keep, .stopped = [&] { process->kill(SIGTERM); }}, source.get_token());
        QVERIFY(!ended.has_value());
        QCOMPARE(output, std::string("ready\nbye\n"));
    }

    void grandchildThatHoldsTheOutput_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("silent") << "sleep 60 & echo $!";
        QTest::newRow("flooding") << "cat /dev/zero >&2 & echo $!";
    }
    void grandchildThatHoldsTheOutput()
    {
        QFETCH(QString, script);
        auto command = shell(script.toStdString());
        command.group = Command::Group::Own;
        const auto before = Instant::now();
        const auto result = collectOutput(command, 1 << 22, {});
        QVERIFY(Instant::now() - before < 2s);
        QVERIFY(result.has_value());
        ::kill(std::stoi(result->output), SIGKILL);
    }

    void ownGroupDiesTogether()
    {
        auto command = shell("sleep 60 & echo $!; wait");
        command.group = Command::Group::Own;
        std::string pid;
        std::stop_source source;
        auto process = Process::start(command);
        QVERIFY(process.has_value());
        const auto keep = [&](ChildStream, std::string_view bytes) {
            pid += bytes;
            source.request_stop();
        };
        QVERIFY(!process->wait({.output = keep}, source.get_token()).has_value());
        QVERIFY(QTest::qWaitFor([&] { return !isRunning(pid); }, 2000));
    }

    void doesNotOutliveItsValue()
    {
        std::string pid;
        {
            auto process = Process::start(shell("exec sleep 60"));
            QVERIFY(process.has_value());
            pid = std::to_string(process->pid());
            QVERIFY(isRunning(pid));
        }
        QVERIFY(!isRunning(pid)); // reaped too
    }

    void watchedDescriptor()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
        const UniqueFd reader(ends[0]), writer(ends[1]);
        QCOMPARE(::write(writer.get(), "x", 1), 1);
        int calls = 0;
        auto process = Process::start(shell("sleep 0.1"));
        QVERIFY(process.has_value());
        const auto watch = Process::Watch{.fd = reader.get(), .readable = [&] {
                                              ++calls;
                                              return Process::Watch::Next::Done;
                                          }};
        QVERIFY(process->wait({.watches = {watch}}, {}).has_value());
        QCOMPARE(calls, 1);
    }

    void lines_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QStringList>("lines");
        const auto list = [](auto... words) { return QStringList{QString::fromUtf8(words)...}; };
        QTest::newRow("nothing") << QStringList() << QStringList();
        QTest::newRow("one") << list("a\n") << list("a");
        QTest::newRow("partial last") << list("a\nb") << list("a", "b");
        QTest::newRow("cut anywhere") << list("a", "b\nc", "\n", "\n") << list("ab", "c", "");
        QTest::newRow("carriage return stays") << list("a\r\n") << list("a\r");
        QTest::newRow("just the limit") << list("12345678\nx\n") << list("12345678", "x");
        QTest::newRow("too long") << list("1234567890\n") << list("12345678", "90");
        QTest::newRow("far too long") << list("1234567812345678", "1\n") << list("12345678", "12345678", "1");
    }
    void lines()
    {
        QFETCH(QStringList, pieces);
        QStringList lines;
        LineSplitter splitter(8, [&](std::string_view line) { lines += QString::fromUtf8(line.data(), qsizetype(line.size())); });
        for (const auto &piece : pieces)
            splitter.add(piece.toStdString());
        splitter.finish();
        QTEST(lines, "lines");
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "process_test.moc"
