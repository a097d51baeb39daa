// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/run/crun_runner.h"
#include "core/run/private_network.h"
#include "core/run/raw_terminal.h"
#include "tests/core/run/ordinary_users.h"

#include <QCoreApplication>
#include <QtTest>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

using Instant = std::chrono::steady_clock;

/// Keeps what a container told, in order.
class Recorder : public RunListener
{
public:
    void notice(const Error &error) override { events += "notice:" + error.code + ' '; }
    void containerCreated(const std::string &id) override { events += event("created", id); }
    void commandStarted(const std::string &id) override
    {
        events += event("started", id);
        if (onStart)
            onStart();
    }
    void output(ChildStream stream, std::string_view bytes) override
    {
        (stream == ChildStream::Stdout ? out : err) += bytes;
        if (out.size() > (1 << 20))
            out.clear(); // a flood
        if (onOutput)
            onOutput();
    }
    void commandEnded(const std::string &id, int code) override { events += event("ended:" + std::to_string(code), id); }
    void containerRemoved(const std::string &id) override { events += event("removed", id); }

    std::string out, err, events;
    std::function<void()> onStart, onOutput;

private:
    std::string event(const std::string &name, const std::string &id)
    {
        if (m_id.empty())
            m_id = id;
        return name + (id == m_id && id.size() == 64 ? " " : ":other-id ");
    }

    std::string m_id;
};

/// 100 ms are meant, and taken by far; a machine that is busy with other tests may be slow.
constexpr auto stopLimit = 500ms;

/// Whether something is mounted at or below a folder.
bool hasMountBelow(const fs::path &folder)
{
    return readFile("/proc/self/mountinfo")->contains(folder.string());
}

/// A process of the machine that was started with this argument.
bool runsSomewhere(const std::string &argument)
{
    for (const auto &entry : fs::directory_iterator("/proc")) {
        if (readFile(entry.path() / "cmdline").value_or("").contains(argument))
            return true;
    }
    return false;
}

} // namespace

/// Runs busybox in real containers, in namespaces that main() entered.
class ContainerTest : public QObject
{
    Q_OBJECT

public:
    ContainerTest(Privileges privileges, Result<Isolation> isolation)
        : m_privileges(std::move(privileges)), m_refused(isolation ? "" : isolation.error().message), m_isolation(isolation.value_or(Isolation()))
    {
    }

private:
    RunSpec spec(std::vector<std::string> arguments) const
    {
        return {.root = m_root, .arguments = std::move(arguments), .env = {"PATH=/bin"}, .network = ContainerNetwork::None};
    }
    RunSpec shell(std::string script) const { return spec({"sh", "-c", std::move(script)}); }

    Result<RunResult> run(const RunSpec &asked, std::stop_token stop = {})
    {
        m_recorder = Recorder();
        return m_runner->run(asked, m_recorder, std::move(stop));
    }

    void verifyNothingIsLeft() const
    {
        QVERIFY(fs::is_empty(m_folder->path() / "scratch"));
        for (const auto &entry : fs::directory_iterator(m_folder->path() / "state"))
            QCOMPARE(entry.path().filename().string(), std::string(".cache")); // compiled filters
        QVERIFY(!hasMountBelow(m_root));
    }

    Privileges m_privileges;
    std::string m_refused; // why there is no isolation
    Isolation m_isolation;
    std::optional<TempFolder> m_folder;
    fs::path m_root;
    std::optional<PrivateNetwork> m_network;
    std::optional<CrunRunner> m_runner;
    Recorder m_recorder;

private slots:
    void initTestCase()
    {
        if (!m_refused.empty())
            QSKIP(m_refused.c_str());
        if (!m_privileges.crun.available())
            QSKIP("crun is not installed");
        if (!fs::exists("/usr/bin/busybox"))
            QSKIP("busybox is not installed");
        m_folder.emplace(*TempFolder::create(fs::temp_directory_path()));
        m_root = m_folder->path() / "root";
        for (const auto *folder : {"root/bin", "root/etc", "scratch", "state"})
            fs::create_directories(m_folder->path() / folder);
        fs::copy_file("/usr/bin/busybox", m_root / "bin/busybox");
        for (const auto *applet : {"sh", "echo", "sleep", "cat", "id", "env", "pwd", "kill", "ls", "hostname", "true", "touch", "dd", "yes",
                                   "grep", "ip", "stat", "wget", "sync", "mknod", "chown", "mount", "nslookup", "nc", "head", "wc", "stty"})
            fs::create_symlink("busybox", m_root / "bin" / applet);
        QVERIFY(writeFile(m_root / "etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\n").has_value());
        QVERIFY(writeFile(m_root / "etc/group", "root:x:0:\napp:x:1001:\naudio:x:29:app\n").has_value());
        QVERIFY(writeFile(m_root / "bin/plain", "#!/bin/sh\n").has_value());
        QVERIFY(writeFile(m_root / "bin/garbage", "garbage").has_value());
        QVERIFY(writeFile(m_root / "bin/interpreted", "#!/no/such/shell\n").has_value());
        for (const auto *name : {"bin/garbage", "bin/interpreted"})
            fs::permissions(m_root / name, fs::perms::owner_exec | fs::perms::others_exec, fs::perm_options::add);
        m_network.emplace(m_privileges.privateNetwork.program, m_folder->path(), m_isolation.ids);
        m_runner.emplace(CrunRunner::Places{.crun = m_privileges.crun.program, .seccompProfile = m_privileges.seccomp.program,
                                            .state = m_folder->path() / "state", .scratch = m_folder->path() / "scratch"},
                         m_isolation, *m_network);
    }

    void hello()
    {
        const auto result = run(spec({"echo", "hello"}));
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        QCOMPARE(result->exitCode, 0);
        QCOMPARE(m_recorder.out, std::string("hello\n"));
        QCOMPARE(m_recorder.err, std::string());
        QCOMPARE(m_recorder.events, std::string("created started ended:0 removed "));
        verifyNothingIsLeft();
    }

    void results_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, QStringList arguments, int code, const char *reason = "", const char *error = "") {
            QTest::newRow(name) << arguments << code << reason << error;
        };
        const auto sh = [](const char *script) { return QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QLatin1StringView(script)}; };
        const auto one = [](const char *word) { return QStringList{QLatin1StringView(word)}; };
        row("code", sh("exit 42"), 42);
        row("highest code", sh("exit 255"), 255);
        row("one, with words of its own", sh("echo '{\"msg\":\"exec container\"}' >&2; exit 1"), 1, "", "{\"msg\":\"exec container\"}\n");
        row("killed", sh("exec 2>/dev/null; sh -c 'kill -9 $$'; exit $?"), 137);
        row("terminated", sh("exec 2>/dev/null; sh -c 'kill -15 $$'; exit $?"), 143);
        row("not in PATH", one("nosuch"), 127, "unable to start container process: exec: \"nosuch\": executable file not found in $PATH");
        row("no such path", one("/no/such"), 127, "unable to start container process: exec: \"/no/such\": stat /no/such: no such file or directory");
        row("not executable", one("/bin/plain"), 126, "unable to start container process: exec: \"/bin/plain\": permission denied");
        row("folder", one("/bin"), 126, "unable to start container process: exec: \"/bin\": is a directory");
        row("no program", one("/bin/garbage"), 255, "exec /bin/garbage: exec format error");
        row("no interpreter", one("/bin/interpreted"), 255, "exec /bin/interpreted: no such file or directory");
    }
    void results()
    {
        QFETCH(QStringList, arguments);
        std::vector<std::string> words;
        for (const auto &argument : arguments)
            words.push_back(argument.toStdString());
        const auto result = run(spec(words));
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        QTEST(result->exitCode, "code");
        QTEST(QString::fromStdString(result->reason), "reason");
        QTEST(QString::fromStdString(m_recorder.err), "error");
        verifyNothingIsLeft();
    }

    void outputsComeApart()
    {
        QVERIFY(run(shell("echo out; echo err >&2")).has_value());
        QCOMPARE(m_recorder.out, std::string("out\n"));
        QCOMPARE(m_recorder.err, std::string("err\n"));
    }

    void environmentAndFolder()
    {
        auto asked = spec({"sh", "-c", "env; pwd"});
        asked.env = {"PATH=/bin", "NAME=값 \"q\"\n2", "EMPTY="};
        asked.workingDir = "/made/here";
        QVERIFY(run(asked).has_value());
        for (const auto *part : {"PATH=/bin\n", "NAME=값 \"q\"\n2\n", "EMPTY=\n", "HOME=/root\n", "\n/made/here\n"})
            QVERIFY2(m_recorder.out.contains(part), m_recorder.out.c_str());
        fs::remove_all(m_root / "made");
    }

    void user()
    {
        if (m_isolation.ids == Isolation::Ids::Single) {
            auto asked = spec({"id"});
            asked.user = "app";
            QCOMPARE(run(asked).error().code, std::string("run.unmapped-id"));
            QSKIP("there is one id only");
        }
        auto asked = spec({"sh", "-c", "id; echo $HOME; kill -0 1 && echo may; touch /bin/x || echo may-not"});
        asked.user = "app";
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("uid=1000(app) gid=1001(app) groups=29(audio),1001(app)\n/home/app\nmay\nmay-not\n"));
        asked.user = "4711:4712";
        QVERIFY(run(asked).has_value());
        QVERIFY2(m_recorder.out.starts_with("uid=4711 gid=4712"), m_recorder.out.c_str());
        asked.user = "nobody";
        QCOMPARE(run(asked).error().message, std::string("unable to find user nobody: no matching entries in passwd file"));
        QCOMPARE(m_recorder.events, std::string());
        verifyNothingIsLeft();
    }

    void limitsOfWhatRootMay()
    {
        QVERIFY(run(shell("grep -E 'Cap(Bnd|Eff|Prm|Amb)|NoNewPrivs|^Seccomp:' /proc/self/status; umask")).has_value());
        const bool filtered = m_privileges.seccomp.available();
        QCOMPARE(m_recorder.out, std::string("CapPrm:\t00000000a80425fb\nCapEff:\t00000000a80425fb\nCapBnd:\t00000000a80425fb\n"
                                             "CapAmb:\t0000000000000000\nNoNewPrivs:\t0\nSeccomp:\t") + (filtered ? "2" : "0") + "\n0022\n");
        QVERIFY(run(shell("mount -t tmpfs x /bin && echo mounted; cat /proc/kcore | head -c 1 | wc -c; echo 1 > /proc/sys/kernel/panic && echo wrote; "
                          "touch /sys/x && echo wrote")).has_value());
        QCOMPARE(m_recorder.out, std::string("0\n"));
    }

    void insecureMayMore()
    {
        auto asked = shell("mount -t tmpfs x /bin && echo mounted");
        asked.security = ContainerSecurity::Insecure;
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("mounted\n"));
        verifyNothingIsLeft();
    }

    void missingFilterIsSaid()
    {
        CrunRunner runner({.crun = m_privileges.crun.program, .seccompProfile = "/no/such/profile", .state = m_folder->path() / "state",
                           .scratch = m_folder->path() / "scratch"}, m_isolation, *m_network);
        Recorder recorder;
        QVERIFY(runner.run(spec({"true"}), recorder, {}).has_value());
        QCOMPARE(recorder.events, std::string("notice:seccomp.missing created started ended:0 removed "));
    }

    void readOnlyRoot()
    {
        auto asked = shell("touch /x; echo >/dev/null && echo fine");
        asked.rootAccess = RunSpec::RootAccess::ReadOnly;
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("fine\n"));
        QVERIFY(m_recorder.err.contains("Read-only file system"));
    }

    void mounts()
    {
        const auto source = m_folder->path() / "source";
        fs::create_directories(source / "sub");
        QVERIFY(writeFile(source / "file", "content\n").has_value());
        auto asked = shell("cat /read/file /one; touch /read/sub/x || echo read-only; echo new >/write/new; "
                           "dd if=/dev/zero of=/small/x bs=1k count=100 2>/dev/null || echo full; stat -c %a /small");
        asked.mounts = {{.source = source, .target = "/read"},
                        {.source = source / "file", .target = "/one"},
                        {.source = source, .target = "/write", .access = ContainerMount::Access::ReadWrite},
                        {.kind = ContainerMount::Kind::Tmpfs, .target = "/small", .access = ContainerMount::Access::ReadWrite, .size = 16384, .mode = 0700}};
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("content\ncontent\nread-only\nfull\n700\n"));
        QCOMPARE(*readFile(source / "new"), std::string("new\n"));
        for (const auto *stub : {"read", "one", "write", "small", "etc/hosts", "etc/resolv.conf"})
            QVERIFY2(!fs::exists(m_root / stub), stub);
        fs::remove_all(source);
    }

    void mountTargetsCantLeaveTheRoot()
    {
        const auto outside = m_folder->path() / "outside";
        fs::create_directories(outside);
        fs::create_directory_symlink("../../../../../../../" + outside.relative_path().string(), m_root / "escape");
        auto asked = shell("ls /escape/");
        asked.mounts = {{.source = m_root / "etc", .target = "/escape/into"}};
        const auto result = run(asked);
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        QCOMPARE(m_recorder.out, std::string("into\n"));
        QVERIFY(fs::is_empty(outside));
        fs::remove(m_root / "escape");
        verifyNothingIsLeft();
    }

    void names()
    {
        auto asked = shell("hostname; cat /etc/hosts");
        asked.hostname = "buildkitsandbox";
        asked.extraHosts = {{.name = "db", .address = "10.0.0.5"}};
        QVERIFY(run(asked).has_value());
        QVERIFY2(m_recorder.out.starts_with("buildkitsandbox\n127.0.0.1\tlocalhost buildkitsandbox\n"), m_recorder.out.c_str());
        QVERIFY(m_recorder.out.ends_with("10.0.0.5\tdb\n"));
        asked.hostname = "";
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out.find('\n'), 12u);
    }

    void noNetwork()
    {
        QVERIFY(run(shell("ip -o link | wc -l; ip -o link show lo | grep -c UP")).has_value());
        QCOMPARE(m_recorder.out, std::string("1\n1\n"));
    }

    void privateNetwork()
    {
        auto asked = shell("ip -o link | wc -l; ip route | grep -c default; cat /etc/resolv.conf >&2");
        asked.network = ContainerNetwork::Private;
        if (!m_privileges.privateNetwork.available()) {
            QCOMPARE(run(asked).error().code, std::string("network.unavailable"));
            QSKIP(m_privileges.privateNetwork.missing->message.c_str());
        }
        const auto result = run(asked);
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        const bool routed = readFile("/proc/net/route").value_or("").contains("\t00000000\t");
        QCOMPARE(m_recorder.out, std::string(routed ? "2\n1\n" : "2\n0\n"));
        QVERIFY(m_recorder.err.contains("nameserver ") && !m_recorder.err.contains("nameserver 127."));
    }

    void nothingOfTheMachinesLoopback()
    {
        if (!m_privileges.privateNetwork.available())
            QSKIP(m_privileges.privateNetwork.missing->message.c_str());
        const UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = {.sin_family = AF_INET, .sin_port = 0, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(::listen(listener.get(), 5), 0);
        QCOMPARE(::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &size), 0);
        const auto port = std::to_string(ntohs(address.sin_port));
        auto asked = shell("for a in 127.0.0.1 $(ip route | grep default | grep -o 'via [0-9.]*' | grep -o '[0-9.]*'); do "
                           "nc -w 1 $a " + port + " </dev/null && echo reached $a; done; true");
        asked.network = ContainerNetwork::Private;
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string());
        asked.network = ContainerNetwork::Host; // the same words do reach it from where it is
        const std::jthread server([&] { const UniqueFd closed(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC)); });
        const auto result = run(asked);
        ::shutdown(listener.get(), SHUT_RDWR);
        QVERIFY(result.has_value());
        QVERIFY2(m_recorder.out.contains("reached 127.0.0.1"), m_recorder.err.c_str());
    }

    void networkWithoutPasta()
    {
        PrivateNetwork none({}, m_folder->path(), m_isolation.ids);
        QCOMPARE(none.access({}).error().code, std::string("network.unavailable"));
        PrivateNetwork failing("/bin/false", m_folder->path(), m_isolation.ids);
        QCOMPARE(failing.access({}).error().code, std::string("network.unavailable"));
        QVERIFY(!hasMountBelow(m_folder->path() / "namespace"));
    }

    void networkGoesAway()
    {
        if (!m_privileges.privateNetwork.available())
            QSKIP(m_privileges.privateNetwork.missing->message.c_str());
        fs::path path;
        {
            PrivateNetwork network(m_privileges.privateNetwork.program, m_folder->path(), m_isolation.ids);
            path = network.access({})->networkNamespace;
            QVERIFY(hasMountBelow(path));
            QVERIFY(runsSomewhere(path.string()));
        }
        QVERIFY(!hasMountBelow(path));
        QVERIFY(!runsSomewhere(path.string()));
        QVERIFY(!fs::exists(path.parent_path()));
    }

    void machinesNetwork()
    {
        auto asked = shell("ls /sys/class/net | wc -l; touch /sys/x 2>/dev/null && echo wrote");
        asked.network = ContainerNetwork::Host;
        const auto result = run(asked);
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        const auto links = std::distance(fs::directory_iterator("/sys/class/net"), fs::directory_iterator());
        QCOMPARE(m_recorder.out, std::to_string(links) + "\n");
    }

    void standardInput()
    {
        const UniqueFd input(::memfd_create("input", MFD_CLOEXEC));
        QCOMPARE(::pwrite(input.get(), "typed\n", 6, 0), 6);
        auto asked = spec({"cat"});
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string());
        asked.input = input.get();
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("typed\n"));
    }

    void terminal()
    {
        // a person's terminal is played by a pair of our own: keys are written to its master
        const UniqueFd keys(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
        QCOMPARE(::grantpt(keys.get()) + ::unlockpt(keys.get()), 0);
        const UniqueFd person(::open(::ptsname(keys.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
        const UniqueFd resized(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        const auto resize = [&](unsigned short rows, unsigned short columns) {
            const winsize size = {.ws_row = rows, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
            return ::ioctl(keys.get(), TIOCSWINSZ, &size);
        };
        QCOMPARE(resize(33, 99), 0);
        termios before = {}, during = {}, after = {};
        ::tcgetattr(person.get(), &before);
        {
            const auto raw = RawTerminal::enter(person.get());
            QVERIFY(raw.has_value());
            ::tcgetattr(person.get(), &during);
            auto asked = shell("[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo terminal; stty size; read word; echo got $word; stty size; exit 7");
            asked.input = person.get();
            asked.terminal = ContainerTerminal{.model = person.get(), .resized = resized.get()};
            m_recorder = Recorder();
            bool typed = false;
            m_recorder.onOutput = [&] {
                if (m_recorder.out.contains("33 99") && !std::exchange(typed, true)) {
                    resize(44, 111);
                    ::eventfd_write(resized.get(), 1);
                    QTest::qSleep(20);
                    QCOMPARE(::write(keys.get(), "값\r", 4), 4);
                }
            };
            const auto result = m_runner->run(asked, m_recorder, {});
            QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
            QCOMPARE(result->exitCode, 7);
            QCOMPARE(m_recorder.out, std::string("terminal\r\n33 99\r\n값\r\ngot 값\r\n44 111\r\n"));
        }
        ::tcgetattr(person.get(), &after);
        QVERIFY(before.c_lflag != during.c_lflag);
        QCOMPARE(after.c_lflag, before.c_lflag);
        verifyNothingIsLeft();
    }

    void terminalOfWhatCantStart()
    {
        auto asked = spec({"/bin/garbage"});
        asked.terminal = ContainerTerminal{};
        const auto result = run(asked);
        QVERIFY(result.has_value());
        QVERIFY2(result->reason == "exec /bin/garbage: exec format error", m_recorder.out.c_str());
        asked = spec({"nosuch"});
        asked.terminal = ContainerTerminal{};
        QCOMPARE(run(asked)->exitCode, 127);
        verifyNothingIsLeft();
    }

    void terminalWithMoreTypedThanItHolds()
    {
        constexpr std::size_t count = 500000;
        std::array<int, 2> ends{};
        QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
        const UniqueFd reader(ends[0]), writer(ends[1]);
        if (::fcntl(writer.get(), F_SETPIPE_SZ, 1 << 19) < int(count))
            QSKIP("pipes are small here");
        auto asked = shell("stty raw -echo; echo ready; sleep 0.2; head -c 500000 | wc -c");
        asked.input = reader.get();
        asked.terminal = ContainerTerminal{};
        m_recorder = Recorder();
        bool typed = false;
        m_recorder.onOutput = [&] {
            if (m_recorder.out.contains("ready") && !std::exchange(typed, true))
                QVERIFY(writeAll(writer.get(), std::string(count, 'x'), "keys").has_value());
        };
        QVERIFY(m_runner->run(asked, m_recorder, {}).has_value());
        QCOMPARE(m_recorder.out, std::string("ready\n500000\n"));
        verifyNothingIsLeft();
    }

    void terminalThatNobodyTypesInto()
    {
        const UniqueFd zeros(::open("/dev/zero", O_RDONLY | O_CLOEXEC)); // can't be waited for
        auto asked = shell("echo done");
        asked.input = zeros.get();
        asked.terminal = ContainerTerminal{};
        QVERIFY(run(asked).has_value());
        QCOMPARE(m_recorder.out, std::string("done\r\n"));
    }

    void noDescriptorGetsIn()
    {
        QVERIFY(run(shell("ls /proc/self/fd | wc -l")).has_value());
        QCOMPARE(m_recorder.out, std::string("4\n")); // three, and the folder that ls reads
    }

    void whatTheCommandLeavesBehindEnds()
    {
        QVERIFY(run(shell("sleep 4444.25 & sleep 4444.25 & echo done")).has_value());
        QCOMPARE(m_recorder.out, std::string("done\n"));
        QVERIFY(!runsSomewhere("4444.25"));
    }

    void nothingIsLeftWhenItCantStart()
    {
        auto asked = spec({"true"});
        asked.workingDir = "/bin/busybox";
        QCOMPARE(run(asked).error().code, std::string("run.start-failed"));
        QCOMPARE(m_recorder.events, std::string("created removed "));
        verifyNothingIsLeft();
        asked = spec({"true"});
        asked.root = m_folder->path() / "no-such-root";
        QCOMPARE(run(asked).error().code, std::string("run.no-root"));
        asked = spec({"true"});
        asked.mounts = {{.source = "/tmp/\xff", .target = "/x"}};
        QCOMPARE(run(asked).error().code, std::string("run.not-utf8"));
    }

    void stop_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("sleeping") << "sleep 5555.25";
        QTest::newRow("deaf") << "trap '' TERM INT HUP; sleep 5555.25; sleep 5555.25";
        QTest::newRow("flooding") << "yes 5555.25";
        QTest::newRow("flooding both") << "yes 5555.25 >&2 & yes 5555.25";
        QTest::newRow("children") << "i=0; while [ $i -lt 300 ]; do sleep 5555.25 & i=$((i+1)); done; wait";
        QTest::newRow("forking") << "while :; do (sh -c 'sleep 5555.25 & sleep 5555.25' &) ; done";
    }
    void stop()
    {
        QFETCH(QString, script);
        std::stop_source source;
        Instant::time_point asked;
        std::jthread stopper;
        m_recorder = Recorder();
        m_recorder.onStart = [&] {
            stopper = std::jthread([&] {
                std::this_thread::sleep_for(300ms);
                asked = Instant::now();
                source.request_stop();
            });
        };
        const auto result = m_runner->run(shell(script.toStdString()), m_recorder, source.get_token());
        const auto took = Instant::now() - asked;
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, std::string("cancelled"));
        QVERIFY2(took < stopLimit, std::to_string(took / 1ms).c_str());
        QCOMPARE(m_recorder.events, std::string("created started removed "));
        QVERIFY(!runsSomewhere("5555.25"));
        verifyNothingIsLeft();
    }

    void stopAtAnyMoment()
    {
        for (auto delay = 0us; delay < 12ms; delay += 250us) {
            std::stop_source source;
            Instant::time_point asked;
            std::jthread stopper([&] {
                std::this_thread::sleep_for(delay);
                asked = Instant::now();
                source.request_stop();
            });
            const auto result = run(spec({"sleep", "6666.25"}), source.get_token());
            QVERIFY(!result.has_value());
            QCOMPARE(result.error().code, std::string("cancelled"));
            QVERIFY(Instant::now() - asked < stopLimit);
            QVERIFY(!runsSomewhere("6666.25"));
            verifyNothingIsLeft();
        }
    }

    void manyAtOnce()
    {
        std::vector<std::jthread> threads;
        std::array<bool, 8> fine{};
        for (std::size_t i = 0; i < fine.size(); ++i) {
            threads.emplace_back([&, i] {
                Recorder recorder;
                auto asked = spec({"echo", std::to_string(i)});
                asked.root = m_folder->path() / ("root-" + std::to_string(i)); // a container has its root for itself
                fs::create_directories(asked.root / "bin");
                fs::create_hard_link(m_root / "bin/busybox", asked.root / "bin/echo");
                const auto result = m_runner->run(asked, recorder, {});
                fine[i] = result && result->exitCode == 0 && recorder.out == std::to_string(i) + "\n";
            });
        }
        threads.clear();
        for (const bool one : fine)
            QVERIFY(one);
        verifyNothingIsLeft();
    }

    void timeOfOneRun() { QBENCHMARK { QVERIFY(run(spec({"true"})).has_value()); } }
};

namespace {

/// The same tests once more as users who may do less; 0 if they passed.
int runAsOrdinaryUsers(const std::vector<std::string> &arguments)
{
    const OrdinaryUsers users;
    if (!users.missing().empty()) {
        std::printf("SKIP   : ordinary users: %s\n", users.missing().c_str());
        return 0;
    }
    int failures = 0;
    for (const auto kind : {OrdinaryUsers::Kind::SubIds, OrdinaryUsers::Kind::SingleId}) {
        Command command{.arguments = users.selfAs(kind), .output = Command::Inherited{}, .error = Command::Inherited{}};
        command.arguments.insert(command.arguments.end(), arguments.begin() + 1, arguments.end());
        auto process = Process::start(command);
        const auto ended = process ? process->wait({}, {}) : Failure(process.error());
        failures += ended && ended->success() ? 0 : 1;
    }
    return failures;
}

} // namespace

int main(int argc, char **argv)
{
    if (::getuid() == 0) {
        if (const int failures = runAsOrdinaryUsers({argv, argv + argc}); failures != 0)
            return failures;
    }
    const auto privileges = Privileges::read();
    const auto isolation = enterIsolation(privileges);
    QCoreApplication application(argc, argv);
    ContainerTest test(privileges, isolation);
    return QTest::qExec(&test, argc, argv);
}

#include "container_test.moc"
