// SPDX-License-Identifier: GPL-3.0-or-later
// A build that is stopped, whatever it is at, returns at once and leaves nothing.
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/engine/builtin_base.h"
#include "core/engine/embedded_engine.h"
#include "core/oci/media_type.h"
#include "tests/support/registry/misbehaving_server.h"
#include "tests/support/store/store_check.h"

#include <QCoreApplication>
#include <QTest>
#include <algorithm>
#include <condition_variable>
#include <fcntl.h>
#include <format>
#include <mutex>
#include <set>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

constexpr auto atOnce = 100ms;
constexpr int attempts = 3; // the machine may be busy with something else: one of them has to be in time
constexpr int manyFiles = 30'000;
constexpr std::string_view bigSize = "400m";

/// The moment from which a scenario's delay counts.
enum class Moment { Start, Output, CommandEnd, BaseStatus };

/// Asks for a stop some time after the build told of a moment.
class Stopper final : public EventSink
{
public:
    Stopper(Moment moment, std::chrono::milliseconds delay)
        : m_moment(moment), m_thread([this, delay](const std::stop_token &given) {
              std::unique_lock lock(m_mutex);
              if (!m_changed.wait(lock, given, [this] { return m_seen; }))
                  return;
              lock.unlock();
              std::this_thread::sleep_for(delay);
              m_asked = std::chrono::steady_clock::now();
              m_stop.request_stop();
          })
    {
    }

    void post(BuildEvent event) override
    {
        if (!isMoment(event))
            return;
        const std::lock_guard lock(m_mutex);
        m_seen = true;
        m_changed.notify_all();
    }

    std::stop_token token() const { return m_stop.get_token(); }

    /// When the build has returned: how long after the stop that was.
    std::chrono::milliseconds elapsed()
    {
        const auto returned = std::chrono::steady_clock::now();
        m_thread.request_stop();
        m_thread.join();
        return m_asked ? std::chrono::duration_cast<std::chrono::milliseconds>(returned - *m_asked) : std::chrono::milliseconds::max();
    }

private:
    bool isMoment(const BuildEvent &event) const
    {
        switch (m_moment) {
        case Moment::Start:
            return true;
        case Moment::Output:
            return std::holds_alternative<OutputWritten>(event.fact);
        case Moment::CommandEnd:
            return std::holds_alternative<CommandEnded>(event.fact);
        case Moment::BaseStatus:
            const auto *status = std::get_if<StepStatus>(&event.fact);
            return status && status->total > 0 && status->current > 0;
        }
        return false;
    }

    Moment m_moment;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_seen = false;
    std::optional<std::chrono::steady_clock::time_point> m_asked;
    std::stop_source m_stop;
    std::jthread m_thread; // the last: it uses the others
};

/// A registry with one image, whose layer stops coming after a few bytes.
MisbehavingServer::Answer stallingImage()
{
    auto config = builtin_base::config();
    config.diffIds = {Digest::of("never seen")};
    config.history = {{.created = config.created, .createdBy = "test"}};
    const auto configText = config.print();
    constexpr std::int64_t layerSize = 10'000'000;
    const auto layer = Digest::of("the layer");
    const auto manifest = std::format(R"({{"schemaVersion":2,"mediaType":"{}","config":{{"mediaType":"{}","digest":"{}","size":{}}},)"
                                      R"("layers":[{{"mediaType":"{}","digest":"{}","size":{}}}]}})",
                                      media::ociManifest, media::ociConfig, Digest::of(configText).toString(), configText.size(), media::ociLayer,
                                      layer.toString(), layerSize);
    return [=](const std::string &request) -> MisbehavingServer::Reply {
        if (request.contains(layer.toString()))
            return {.bytes = std::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\nsome bytes", layerSize), .then = MisbehavingServer::Then::Hang};
        if (request.contains("/manifests/"))
            return {.bytes = httpAnswer(200, manifest, std::format("Content-Type: {}\r\n", media::ociManifest))};
        return {.bytes = httpAnswer(200, request.contains("/blobs/") ? configText : "{}")};
    };
}

std::set<std::string> processes()
{
    std::set<std::string> all;
    for (const auto &entry : fs::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") == std::string::npos)
            all.insert(name + ' ' + readFile(entry.path() / "comm").value_or(""));
    }
    return all;
}

std::set<std::string> namesIn(const fs::path &folder)
{
    std::set<std::string> names;
    std::error_code none; // never made
    for (const auto &entry : fs::directory_iterator(folder, none))
        names.insert(entry.path().filename());
    return names;
}

} // namespace

class StopTest : public QObject
{
    Q_OBJECT

public:
    StopTest(Privileges privileges, Result<Isolation> isolation) : m_privileges(std::move(privileges)), m_isolation(std::move(isolation)) {}

private slots:
    void initTestCase()
    {
        if (!m_isolation)
            QSKIP(m_isolation.error().message.c_str());
        if (!m_privileges.crun.available())
            QSKIP("crun is not installed");
        auto engine = EmbeddedEngine::open(m_store.path(), m_privileges, *m_isolation);
        QVERIFY2(engine.has_value(), engine ? "" : engine.error().message.c_str());
        m_engine = std::move(*engine);
        for (const auto *folder : {"few", "many", "big"})
            fs::create_directories(m_contexts.path() / folder);
        for (int file = 0; file < manyFiles; ++file) {
            const auto folder = m_contexts.path() / "many" / std::to_string(file % 100);
            if (file < 100)
                fs::create_directories(folder);
            QVERIFY(writeFile(folder / std::to_string(file), std::to_string(file), Durability::AtEase).has_value());
        }
        const UniqueFd big(::open((m_contexts.path() / "big/file").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
        const std::string block(1 << 20, 'x');
        for (int i = 0; i < 400; ++i)
            QVERIFY(writeAll(big.get(), block, "file").has_value());
        QCOMPARE(build("RUN true\n"), QString()); // what every later build finds: the base, the network
        QTest::qWait(500); // for what that left to be swept
        m_kept = scratchNow();
    }

    void stopped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("context");
        QTest::addColumn<int>("moment");
        QTest::addColumn<int>("delay");
        const auto row = [](const std::string &name, const std::string &text, const char *context, Moment moment, int delay) {
            QTest::newRow(name.c_str()) << QString::fromStdString(text) << QString::fromLatin1(context) << int(moment) << delay;
        };
        const auto run = "FROM alpine\nRUN "s;
        row("registry that does not answer", "FROM " + m_silent.domain() + "/a/b\n", "few", Moment::Start, 200);
        row("layer that stops coming", "FROM " + m_stalling.domain() + "/a/b\nRUN true\n", "few", Moment::BaseStatus, 50);
        row("deaf command", run + "trap '' TERM INT HUP; echo go; while :; do sleep 1000; done\n", "few", Moment::Output, 0);
        row("many children", run + "for i in $(seq 500); do sleep 1000 & done; echo go; wait\n", "few", Moment::Output, 0);
        row("daemons", run + "for i in $(seq 50); do setsid sh -c '(sleep 1000 &)' & done; echo go; sleep 1000\n", "few", Moment::Output, 0);
        row("endless output", run + "yes\n", "few", Moment::Output, 100);
        row("command that has only begun", run + "sleep 1000\n", "few", Moment::Start, 30);
        for (const int delay : {20, 100, 200, 400})
            row(std::format("layer of a large file, {} ms", delay), run + std::format("head -c {} /dev/zero > /f\n", bigSize), "few", Moment::CommandEnd, delay);
        for (const int delay : {10, 100, 250, 500})
            row(std::format("copy of a large file, {} ms", delay), "FROM alpine\nCOPY . /c/\n", "big", Moment::Start, delay);
        for (const int delay : {10, 40, 150, 400, 800, 1600})
            row(std::format("many files, {} ms", delay), "FROM alpine\nCOPY . /c/\n", "many", Moment::Start, delay);
    }

    void stopped()
    {
        QFETCH(QString, text);
        QFETCH(QString, context);
        QFETCH(int, moment);
        QFETCH(int, delay);
        const auto before = processes();
        auto best = std::chrono::milliseconds::max();
        for (int attempt = 0; attempt < attempts && best > atOnce; ++attempt) {
            Stopper stopper(Moment{moment}, std::chrono::milliseconds(delay));
            const auto outcome = m_engine->build(request(text.toStdString(), context.toStdString()), stopper, stopper.token());
            best = std::min(best, stopper.elapsed());
            if (outcome)
                QSKIP("it was done before the stop");
            QVERIFY2(outcome.error().kind == Error::Kind::Cancelled, outcome.error().message.c_str());
            QVERIFY(QTest::qWaitFor([&] { return scratchNow() == m_kept; }, 5000)); // many files take their time to go, but nobody waits for it
            QCOMPARE(namesIn(m_store.path() / "blobs/incoming"), std::set<std::string>());
            QCOMPARE(processes(), before);
        }
        qInfo("%lld ms", static_cast<long long>(best.count()));
        QVERIFY2(best <= atOnce, std::format("{} ms", best.count()).c_str());
    }

    void theStoreIsWhole()
    {
        QCOMPARE(build("RUN true\n"), QString());
        m_engine.reset();
        const auto faults = faultsOf(m_store.path());
        QVERIFY2(faults.empty(), faults.empty() ? "" : faults.front().c_str());
        const auto left = leftoversIn(m_store.path());
        QVERIFY2(left.empty(), left.empty() ? "" : left.front().c_str());
    }

private:
    BuildRequest request(const std::string &text, const std::string &context) const
    {
        return {.context = m_contexts.path() / context, .dockerfileText = text, .cache = CacheUse::Ignore, .offlineBase = OfflineBase::UseBuiltIn};
    }

    /// Why it failed, if it did.
    QString build(const std::string &instructions)
    {
        Stopper never(Moment::Start, 0ms);
        const auto outcome = m_engine->build(request("FROM alpine\n" + instructions, "few"), never, {});
        return outcome ? QString() : QString::fromStdString(outcome.error().message);
    }

    /// What lies in this process's scratch folder, folders that stay for later builds included.
    std::set<std::string> scratchNow() const
    {
        std::set<std::string> names;
        for (const auto &own : fs::directory_iterator(m_store.path() / "scratch")) {
            if (own.is_directory())
                names.merge(namesIn(own.path()));
        }
        return names;
    }

    Privileges m_privileges;
    Result<Isolation> m_isolation;
    TempFolder m_store = TempFolder::create(fs::temp_directory_path()).value();
    TempFolder m_contexts = TempFolder::create(fs::temp_directory_path()).value();
    MisbehavingServer m_silent{MisbehavingServer::Reply{.then = MisbehavingServer::Then::Hang}};
    MisbehavingServer m_stalling{stallingImage()};
    std::unique_ptr<EmbeddedEngine> m_engine;
    std::set<std::string> m_kept; // of the scratch folder: the network, crun's state
};

int main(int argc, char **argv)
{
    ::setenv("HTTPS_PROXY", "http://127.0.0.1:1", 1); // nothing outside is to be reached
    const auto privileges = Privileges::read();
    auto isolation = enterIsolation(privileges);
    QCoreApplication application(argc, argv);
    StopTest test(privileges, std::move(isolation));
    return QTest::qExec(&test, argc, argv);
}

#include "stop_test.moc"
