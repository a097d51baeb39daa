// SPDX-License-Identifier: GPL-3.0-or-later
// RUN --mount in real containers, on the built-in base, against what Docker 26.1 was seen to do.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/overloaded.h"
#include "core/base/temp_folder.h"
#include "core/engine/embedded_engine.h"
#include "core/protocol/event_codec.h"
#include "core/protocol/message_codec.h"
#include "core/run/agent_forward.h"
#include "core/store/mount_caches.h"

#include <QCoreApplication>
#include <QTest>
#include <mutex>
#include <thread>

using namespace slipway;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

/// Keeps what a build told: the output of its commands, which steps were found, and all of it as it is recorded.
class Heard final : public EventSink
{
public:
    void post(BuildEvent event) override
    {
        const std::lock_guard lock(m_mutex);
        recorded += encodeEvent(event) + '\n';
        if (const auto *written = std::get_if<OutputWritten>(&event.fact))
            output += written->bytes;
        if (const auto *decided = std::get_if<CacheDecided>(&event.fact))
            hits += decided->verdict.hit() ? '+' : '-';
    }

    std::string output, hits, recorded;

private:
    std::mutex m_mutex;
};

} // namespace

class StepMountsTest : public QObject
{
    Q_OBJECT

public:
    StepMountsTest(Privileges privileges, Result<Isolation> isolation)
        : m_privileges(std::move(privileges)), m_isolation(std::move(isolation))
    {
    }

private slots:
    void initTestCase()
    {
        if (!m_isolation)
            QSKIP(m_isolation.error().message.c_str());
        if (!m_privileges.crun.available())
            QSKIP("crun is not installed");
        m_store = TempFolder::create(fs::temp_directory_path()).value();
        auto engine = EmbeddedEngine::open(m_store->path(), m_privileges, *m_isolation);
        QVERIFY2(engine.has_value(), engine ? "" : engine.error().message.c_str());
        m_engine = std::move(*engine);
    }

    void init()
    {
        m_context = TempFolder::create(fs::temp_directory_path()).value();
        write("a.txt", "hi\n");
        write("secret.txt", "s3cr3t");
        fs::create_directories(m_context->path() / "sub/kept");
        write("sub/left-out", "x");
        write(".dockerignore", "sub/left-out\nsecret.txt\n");
    }

    void cleanupTestCase() { m_engine.reset(); }

    void shows_data()
    {
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("output");
        const auto row = [](const char *name, const char *instruction, const char *output) {
            QTest::newRow(name) << QString::fromLatin1(instruction) << QString::fromLatin1(output);
        };
        row("context", "RUN --mount=target=/src ls -A /src /src/sub; touch /src/x 2>/dev/null || echo read-only",
            "/src:\n.dockerignore\na.txt\nsub\n\n/src/sub:\nkept\nread-only\n");
        row("context belongs to root", "RUN --mount=target=/src stat -c '%u:%g %n' /src/a.txt /src/sub", "0:0 /src/a.txt\n0:0 /src/sub\n");
        row("writes are thrown away", "RUN --mount=target=/src,rw echo x > /src/a.txt && cat /src/a.txt", "x\n");
        row("one file", "RUN --mount=source=a.txt,target=/etc/hosts cat /etc/hosts", "hi\n");
        row("a folder in it", "RUN --mount=source=/sub/../sub,target=d ls /w/d", "kept\n");
        row("the working folder", "RUN --mount=type=bind cat a.txt", "hi\n");
        row("stage", "RUN --mount=from=other,source=/made,target=/m cat /m", "made\n");
        row("stage through a link", "RUN --mount=from=other,source=/link/busybox,target=/m test -x /m && echo there", "there\n");
        row("stage, written to", "RUN --mount=from=other,target=/m,rw rm /m/made && ls /m/made 2>/dev/null || echo gone", "gone\n");
        row("scratch", "RUN --mount=from=scratch,target=/m ls -A /m; echo end", "end\n");
        row("one in another", "RUN --mount=type=cache,id=n,target=/src/sub --mount=target=/src ls -A /src/sub; cat /src/a.txt", "hi\n");
        row("tmpfs as the folder under it", "RUN --mount=type=tmpfs,target=/tmp,size=1m stat -c %a /tmp; df -k /tmp | grep -o 1024", "1777\n1024\n1024\n");
        row("tmpfs is writable", "RUN --mount=type=tmpfs,target=/new echo x > /new/f && cat /new/f", "x\n");
        row("cache with an owner", "RUN --mount=type=cache,target=/c,uid=3,gid=4,mode=0700 stat -c '%u:%g %a' /c", "3:4 700\n");
        row("cache that begins with files", "RUN --mount=type=cache,id=b,target=/c,from=other,source=etc ls /c/passwd", "/c/passwd\n");
        row("cache, read-only", "RUN --mount=type=cache,target=/c,ro touch /c/x 2>/dev/null || echo read-only", "read-only\n");
        row("secret", "RUN --mount=type=secret,id=tok cat /run/secrets/tok; stat -c ' %u %a' /run/secrets/tok", "s3cr3t 0 400\n");
        row("secret elsewhere", "RUN --mount=type=secret,id=tok,target=t,uid=7,mode=0444 stat -c '%u %a' /w/t", "7 444\n");
        row("secret in a variable", "RUN --mount=type=secret,id=tok,env=T echo $T; ls /run/secrets 2>/dev/null || echo no file", "s3cr3t\nno file\n");
        row("no such secret", "RUN --mount=type=secret,id=none ls /run/secrets 2>/dev/null || echo no file", "no file\n");
        row("no such secret in a variable", "RUN --mount=type=secret,id=none,env=T echo \"[${T-unset}]\"", "[]\n");
        row("no such agent", "RUN --mount=type=ssh echo $SSH_AUTH_SOCK; test -e $SSH_AUTH_SOCK || echo none", "/run/buildkit/ssh_agent.0\nnone\n");
        row("hosts", "RUN grep my.host /etc/hosts", "1.2.3.4\tmy.host\n");
        row("limits", "RUN ulimit -n; ulimit -Hn; df -k /dev/shm | grep -o 32768 | head -1", "1234\n2345\n32768\n");
        row("no network", "RUN --network=none ls /sys/class/net", "lo\n");
    }

    void shows()
    {
        QFETCH(QString, instruction);
        QFETCH(QString, output);
        const auto heard = build(twoStages(instruction.toStdString()));
        QCOMPARE(toQt(m_failure), QString());
        QCOMPARE(toQt(heard->output), output);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *instruction, const char *message) {
            QTest::newRow(name) << QString::fromLatin1(instruction) << QString::fromLatin1(message);
        };
        row("secret", "RUN --mount=type=secret,id=none,required x", "secret none: not found");
        row("agent", "RUN --mount=type=ssh,required x", "unset ssh forward key default");
        row("missing source", "RUN --mount=source=nope,target=/x y", "failed to compute cache key: failed to calculate checksum of ref context: \"/nope\": not found");
        row("missing in a cache", "RUN --mount=type=cache,id=q,target=/c,source=abc x", "open /abc: no such file or directory");
        row("the root", "RUN --mount=target=/ x", "invalid mount target \"/\"");
        row("insecure", "RUN --security=insecure x", "security.insecure is not allowed");
    }

    void refuses()
    {
        QFETCH(QString, instruction);
        QFETCH(QString, message);
        build(twoStages(instruction.toStdString()));
        QCOMPARE(toQt(m_failure), message);
    }

    void mountPointsLeaveNothing()
    {
        build("FROM alpine\nRUN mkdir -p /opt/here\nRUN --mount=type=cache,target=/opt/a/b --mount=type=tmpfs,target=/opt/here "
              "--mount=type=secret,id=tok --mount=target=/src --mount=source=a.txt,target=/opt/f x=1\n");
        QCOMPARE(toQt(m_failure), QString());
        QCOMPARE(lastLayer(), QStringList());
        build("FROM alpine\nRUN --mount=type=cache,target=/opt/a/b touch /opt/a/f\n");
        QCOMPARE(lastLayer(), (QStringList{QStringLiteral("opt"), QStringLiteral("opt/a"), QStringLiteral("opt/a/f")}));
    }

    void cachesOutliveTheirBuild()
    {
        build("FROM alpine\nRUN --mount=type=cache,id=keep,target=/c echo one >> /c/log\n");
        const auto heard = build("FROM alpine\nRUN --mount=type=cache,id=keep,target=/other cat /other/log\n");
        QCOMPARE(heard->output, "one\n"s);
        const auto cached = build("FROM alpine\nRUN --mount=type=cache,id=keep,target=/other cat /other/log\n");
        QCOMPARE(cached->hits, "+"s); // whatever is in the cache
    }

    void lockedCachesAreUsedOneAfterTheOther()
    {
        const auto step = "RUN --mount=type=cache,id=locked,sharing=locked,target=/c test ! -e /c/busy && touch /c/busy && sleep 0.2 && rm /c/busy\n"s;
        build("FROM alpine AS a\n" + step + "FROM alpine AS b\n" + step + "FROM alpine\nCOPY --from=a /etc/passwd /a\nCOPY --from=b /etc/passwd /b\n");
        QCOMPARE(toQt(m_failure), QString());
    }

    void theFilesOfABindCount()
    {
        const auto text = "FROM alpine\nRUN --mount=source=sub,target=/s ls /s\n"s;
        QCOMPARE(build(text)->hits, "-"s);
        write("a.txt", "not in it");
        QCOMPARE(build(text)->hits, "+"s);
        write("sub/kept/new", "x");
        QCOMPARE(build(text)->hits, "-"s);
    }

    void whatAStageMadeIsLookedAtOnce()
    {
        const auto text = "FROM alpine AS other\nRUN mkdir /d && touch /d/once\nFROM alpine\nRUN --mount=from=other,source=/d,target=/d ls /d\n"
                          "COPY --from=other /d /copied\n"s;
        QCOMPARE(build(text)->hits, "---"s);
        QCOMPARE(build(text)->hits, "+++"s);
        // another stage with the same files is as good
        const auto renamed = build("FROM alpine AS another\nRUN mkdir /d && touch /d/once && true\nFROM alpine\n"
                                   "RUN --mount=from=another,source=/d,target=/d ls /d\nCOPY --from=another /d /copied\n");
        QCOMPARE(renamed->hits, "-++"s);
    }

    void aStageThatIsOnlyMountedFromIsBuilt()
    {
        const auto heard = build("FROM alpine AS unused\nRUN exit 1\nFROM alpine AS used\nRUN echo built > /f\nFROM alpine\nRUN --mount=from=used,target=/m cat /m/f\n");
        QCOMPARE(toQt(m_failure), QString());
        QCOMPARE(heard->output, "built\n"s);
    }

    void secretsStayWhereTheyAre()
    {
        const auto heard = build("FROM alpine\nRUN --mount=type=secret,id=tok --mount=type=secret,id=tok,env=T wc -c /run/secrets/tok\n");
        QCOMPARE(toQt(m_failure), QString());
        QVERIFY(!heard->recorded.contains("s3cr3t"));
        QVERIFY(!encodeRequest({.id = 1, .content = Start{BuildCall{request("FROM alpine\n")}}}).contains("s3cr3t"));
        for (const auto &entry : fs::recursive_directory_iterator(m_store->path(), fs::directory_options::skip_permission_denied)) {
            if (entry.is_regular_file() && !entry.is_symlink())
                QVERIFY2(!readFile(entry.path(), 1 << 30).value_or("").contains("s3cr3t"), entry.path().c_str());
        }
        const auto again = build("FROM alpine\nRUN --mount=type=secret,id=tok --mount=type=secret,id=tok,env=T wc -c /run/secrets/tok\n");
        QCOMPARE(again->hits, "+"s);
        write("secret.txt", "another");
        QCOMPARE(build("FROM alpine\nRUN --mount=type=secret,id=tok --mount=type=secret,id=tok,env=T wc -c /run/secrets/tok\n")->hits, "+"s);
    }

private:
    void write(const std::string &name, std::string_view text) const
    {
        QVERIFY(writeFile(m_context->path() / name, text, Durability::AtEase).has_value());
    }

    static std::string twoStages(const std::string &instruction)
    {
        return "FROM alpine AS other\nRUN echo made > /made && ln -s bin /link\nFROM alpine\nWORKDIR /w\n" + instruction + '\n';
    }

    BuildRequest request(const std::string &text) const
    {
        return {.context = m_context->path(),
                .dockerfileText = text,
                .names = {"mounts"},
                .extraHosts = {"my.host=1.2.3.4"},
                .limits = {"nofile=1234:2345"},
                .sharedMemory = 32 << 20,
                .secrets = {{.id = "tok", .kind = SecretSource::Kind::File, .place = (m_context->path() / "secret.txt").string()}},
                .offlineBase = OfflineBase::UseBuiltIn};
    }

    std::unique_ptr<Heard> build(const std::string &text)
    {
        auto heard = std::make_unique<Heard>();
        const auto outcome = m_engine->build(request(text), *heard, {});
        m_failure = outcome ? std::string() : outcome.error().message;
        return heard;
    }

    QStringList lastLayer()
    {
        const auto detail = m_engine->inspect("mounts").value();
        QStringList paths;
        const auto changes = m_engine->layerFiles("mounts", detail.config.diffIds.back()).value();
        for (const auto &change : changes)
            paths += toQt(change.path);
        return paths;
    }

    Privileges m_privileges;
    Result<Isolation> m_isolation;
    std::optional<TempFolder> m_store;
    std::optional<TempFolder> m_context;
    std::unique_ptr<EmbeddedEngine> m_engine;
    std::string m_failure;
};

int main(int argc, char **argv)
{
    ::setenv("HTTPS_PROXY", "http://127.0.0.1:1", 1); // nothing outside is to be reached
    const auto privileges = Privileges::read();
    auto isolation = enterIsolation(privileges);
    QCoreApplication application(argc, argv);
    StepMountsTest test(privileges, std::move(isolation));
    return QTest::qExec(&test, argc, argv);
}

#include "step_mounts_test.moc"
