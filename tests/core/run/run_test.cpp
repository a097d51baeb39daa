// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/run/container_root.h"
#include "core/run/container_user.h"
#include "core/run/id_range.h"
#include "core/run/mount_stubs.h"
#include "core/run/network_files.h"
#include "core/run/runtime_config.h"
#include "core/run/seccomp_profile.h"
#include "core/run/start_failure.h"
#include "core/run/started_output.h"

#include <QJsonArray>
#include <QtTest>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
namespace fs = std::filesystem;

namespace {

constexpr const char *passwd = "root:x:0:0:root:/root:/bin/sh\n"
                               "\n"
                               "app:x:1000:1001:An app,,,:/home/app:/bin/sh\n"
                               "second:x:1000:2000::/home/second:/bin/sh\n"
                               "1234:x:77:78::/numeric:/bin/sh\n"
                               "short:x:55\n"
                               "negative:x:-1:0::/:/bin/sh\n"
                               "words:x:zero:0::/:/bin/sh\n"
                               "huge:x:4294967296:0::/:/bin/sh\n"
                               "nohome:x:60:61:::\n"
                               "no-newline:x:70:71::/h:/bin/sh";
constexpr const char *group = "root:x:0:\n"
                              "app:x:1001:\n"
                              "wheel:x:10:root,app\n"
                              "audio:x:29:app,other\n"
                              "application:x:30:application\n"
                              "broken\n"
                              "staff:x:50:";

QJsonObject at(const QJsonObject &object, const char *field)
{
    return object[QLatin1StringView(field)].toObject();
}

QJsonObject mountAt(const QJsonObject &config, const char *target)
{
    for (const auto value : config[QLatin1StringView("mounts")].toArray()) {
        if (value[QLatin1StringView("destination")] == QLatin1StringView(target))
            return value.toObject();
    }
    return {};
}

bool hasOption(const QJsonObject &mount, const char *option)
{
    return mount[QLatin1StringView("options")].toArray().contains(QLatin1StringView(option));
}

QStringList namespaceTypes(const QJsonObject &config)
{
    QStringList types;
    for (const auto value : at(config, "linux")[QLatin1StringView("namespaces")].toArray())
        types += value[QLatin1StringView("type")].toString();
    return types;
}

RunSpec simpleSpec()
{
    return {.root = "/root-folder", .arguments = {"/bin/true"}};
}

/// A folder's names and its time of change, which mount points must not alter.
struct FolderState {
    QStringList names;
    timespec changed = {};

    explicit FolderState(const fs::path &folder)
    {
        for (const auto &entry : fs::directory_iterator(folder))
            names += QString::fromStdString(entry.path().filename());
        names.sort();
        struct stat status = {};
        ::stat(folder.c_str(), &status);
        changed = status.st_mtim;
    }
    bool operator==(const FolderState &other) const
    {
        return names == other.names && changed.tv_sec == other.changed.tv_sec && changed.tv_nsec == other.changed.tv_nsec;
    }
};

void setOldTime(const fs::path &path)
{
    const std::array<timespec, 2> times = {timespec{1000, 5}, timespec{2000, 7}};
    ::utimensat(AT_FDCWD, path.c_str(), times.data(), 0);
}

} // namespace

class RunTest : public QObject
{
    Q_OBJECT

private slots:
    void user_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // uid gid groups home, or the error
        const auto row = [](const char *text, const char *expected) { QTest::newRow(*text ? text : "empty") << text << expected; };
        row("", "0 0 [10] /root");
        row("root", "0 0 [10] /root");
        row("0", "0 0 [10] /root");
        row("app", "1000 1001 [10 29] /home/app");
        row("1000", "1000 1001 [10 29] /home/app");
        row("app:staff", "1000 50 [] /home/app");
        row("app:50", "1000 50 [] /home/app");
        row("app:4711", "1000 4711 [] /home/app");
        row("4711", "4711 0 [] /");
        row("4711:4712", "4711 4712 [] /");
        row(":staff", "0 50 [] /root");
        row("app:", "1000 1001 [10 29] /home/app");
        row("second", "1000 2000 [] /home/second");
        row("1234", "1234 0 [] /"); // digits are always a number
        row("short", "55 0 [] /");
        row("nohome", "60 61 [] /");
        row("no-newline", "70 71 [] /h");
        row("nobody", "unable to find user nobody: no matching entries in passwd file");
        row("negative", "unable to find user negative: no matching entries in passwd file");
        row("words", "unable to find user words: no matching entries in passwd file");
        row("huge", "unable to find user huge: no matching entries in passwd file");
        row("-1", "unable to find user -1: no matching entries in passwd file");
        row("app:nogroup", "unable to find group nogroup: no matching entries in group file");
        row("app:broken", "unable to find group broken: no matching entries in group file");
        row("4294967295", "uids and gids must be in range 0-2147483647");
        row("0:99999999999999999999", "uids and gids must be in range 0-2147483647");
    }
    void user()
    {
        QFETCH(QString, text);
        const auto found = findUser(text.toStdString(), passwd, group);
        QString said;
        if (found) {
            QStringList groups;
            for (const auto id : found->groups)
                groups += QString::number(id);
            said = QStringLiteral("%1 %2 [%3] %4").arg(found->uid).arg(found->gid).arg(groups.join(u' '), QString::fromStdString(found->home));
        } else {
            said = QString::fromStdString(found.error().message);
        }
        QTEST(said, "expected");
    }

    void userFilesCantLeaveTheRoot()
    {
        const auto folder = TempFolder::create(fs::temp_directory_path());
        QVERIFY(folder.has_value());
        const auto root = folder->path() / "root";
        fs::create_directories(root / "etc");
        fs::create_directories(root / "real");
        QVERIFY(writeFile(folder->path() / "outside", "evil:x:0:0::/:\n").has_value());
        QVERIFY(writeFile(root / "real/passwd", "inside:x:5:6::/:\n").has_value());
        fs::create_symlink("../../../../../outside", root / "etc/group");
        fs::create_symlink("/real/passwd", root / "etc/passwd");
        const auto opened = ContainerRoot::open(root);
        QVERIFY(opened.has_value());
        QCOMPARE(findUser("inside", *opened)->uid, 5u);
        QCOMPARE(findUser("evil", *opened).error().code, std::string("run.unknown-user"));
        QCOMPARE(findUser("0:evil", *opened).error().code, std::string("run.unknown-group"));
    }

    void userFileThatIsNoFile()
    {
        const auto root = TempFolder::create(fs::temp_directory_path());
        QVERIFY(root.has_value());
        fs::create_directories(root->path() / "etc");
        QCOMPARE(::mkfifo((root->path() / "etc/passwd").c_str(), 0644), 0);
        const auto opened = ContainerRoot::open(root->path());
        QVERIFY(opened.has_value());
        QCOMPARE(findUser("0", *opened).error().code, std::string("run.unreadable")); // and does not hang
    }

    void realPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *path, const char *expected) { QTest::newRow(path) << path << expected; };
        row("/", "/");
        row("a/b", "/a/b");
        row("/a//./b/", "/a/b");
        row("/../../a", "/a");
        row("/absolute/x", "/real/x");
        row("/relative/x", "/real/x");
        row("/climbing/x", "/x");
        row("/dangling", "/run/deep/file");
        row("/chain", "/real");
        row("/loop/x", "run.link-loop");
    }
    void realPath()
    {
        const auto root = TempFolder::create(fs::temp_directory_path());
        QVERIFY(root.has_value());
        fs::create_directories(root->path() / "real");
        for (const auto &[link, target] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"absolute", "/real"}, {"relative", "./real"}, {"climbing", "../../../.."}, {"dangling", "../run/deep/file"},
                 {"chain", "absolute"}, {"loop", "loop2"}, {"loop2", "loop"}})
            fs::create_symlink(target, root->path() / link);
        QFETCH(QString, path);
        const auto opened = ContainerRoot::open(root->path());
        QVERIFY(opened.has_value());
        const auto real = opened->realPath(path.toStdString());
        const auto said = QString::fromStdString(real ? *real : real.error().code);
        QTEST(said, "expected");
    }

    void stubsLeaveNoTrace()
    {
        const auto root = TempFolder::create(fs::temp_directory_path());
        QVERIFY(root.has_value());
        fs::create_directories(root->path() / "etc");
        fs::create_directories(root->path() / "run");
        QVERIFY(writeFile(root->path() / "etc/hosts", "kept").has_value());
        fs::create_symlink("../run/resolve/stub.conf", root->path() / "etc/resolv.conf");
        for (const auto *folder : {"etc", "run", ""})
            setOldTime(root->path() / folder);
        const FolderState before(root->path()), etcBefore(root->path() / "etc"), runBefore(root->path() / "run");
        {
            const auto stubs = MountStubs::create(root->path(), {{.path = "/etc/hosts", .kind = MountStubs::Kind::File},
                                                                 {.path = "/etc/resolv.conf", .kind = MountStubs::Kind::File},
                                                                 {.path = "/new/deep/folder"},
                                                                 {.path = "/../../new/file", .kind = MountStubs::Kind::File}});
            QVERIFY(stubs.has_value());
            QVERIFY(fs::is_regular_file(root->path() / "run/resolve/stub.conf"));
            QVERIFY(fs::is_directory(root->path() / "new/deep/folder"));
            QVERIFY(fs::is_regular_file(root->path() / "new/file"));
            QVERIFY(!fs::exists(root->path().parent_path() / "new"));
        }
        QVERIFY(FolderState(root->path()) == before);
        QVERIFY(FolderState(root->path() / "etc") == etcBefore);
        QVERIFY(FolderState(root->path() / "run") == runBefore);
        QCOMPARE(*readFile(root->path() / "etc/hosts"), std::string("kept"));
    }

    void stubsThatTheCommandUsedStay()
    {
        const auto root = TempFolder::create(fs::temp_directory_path());
        QVERIFY(root.has_value());
        fs::create_directories(root->path() / "outside");
        {
            const auto stubs = MountStubs::create(root->path(), {{.path = "/filled", .kind = MountStubs::Kind::File},
                                                                 {.path = "/full"},
                                                                 {.path = "/moved/inner"},
                                                                 {.path = "/gone"}});
            QVERIFY(stubs.has_value());
            QVERIFY(writeFile(root->path() / "filled", "x").has_value());
            QVERIFY(writeFile(root->path() / "full/file", "").has_value());
            fs::remove(root->path() / "gone");
            fs::remove_all(root->path() / "moved");
            fs::create_symlink("outside", root->path() / "moved");
        }
        QCOMPARE(FolderState(root->path()).names,
                 (QStringList{QStringLiteral("filled"), QStringLiteral("full"), QStringLiteral("moved"), QStringLiteral("outside")}));
    }

    void stubBelowAFile()
    {
        const auto root = TempFolder::create(fs::temp_directory_path());
        QVERIFY(root.has_value());
        QVERIFY(writeFile(root->path() / "file", "").has_value());
        const auto stubs = MountStubs::create(root->path(), {{.path = "/file/below"}});
        QVERIFY(!stubs.has_value());
        QCOMPARE(stubs.error().code, std::string("run.mount-point"));
    }

    void configOfACommand()
    {
        auto spec = simpleSpec();
        spec.arguments = {"/bin/sh", "-c", "echo \"값\" <&>"};
        spec.env = {"PATH=/bin"};
        spec.workingDir = "/work";
        spec.limits = {{.type = "RLIMIT_NOFILE", .soft = 1024, .hard = 4096}};
        const auto config = runtimeConfig(spec, {.user = {.uid = 5, .gid = 6, .groups = {7}, .home = "/home/five"}, .hostname = "box"});
        const auto process = at(config, "process");
        QCOMPARE(process[QLatin1StringView("args")].toArray(), toJson(spec.arguments));
        QCOMPARE(process[QLatin1StringView("env")].toArray(), toJson(std::vector<std::string>{"PATH=/bin", "HOME=/home/five"}));
        QCOMPARE(process[QLatin1StringView("cwd")].toString(), QStringLiteral("/work"));
        QCOMPARE(process[QLatin1StringView("noNewPrivileges")].toBool(true), false);
        QCOMPARE(process[QLatin1StringView("terminal")].toBool(true), false);
        QCOMPARE(at(process, "user")[QLatin1StringView("uid")].toInt(), 5);
        QCOMPARE(at(process, "user")[QLatin1StringView("additionalGids")].toArray(), (QJsonArray{6, 7}));
        QCOMPARE(at(process, "capabilities")[QLatin1StringView("bounding")].toArray().size(), 14);
        QVERIFY(!at(process, "capabilities").contains(QLatin1StringView("ambient")));
        QCOMPARE(process[QLatin1StringView("rlimits")].toArray()[0][QLatin1StringView("hard")].toInt(), 4096);
        QCOMPARE(config[QLatin1StringView("hostname")].toString(), QStringLiteral("box"));
        QCOMPARE(at(config, "root")[QLatin1StringView("readonly")].toBool(true), false);
        QVERIFY(at(config, "linux")[QLatin1StringView("maskedPaths")].toArray().contains(QLatin1StringView("/proc/kcore")));
        QVERIFY(at(config, "linux")[QLatin1StringView("readonlyPaths")].toArray().contains(QLatin1StringView("/proc/sys")));
    }

    void homeThatIsSetStays()
    {
        auto spec = simpleSpec();
        spec.env = {"HOME=/mine"};
        const auto config = runtimeConfig(spec, {.hostname = "box"});
        QCOMPARE(at(config, "process")[QLatin1StringView("env")].toArray(), toJson(spec.env));
    }

    void networks_data()
    {
        QTest::addColumn<int>("network");
        QTest::addColumn<int>("ids");
        QTest::addColumn<bool>("ownNetwork");
        QTest::addColumn<QString>("sysType");
        using Network = ContainerNetwork;
        using Ids = Isolation::Ids;
        const auto row = [](const char *name, Network network, Ids ids, bool own, const char *sys) {
            QTest::newRow(name) << int(network) << int(ids) << own << sys;
        };
        row("none", Network::None, Ids::Host, true, "sysfs");
        row("host", Network::Host, Ids::Host, false, "sysfs");
        row("private", Network::Private, Ids::Host, true, "sysfs");
        row("none, mapped", Network::None, Ids::Mapped, true, "sysfs");
        row("host, mapped", Network::Host, Ids::Mapped, false, "bind");
        row("host, single", Network::Host, Ids::Single, false, "bind");
    }
    void networks()
    {
        QFETCH(int, network);
        QFETCH(int, ids);
        auto spec = simpleSpec();
        spec.network = ContainerNetwork(network);
        RuntimeFacts facts{.hostname = "box", .isolation = {.ids = Isolation::Ids(ids)}};
        if (spec.network == ContainerNetwork::Private)
            facts.networkNamespace = "/run/net";
        const auto config = runtimeConfig(spec, facts);
        const bool own = namespaceTypes(config).contains(QStringLiteral("network"));
        QTEST(own, "ownNetwork");
        const auto sys = mountAt(config, "/sys");
        QTEST(sys[QLatin1StringView("type")].toString(), "sysType");
        QVERIFY(hasOption(sys, "ro"));
        const auto last = at(config, "linux")[QLatin1StringView("namespaces")].toArray().last();
        QCOMPARE(last[QLatin1StringView("path")].toString(), spec.network == ContainerNetwork::Private ? QStringLiteral("/run/net") : QString());
    }

    void mounts()
    {
        auto spec = simpleSpec();
        spec.mounts = {{.source = "/src", .target = "/read"},
                       {.source = "/src", .target = "/write", .access = ContainerMount::Access::ReadWrite},
                       {.kind = ContainerMount::Kind::Tmpfs, .target = "/tmpfs", .access = ContainerMount::Access::ReadWrite, .size = 4096, .mode = 0700}};
        const auto config = runtimeConfig(spec, {.hostname = "box", .mounts = {{.source = "/h", .target = "/etc/hosts"}}});
        QVERIFY(hasOption(mountAt(config, "/read"), "ro"));
        QVERIFY(hasOption(mountAt(config, "/read"), "rro"));
        QVERIFY(!hasOption(mountAt(config, "/write"), "ro"));
        QVERIFY(hasOption(mountAt(config, "/tmpfs"), "size=4096"));
        QVERIFY(hasOption(mountAt(config, "/tmpfs"), "mode=700"));
        QCOMPARE(mountAt(config, "/etc/hosts")[QLatin1StringView("source")].toString(), QStringLiteral("/h"));
        // a mount of the person's may stand on one of ours, so it comes later
        QCOMPARE(config[QLatin1StringView("mounts")].toArray().last()[QLatin1StringView("destination")].toString(), QStringLiteral("/tmpfs"));
    }

    void fewerIdsFewerThings()
    {
        const auto config = runtimeConfig(simpleSpec(), {.user = {.groups = {10, 20}}, .hostname = "box", .isolation = {.ids = Isolation::Ids::Single}});
        QVERIFY(!hasOption(mountAt(config, "/dev/pts"), "gid=5"));
        QVERIFY(at(at(config, "process"), "user")[QLatin1StringView("additionalGids")].toArray().isEmpty());
    }

    void sharedProcesses()
    {
        const auto config = runtimeConfig(simpleSpec(), {.hostname = "box", .isolation = {.processes = Isolation::Processes::Shared}});
        QVERIFY(!namespaceTypes(config).contains(QStringLiteral("pid")));
        QCOMPARE(mountAt(config, "/proc")[QLatin1StringView("type")].toString(), QStringLiteral("bind"));
    }

    void insecure()
    {
        auto spec = simpleSpec();
        spec.security = ContainerSecurity::Insecure;
        const auto config = runtimeConfig(spec, {.hostname = "box", .seccomp = QJsonObject{{QLatin1StringView("x"), 1}}});
        const auto part = at(config, "linux");
        for (const auto *field : {"maskedPaths", "readonlyPaths", "seccomp"})
            QVERIFY2(!part.contains(QLatin1StringView(field)), field);
        QVERIFY(!hasOption(mountAt(config, "/sys"), "ro"));
        QCOMPARE(at(at(config, "process"), "capabilities")[QLatin1StringView("bounding")].toArray().size(), qsizetype(ownCapabilities().size()));
    }

    void filterConditions_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("kept");
        const auto row = [](const char *name, const char *condition, bool kept) {
            QTest::newRow(name) << QStringLiteral(R"({"names":["x"],"action":"SCMP_ACT_ALLOW"%1})").arg(QLatin1StringView(condition)) << kept;
        };
        row("none", "", true);
        row("empty", R"(,"includes":{},"excludes":{})", true);
        row("null", R"(,"includes":null,"args":null)", true);
        row("capability that is there", R"(,"includes":{"caps":["CAP_CHOWN"]})", true);
        row("capability that is not", R"(,"includes":{"caps":["CAP_SYS_ADMIN"]})", false);
        row("both needed", R"(,"includes":{"caps":["CAP_CHOWN","CAP_SYS_ADMIN"]})", false);
        row("not with", R"(,"excludes":{"caps":["CAP_CHOWN"]})", false);
        row("not with another", R"(,"excludes":{"caps":["CAP_SYS_ADMIN"]})", true);
        row("this architecture", R"(,"includes":{"arches":["arm64","amd64"]})", true);
        row("another", R"(,"includes":{"arches":["arm64"]})", false);
        row("not on this", R"(,"excludes":{"arches":["amd64"]})", false);
        row("older kernel", R"(,"includes":{"minKernel":"4.8"})", true);
        row("newer kernel", R"(,"includes":{"minKernel":"6.20"})", false);
        row("not on newer", R"(,"excludes":{"minKernel":"5.0"})", false);
    }
    void filterConditions()
    {
        QFETCH(QString, rule);
        const auto text = QStringLiteral(R"({"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,"syscalls":[%1]})").arg(rule).toStdString();
        const auto profile = SeccompProfile::parse(text, "test");
        QVERIFY(profile.has_value());
        const auto filter = profile->forProcess({"CAP_CHOWN"}, "amd64", {6, 3});
        QVERIFY(filter.has_value());
        const bool kept = !(*filter)[QLatin1StringView("syscalls")].toArray().isEmpty();
        QTEST(kept, "kept");
        QCOMPARE((*filter)[QLatin1StringView("defaultErrnoRet")].toInt(), 38);
    }

    void filterKeepsArgumentsAndArchitectures()
    {
        const auto profile = SeccompProfile::parse(R"({"defaultAction":"SCMP_ACT_ERRNO",
            "archMap":[{"architecture":"SCMP_ARCH_AARCH64","subArchitectures":["SCMP_ARCH_ARM"]},
                       {"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86","SCMP_ARCH_X32"]}],
            "syscalls":[{"name":"personality","action":"SCMP_ACT_ALLOW","comment":"no part of it","errnoRet":1,
                         "args":[{"index":0,"value":4294967295,"valueTwo":0,"op":"SCMP_CMP_EQ"}]}]})", "test");
        const auto filter = profile->forProcess({}, "amd64", {});
        QVERIFY(filter.has_value());
        QCOMPARE((*filter)[QLatin1StringView("architectures")].toArray(),
                 toJson(std::vector<std::string>{"SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"}));
        const auto rule = (*filter)[QLatin1StringView("syscalls")].toArray()[0].toObject();
        QCOMPARE(rule[QLatin1StringView("names")].toArray(), QJsonArray{QStringLiteral("personality")});
        QCOMPARE(rule[QLatin1StringView("args")].toArray()[0][QLatin1StringView("value")].toInteger(), 4294967295);
        QVERIFY(!rule.contains(QLatin1StringView("comment")));
        QVERIFY(toCompactJson(*filter).contains("4294967295"));
    }

    void filterThatCantBeSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << "{";
        QTest::newRow("no default") << R"({"syscalls":[]})";
        QTest::newRow("no rules") << R"({"defaultAction":"SCMP_ACT_ERRNO"})";
        QTest::newRow("rule without names") << R"({"defaultAction":"x","syscalls":[{"action":"SCMP_ACT_ALLOW"}]})";
        QTest::newRow("rule without action") << R"({"defaultAction":"x","syscalls":[{"names":["a"]}]})";
        QTest::newRow("error by name only") << R"({"defaultAction":"x","syscalls":[{"names":["a"],"action":"b","errno":"EPERM"}]})";
    }
    void filterThatCantBeSaid()
    {
        QFETCH(QString, text);
        const auto profile = SeccompProfile::parse(text.toStdString(), "test");
        const auto code = profile ? profile->forProcess({}, "amd64", {}).error().code : profile.error().code;
        QCOMPARE(code, std::string("seccomp.invalid"));
    }

    void missingFilter()
    {
        QCOMPARE(SeccompProfile::load("/no/such/profile").error().code, std::string("seccomp.missing"));
    }

    void hosts()
    {
        auto spec = simpleSpec();
        spec.network = ContainerNetwork::None;
        spec.extraHosts = {{.name = "db", .address = "10.0.0.5"}};
        const auto own = hostsFile("box", spec, "10.1.1.1\tsecret\n");
        QVERIFY(own.starts_with("127.0.0.1\tlocalhost box\n::1\t"));
        QVERIFY(own.ends_with("\n10.0.0.5\tdb\n"));
        QVERIFY(!own.contains("secret"));
        spec.network = ContainerNetwork::Host;
        QCOMPARE(hostsFile("box", spec, "127.0.0.1 localhost"), std::string("127.0.0.1 localhost\n10.0.0.5\tdb\n"));
    }

    void resolver_data()
    {
        QTest::addColumn<int>("network");
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, ContainerNetwork network, const char *machine, const char *expected) {
            QTest::newRow(name) << int(network) << machine << expected;
        };
        using enum ContainerNetwork;
        row("the machine's", Host, "nameserver 127.0.0.53\n", "nameserver 127.0.0.53\n");
        row("a real server", Private, "# a\nnameserver 10.0.0.1\nsearch x", "# a\nnameserver 10.0.0.1\nsearch x\n");
        row("loopback only", Private, "nameserver 127.0.0.53\noptions edns0\n", "options edns0\nnameserver 169.254.1.1\n");
        row("both", Private, "nameserver\t::1\nnameserver 10.0.0.1\n", "nameserver 10.0.0.1\n");
        row("none", Private, "", "nameserver 169.254.1.1\n");
        row("no keyword", Private, "nameservers 10.0.0.1\n", "nameservers 10.0.0.1\nnameserver 169.254.1.1\n");
    }
    void resolver()
    {
        QFETCH(int, network);
        QFETCH(QString, machine);
        const auto text = QString::fromStdString(resolverFile(ContainerNetwork(network), machine.toStdString(), "169.254.1.1"));
        QTEST(text, "expected");
    }

    void subIds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("by name") << "other:1:2\nme:100000:65536\n" << "0 1500 1 1 100000 65536";
        QTest::newRow("by number") << "1500:100000:65536" << "0 1500 1 1 100000 65536";
        QTest::newRow("two") << "me:100000:10\nme:200000:20\n" << "0 1500 1 1 100000 10 11 200000 20";
        QTest::newRow("none") << "" << "0 1500 1";
        QTest::newRow("broken") << "me\nme:\nme:x:1\nme:1:\nme:1:2:3\nme:5:0\nme:-1:5\n:::\n" << "0 1500 1";
        QTest::newRow("past the last id") << "me:4294967000:65536\n" << "0 1500 1";
    }
    void subIds()
    {
        QFETCH(QString, file);
        QStringList said;
        for (const auto &argument : idMapArguments(1500, parseSubIds(file.toStdString(), "me", 1500)))
            said += QString::fromStdString(argument);
        QTEST(said.join(u' '), "expected");
    }

    void startedOutput_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QString>("passed"); // on
        QTest::addColumn<bool>("held");
        const auto list = [](auto... words) { return QStringList{QString::fromUtf8(words)...}; };
        const auto *words = R"({"msg":"exec container process `x`: y"})";
        QTest::newRow("ordinary") << list("a", "b") << "ab" << false;
        QTest::newRow("crun's") << list(words, "\n") << "" << true;
        QTest::newRow("in colour") << list("\033[1;31m", words, "\033[0m\r", "\n") << "" << true;
        QTest::newRow("in colour, one piece") << list((std::string("\033[1;31m") + words + "\033[0m\r\n").c_str()) << "" << true;
        QTest::newRow("the command's own colour") << list("\033[1;31m", "red") << "\033[1;31mred" << false;
        QTest::newRow("more after it") << list(words, "\n", "more") << QLatin1StringView(words) + QStringLiteral("\nmore") << false;
        QTest::newRow("not at the beginning") << list("x", words) << QStringLiteral("x") + QLatin1StringView(words) << false;
        QTest::newRow("too long") << QStringList{QLatin1StringView(words), QString(20000, u'x')}
                                  << QLatin1StringView(words) + QString(20000, u'x') << false;
    }
    void startedOutput()
    {
        struct Collected : RunListener {
            void commandStarted(const std::string &id) override { text += "[" + id + "]"; }
            void output(ChildStream, std::string_view bytes) override { text += bytes; }
            std::string text;
        } collected;
        StartedOutput output(collected, "id");
        output.add(ChildStream::Stdout, "early ");
        QCOMPARE(collected.text, std::string());
        QFETCH(QStringList, pieces);
        StartedOutput fresh(collected, "id");
        fresh.start();
        for (const auto &piece : pieces)
            fresh.add(ChildStream::Stderr, piece.toStdString());
        QTEST(QString::fromStdString(collected.text.substr(4)), "passed");
        QTEST(!fresh.crunsLastWords().empty(), "held");
        collected.text.clear();
        fresh.release();
        output.start();
        QVERIFY(collected.text.ends_with("[id]early "));
    }

    void startFailure_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *message, int code, const char *reason) { QTest::newRow(message) << message << code << reason; };
        row("executable file `x` not found in $PATH: No such file or directory", 127,
            "unable to start container process: exec: \"x\": executable file not found in $PATH");
        row("executable file `/x` not found: No such file or directory", 127, "unable to start container process: exec: \"x\": stat x: no such file or directory");
        row("the path `/x` exists but it is not executable: Operation not permitted", 126, "unable to start container process: exec: \"x\": permission denied");
        row("the path `/x` is not a regular file: Operation not permitted", 126, "unable to start container process: exec: \"x\": is a directory");
        row("exec container process `/x`: Exec format error", 255, "exec x: exec format error");
        row("exec container process (missing dynamic library?) `/x`: No such file or directory", 255, "exec x: no such file or directory");
        row("chdir to `/x`: Not a directory", 0, "run.start-failed");
    }
    void startFailure()
    {
        QFETCH(QString, message);
        const auto log = toCompactJson(QJsonObject{{QLatin1StringView("msg"), message}, {QLatin1StringView("level"), QLatin1StringView("error")}});
        const auto failure = readStartFailure("not json\n\033[1;31m" + log + "\033[0m\r\n}{\n{\n", "x");
        QTEST(failure ? failure->exitCode : 0, "code");
        QTEST(QString::fromStdString(failure ? failure->reason : failure.error().code), "reason");
    }
};

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
