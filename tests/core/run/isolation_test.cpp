// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "core/run/crun_runner.h"
#include "core/run/isolation.h"
#include "core/run/private_network.h"
#include "core/run/process_tree.h"
#include "tests/core/run/ordinary_users.h"

#include <QCoreApplication>
#include <QtTest>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <format>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// What this program does in the namespaces when it is started as "isolation_test inside WHAT …".
namespace inside {

namespace {

std::string words(const std::string &path)
{
    auto text = readFile(path).value_or("unreadable");
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

int report(const Isolation &isolation)
{
    std::printf("uid %u\nids %d of %u\nprocesses %d\n", ::getuid(), int(isolation.ids), isolation.idCount, int(isolation.processes));
    std::printf("self %s\n", fs::read_symlink("/proc/self").filename() == std::to_string(::getpid()) ? "fits" : "differs");
    if (fs::exists("/sys/fs/cgroup/unified/cgroup.controllers"))
        std::printf("controllers %s\n", words("/sys/fs/cgroup/unified/cgroup.controllers").c_str());
    for (const auto &shortcoming : isolation.shortcomings)
        std::printf("short %s\n", shortcoming.code.c_str());
    return 0;
}

/// A mount, a child, a grandchild whose parent has ended; then stays.
int hold(const std::string &mark, const char *folder)
{
    if (::mount("tmpfs", folder, "tmpfs", 0, nullptr) != 0)
        return 3;
    auto child = Process::start({.arguments = {"/bin/sleep", mark}, .output = Command::Null{}});
    auto parent = collectOutput({.arguments = {"/bin/sh", "-c", std::format("setsid sleep {} >/dev/null 2>&1 &", mark)}}, 1000, {});
    if (!child || !parent)
        return 4;
    std::puts("ready");
    std::fflush(stdout);
    for (;;)
        ::pause();
}

/// A container that sleeps.
int container(const Isolation &isolation, const std::string &mark, const fs::path &folder)
{
    struct Ready : RunListener {
        void commandStarted(const std::string &) override
        {
            std::puts("ready");
            std::fflush(stdout);
        }
    } listener;
    const auto privileges = Privileges::read();
    PrivateNetwork network({}, folder, isolation.ids);
    CrunRunner runner({.crun = privileges.crun.program, .seccompProfile = privileges.seccomp.program, .state = folder / "state",
                       .scratch = folder / "scratch"}, isolation, network);
    const auto result = runner.run({.root = folder / "root", .arguments = {"/busybox", "sleep", mark}, .network = ContainerNetwork::None}, listener, {});
    if (!result)
        std::puts(result.error().message.c_str());
    return 5;
}

int waitForSignal()
{
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    std::puts("ready");
    std::fflush(stdout);
    int signal = 0;
    ::sigwait(&all, &signal);
    std::printf("signal %d\n", signal);
    return 0;
}

/// Orphans that have ended must not stay as zombies.
int zombies()
{
    if (!collectOutput({.arguments = {"/bin/sh", "-c", "for i in 1 2 3 4 5; do (true &) ; done"}}, 1000, {}))
        return 3;
    std::this_thread::sleep_for(100ms);
    int count = 0;
    for (const auto &entry : fs::directory_iterator("/proc"))
        count += readFile(entry.path() / "status").value_or("").contains("State:\tZ") ? 1 : 0;
    std::printf("zombies %d\n", count);
    return 0;
}

} // namespace

int run(std::vector<std::string> arguments)
{
    const auto isolation = enterIsolation(Privileges::read());
    if (!isolation) {
        std::puts(isolation.error().message.c_str());
        return 125;
    }
    arguments.resize(5);
    const auto &what = arguments[2];
    const auto &mark = arguments[3];
    const auto &folder = arguments[4];
    if (what == "report")
        return report(*isolation);
    if (what == "exit")
        return std::stoi(mark);
    if (what == "die")
        return std::raise(std::stoi(mark));
    if (what == "hold")
        return hold(mark, folder.c_str());
    if (what == "container")
        return container(*isolation, mark, folder);
    if (what == "signal")
        return waitForSignal();
    return zombies();
}

} // namespace inside

namespace {

bool runsSomewhere(const std::string &argument)
{
    for (const auto &entry : fs::directory_iterator("/proc")) {
        const auto words = readFile(entry.path() / "cmdline").value_or("");
        if (words.contains(argument) && !words.contains("inside"))
            return true;
    }
    return false;
}

/// In any namespace of any process that can be looked at.
bool isMountedSomewhere(const std::string &folder)
{
    for (const auto &entry : fs::directory_iterator("/proc")) {
        if (readFile(entry.path() / "mountinfo").value_or("").contains(' ' + folder + ' '))
            return true;
    }
    return false;
}

bool comesTrue(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 3000);
}

struct Started {
    Process process;
    UniqueFd output;

    std::string read() const
    {
        std::array<char, 200> buffer{};
        const auto got = ::read(output.get(), buffer.data(), buffer.size());
        return std::string(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }

    pid_t between() const { return childrenOf(process.pid()).at(0); }
    pid_t inner() const { return childrenOf(between()).at(0); }
};

} // namespace

/// Watches from outside. As root it tries itself and an ordinary user with and without sub-ids, as a user only himself.
class IsolationTest : public QObject
{
    Q_OBJECT

    enum class User { Self, SubIds, SingleId };

    Command inside(User who, const std::vector<std::string> &arguments) const
    {
        Command command{.arguments = {"/proc/self/exe"}};
        if (who != User::Self)
            command.arguments = m_users.selfAs(who == User::SubIds ? OrdinaryUsers::Kind::SubIds : OrdinaryUsers::Kind::SingleId);
        command.arguments.insert(command.arguments.begin(), m_wrapper.begin(), m_wrapper.end());
        command.arguments.push_back("inside");
        command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
        return command;
    }

    CommandOutput said(User who, const std::vector<std::string> &arguments) const
    {
        const auto result = collectOutput(inside(who, arguments), 10000, {});
        if (!result)
            QTest::qFail(result.error().message.c_str(), __FILE__, __LINE__);
        return result.value_or(CommandOutput{});
    }

    /// Starts it; its first word has come when this returns: "ready".
    Result<Started> started(User who, const std::vector<std::string> &arguments) const
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return Failure(systemError("test", "a pipe", errno));
        UniqueFd output(ends[0]);
        const UniqueFd writer(ends[1]);
        auto command = inside(who, arguments);
        command.output = Command::Given{writer.get()};
        auto process = TRY(Process::start(command));
        Started result{.process = std::move(process), .output = std::move(output)};
        const auto word = result.read();
        if (word != "ready\n")
            return fail(Error::Kind::Internal, "test", {word}, "it said " + word);
        return result;
    }

    void users()
    {
        QTest::addColumn<int>("user");
        QTest::newRow("self") << int(User::Self);
        if (::getuid() == 0) {
            QTest::newRow("sub-ids") << int(User::SubIds);
            QTest::newRow("single id") << int(User::SingleId);
        }
    }

    User user() const
    {
        return User(*static_cast<int *>(QTest::qData("user", qMetaTypeId<int>())));
    }

    OrdinaryUsers m_users;
    std::optional<TempFolder> m_folder;
    std::vector<std::string> m_wrapper; // a command that starts what follows it

private slots:
    void initTestCase()
    {
        m_folder.emplace(*TempFolder::create(fs::temp_directory_path()));
        fs::permissions(m_folder->path(), fs::perms::all);
    }

    void init()
    {
        const char *row = QTest::currentDataTag();
        if (row && QLatin1StringView(row) != QLatin1StringView("self") && !m_users.missing().empty())
            QSKIP(m_users.missing().c_str());
    }

    void report_data() { users(); }
    void report()
    {
        const auto result = said(user(), {"report"});
        QVERIFY2(result.status.success(), (result.output + result.error).c_str());
        QVERIFY(result.output.contains("uid 0\n"));
        QVERIFY(result.output.contains("processes 0\nself fits\n"));
        if (result.output.contains("controllers"))
            QVERIFY(result.output.contains("controllers unreadable\n"));
        if (::getuid() != 0)
            return;
        const auto *expected = user() == User::Self ? "ids 0 of 0\n" : user() == User::SubIds ? "ids 1 of 65537\n" : "ids 2 of 1\n";
        QVERIFY2(result.output.contains(expected), result.output.c_str());
        QCOMPARE(result.output.contains("short "), user() == User::SingleId);
    }

    void exitCodesPass_data() { users(); }
    void exitCodesPass()
    {
        QCOMPARE(said(user(), {"exit", "0"}).status.code, 0);
        QCOMPARE(said(user(), {"exit", "42"}).status.code, 42);
        QCOMPARE(said(user(), {"die", "9"}).status.code, 137);
        QCOMPARE(said(user(), {"die", "11"}).status.code, 139);
    }

    void signalsPass_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGWINCH") << SIGWINCH;
    }
    void signalsPass()
    {
        QFETCH(int, number);
        auto process = started(User::Self, {"signal"});
        QVERIFY2(process.has_value(), process ? "" : process.error().message.c_str());
        process->process.kill(number);
        QCOMPARE(process->read(), std::format("signal {}\n", number));
    }

    void zombiesAreReaped() { QCOMPARE(said(User::Self, {"zombies"}).output, std::string("zombies 0\n")); }

    /// Whichever of the three processes is killed: no process and no mount stays.
    void killed_data()
    {
        QTest::addColumn<int>("user");
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("what");
        const auto rows = [](const char *name, User who) {
            int which = 0;
            for (const auto *killed : {"outer", "between", "inner"}) {
                for (const auto *what : {"hold", "container"})
                    QTest::addRow("%s, %s, %s", name, killed, what) << int(who) << which << what;
                ++which;
            }
        };
        rows("self", User::Self);
        if (::getuid() == 0) {
            rows("sub-ids", User::SubIds);
            rows("single id", User::SingleId);
        }
    }
    void killed()
    {
        if (!m_users.missing().empty() && user() != User::Self)
            QSKIP(m_users.missing().c_str());
        QFETCH(int, which);
        QFETCH(QString, what);
        if (what == u"container" && !Privileges::read().crun.available())
            QSKIP("crun is not installed");
        const auto folder = *TempFolder::create(m_folder->path());
        fs::permissions(folder.path(), fs::perms::all);
        fs::create_directories(folder.path() / "root");
        fs::permissions(folder.path() / "root", fs::perms::all);
        fs::copy_file("/usr/bin/busybox", folder.path() / "root/busybox");
        const auto mark = std::format("{}.5", ::getpid() + 7000);

        auto process = started(user(), {what.toStdString(), mark, folder.path().string()});
        QVERIFY2(process.has_value(), process ? "" : process.error().message.c_str());
        QVERIFY(comesTrue([&] { return runsSomewhere(mark); }));
        QCOMPARE(isMountedSomewhere(folder.path().string()), what == u"hold");
        const std::array pids = {process->process.pid(), process->between(), process->inner()};
        ::kill(pids.at(std::size_t(which)), SIGKILL);
        const auto ended = process->process.wait({}, {});
        QVERIFY(ended.has_value());
        QCOMPARE(ended->shellCode(), 137);
        QVERIFY(comesTrue([&] { return !runsSomewhere(mark); }));
        QVERIFY(comesTrue([&] { return !isMountedSomewhere(folder.path().string()); }));
        for (const pid_t pid : pids)
            QVERIFY(comesTrue([&] { return ::kill(pid, 0) != 0; }));
    }

    /// In somebody else's container /proc is covered in part, and the kernel refuses to show a whole one: then there is no
    /// pid namespace, and all the same nothing stays.
    void withoutPidNamespace_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("outer") << 0;
        QTest::newRow("between") << 1;
        QTest::newRow("inner") << 2;
    }
    void withoutPidNamespace()
    {
        if (!m_users.missing().empty())
            QSKIP(m_users.missing().c_str());
        QFETCH(int, which);
        const auto folder = *TempFolder::create(m_folder->path());
        fs::permissions(folder.path(), fs::perms::all);
        fs::create_directories(folder.path() / "root");
        fs::permissions(folder.path() / "root", fs::perms::all);
        fs::copy_file("/usr/bin/busybox", folder.path() / "root/busybox");
        const auto mark = std::format("{}.5", ::getpid() + 9000);
        // the kernel looks for any whole /proc in the namespace, so others go, with what hides them
        const auto *cover = R"(
            while other=$(grep ' - proc ' /proc/self/mountinfo | cut -d' ' -f5 | grep -v '^/proc$' | head -n 1) && [ -n "$other" ]; do
                until umount -l "$other" 2>/dev/null; do other=${other%/*}; [ -n "$other" ] || exit 9; done
            done
            mount -t tmpfs none /proc/bus && exec "$@")";
        m_wrapper = {"unshare", "-m", "sh", "-c", cover, "sh"};
        const auto reported = said(User::SubIds, {"report"}).output;
        auto process = started(User::SubIds, {"container", mark, folder.path().string()});
        m_wrapper.clear();

        QVERIFY2(reported.contains("processes 1\nself fits\n") && reported.contains("short isolation.no-pid-namespace\n"), reported.c_str());
        QVERIFY2(process.has_value(), process ? "" : process.error().message.c_str());
        QVERIFY(comesTrue([&] { return runsSomewhere(mark); }));
        const std::array pids = {process->process.pid(), process->between(), process->inner()};
        ::kill(pids.at(std::size_t(which)), SIGKILL);
        QVERIFY(process->process.wait({}, {}).has_value());
        QVERIFY(comesTrue([&] { return !runsSomewhere(mark); }));
    }

    void timeToEnter_data() { users(); }
    void timeToEnter() { QBENCHMARK { QCOMPARE(said(user(), {"exit", "0"}).status.code, 0); } }
    void timeWithoutEntering() { QBENCHMARK { QVERIFY(collectOutput({.arguments = {"/proc/self/exe", "outside"}}, 1000, {}).has_value()); } }
};

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv, argv + argc);
    if (argc > 1 && arguments[1] == "inside")
        return inside::run(arguments);
    if (argc > 1 && arguments[1] == "outside")
        return 0;
    QCoreApplication application(argc, argv);
    IsolationTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "isolation_test.moc"
