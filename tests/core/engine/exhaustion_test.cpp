// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that use up what there is: each build ends in one clear error, and the store is whole and works on.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/base/unique_fd.h"
#include "core/engine/embedded_engine.h"
#include "core/words/error_words.h"
#include "tests/support/store/store_check.h"

#include <QCoreApplication>
#include <QTest>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <thread>
#include <unistd.h>

using namespace slipway;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

constexpr const char *diskOptions = "size=48m,nr_inodes=4000";

/// Counts the failures that a build tells of.
class Failures final : public EventSink
{
public:
    void post(BuildEvent event) override
    {
        const auto *finished = std::get_if<StepFinished>(&event.fact);
        count += finished && finished->error && finished->error->kind != Error::Kind::Cancelled ? 1 : 0;
    }

    int count = 0;
};

int processes()
{
    int count = 0;
    for (const auto &entry : fs::directory_iterator("/proc"))
        count += entry.path().filename().string().find_first_not_of("0123456789") == std::string::npos ? 1 : 0;
    return count;
}

} // namespace

class ExhaustionTest : public QObject
{
    Q_OBJECT

public:
    ExhaustionTest(Privileges privileges, Result<Isolation> isolation) : m_privileges(std::move(privileges)), m_isolation(std::move(isolation)) {}

private slots:
    void initTestCase()
    {
        if (!m_isolation)
            QSKIP(m_isolation.error().message.c_str());
        if (!m_privileges.crun.available())
            QSKIP("crun is not installed");
        if (::mount("tmpfs", m_disk.path().c_str(), "tmpfs", 0, diskOptions) != 0)
            QSKIP("a small disk can't be mounted here");
        auto engine = EmbeddedEngine::open(m_disk.path(), m_privileges, *m_isolation);
        QVERIFY2(engine.has_value(), engine ? "" : engine.error().message.c_str());
        m_engine = std::move(*engine);
        const UniqueFd big(::open((m_context.path() / "big").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
        const std::string block(1 << 20, 'x');
        for (int i = 0; i < 64; ++i)
            QVERIFY(writeAll(big.get(), block, "big").has_value());
        build("RUN true\n");
        QCOMPARE(toQt(m_error.message), QString());
        const auto sizes = diskNow();
        m_free = {sizes.f_bavail, sizes.f_favail};
    }

    void cleanupTestCase()
    {
        m_engine.reset();
        ::umount2(m_disk.path().c_str(), MNT_DETACH);
    }

    void diskFull_data()
    {
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *instruction, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(instruction) << QString::fromLatin1(code);
        };
        row("command", "RUN head -c 100m /dev/zero > /f", "step.disk-full");
        row("command with many files", "RUN for i in $(seq 5000); do : > /f$i || exit 1; done", "step.disk-full");
        row("command that does not care", "RUN head -c 100m /dev/zero > /f; true", "file.unwritable");
        row("copy", "COPY big /big", "copy.failed");
    }

    void diskFull()
    {
        QFETCH(QString, instruction);
        QFETCH(QString, code);
        build(instruction.toStdString() + '\n');
        QCOMPARE(toQt(m_error.code), code);
        QVERIFY(m_error.kind == Error::Kind::Full);
        QVERIFY2(hint(m_error).contains(QStringLiteral("slipway rmi")), qPrintable(hint(m_error)));
        QVERIFY(m_error.where.has_value());
        QCOMPARE(m_failures, 1);

        // what was written goes; only notes of a few bytes may stay, and the database's log of them
        QVERIFY(QTest::qWaitFor([&] { return diskNow().f_bavail + 256 > m_free.blocks && diskNow().f_favail + 64 > m_free.inodes; }, 5000));
        const auto faults = faultsOf(m_disk.path());
        QVERIFY2(faults.empty(), faults.empty() ? "" : faults.front().c_str());
        build("RUN true\n");
        QCOMPARE(toQt(m_error.message), QString());
    }

    /// Not one command that goes on when its build is over, however many it started and wherever they hide.
    void childrenEndWithTheirStep()
    {
        const int before = processes();
        build("RUN for i in $(seq 700); do sleep 1000 & done; for i in $(seq 50); do setsid sh -c 'trap \"\" TERM; sleep 1000 & sleep 1000' & done; exit 3\n");
        QCOMPARE(toQt(m_error.code), QStringLiteral("step.exit"));
        QCOMPARE(m_error.operands.at(1), "3"s);
        QCOMPARE(m_failures, 1);
        QCOMPARE(processes(), before);
    }

    void anUnkillableFloodOfProcessesEndsWithAStop()
    {
        const int before = processes();
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
            stop.request_stop();
        });
        // each sleeper is replaced as it ends; bounded, so that the test can't hurt the machine
        build("RUN ulimit -t 20; f() { while :; do sh -c 'sleep 0.02; :' & i=$((i+1)); [ $((i % 50)) != 0 ] || wait; done; }; f & f & f & f\n", stop.get_token());
        QVERIFY(m_error.kind == Error::Kind::Cancelled);
        QCOMPARE(processes(), before);
    }

private:
    struct Free {
        fsblkcnt_t blocks = 0;
        fsfilcnt_t inodes = 0;
    };

    struct statvfs diskNow() const
    {
        struct statvfs info = {};
        ::statvfs(m_disk.path().c_str(), &info);
        return info;
    }

    void build(const std::string &instructions, std::stop_token stop = {})
    {
        Failures failures;
        const BuildRequest request{.context = m_context.path(), .dockerfileText = "FROM alpine\n" + instructions, .cache = CacheUse::Ignore,
                                   .offlineBase = OfflineBase::UseBuiltIn};
        const auto outcome = m_engine->build(request, failures, std::move(stop));
        m_error = outcome ? Error{} : outcome.error();
        m_failures = failures.count;
    }

    Privileges m_privileges;
    Result<Isolation> m_isolation;
    TempFolder m_disk = TempFolder::create(fs::temp_directory_path()).value();
    TempFolder m_context = TempFolder::create(fs::temp_directory_path()).value();
    std::unique_ptr<EmbeddedEngine> m_engine;
    Free m_free;
    Error m_error;
    int m_failures = 0;
};

int main(int argc, char **argv)
{
    ::setenv("HTTPS_PROXY", "http://127.0.0.1:1", 1); // nothing outside is to be reached
    const auto privileges = Privileges::read();
    auto isolation = enterIsolation(privileges);
    QCoreApplication application(argc, argv);
    ExhaustionTest test(privileges, std::move(isolation));
    return QTest::qExec(&test, argc, argv);
}

#include "exhaustion_test.moc"
