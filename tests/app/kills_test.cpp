// SPDX-License-Identifier: GPL-3.0-or-later
// Builds that are ended at random moments, by kill -9 and by Ctrl-C: nothing of them stays, and the store is whole.
// SLIPWAY_KILLS sets how many (a few by default), SLIPWAY_KILLS_SEED which moments.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "tests/support/store/store_check.h"

#include <QElapsedTimer>
#include <QTest>
#include <csignal>
#include <map>
#include <random>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 1 << 20;
constexpr int usualRounds = 16;
constexpr int roundsOfAStore = 8;
constexpr auto longEnough = 5s; // for processes whose namespace was killed to be gone

const std::string program = std::string(SLIPWAY_BIN) + "/slipway";

// Deterministic: with a date for its files, every build of it has the same id.
constexpr std::string_view dockerfile = R"(FROM alpine AS made
WORKDIR /w
RUN --mount=type=cache,target=/c echo x >> /c/log; yes text | head -c 3000000 > big; for i in $(seq 100); do echo $i > f$i; done
COPY tree /w/tree
RUN rm -r tree/5 && mkdir -p tree/6 && chown 7:8 tree/6
FROM alpine
COPY --from=made /w /w
COPY --chown=3:4 tree/0 /one
RUN --network=none sleep 0.05; ln -s w/big /link
CMD ["cat", "/link"]
)";

enum class End { Kill, Interrupt };

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const auto &line : lines)
        text += line + '\n';
    return text;
}

} // namespace

class KillsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Whoever loses his parents becomes our child: then nobody can be overlooked.
        QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
        for (int folder = 0; folder < 20; ++folder) {
            const auto path = m_context.path() / "tree" / std::to_string(folder);
            fs::create_directories(path);
            for (int file = 0; file < 20; ++file)
                QVERIFY(writeFile(path / std::to_string(file), std::to_string(folder * file), Durability::AtEase).has_value());
        }
        QVERIFY(writeFile(m_context.path() / "Dockerfile", dockerfile, Durability::AtEase).has_value());

        newStore();
        QElapsedTimer timer;
        timer.start();
        const auto undisturbed = run(build(false));
        m_duration = std::chrono::milliseconds(timer.elapsed());
        if (!undisturbed || !undisturbed->status.success())
            QSKIP(undisturbed ? undisturbed->error.c_str() : undisturbed.error().message.c_str());
        m_id = undisturbed->output;
        QVERIFY(m_id.starts_with("sha256:"));
    }

    void killed()
    {
        const int rounds = qEnvironmentVariableIsSet("SLIPWAY_KILLS") ? qEnvironmentVariableIntValue("SLIPWAY_KILLS") : usualRounds;
        const auto seed = qEnvironmentVariableIsSet("SLIPWAY_KILLS_SEED") ? static_cast<unsigned>(qEnvironmentVariableIntValue("SLIPWAY_KILLS_SEED"))
                                                                         : std::random_device()();
        qInfo("%d rounds, SLIPWAY_KILLS_SEED=%u, an undisturbed build takes %lld ms", rounds, seed, static_cast<long long>(m_duration.count()));
        m_random.seed(seed);
        int reached = 0; // builds that were ended before they had ended
        for (int round = 0; round < rounds; ++round) {
            if (round % roundsOfAStore == 0)
                newStore();
            const auto end = round % 2 == 0 ? End::Kill : End::Interrupt;
            const bool whole = round % 8 < 6; // the others find in the cache what earlier ones left there
            const auto after = std::chrono::microseconds(std::uniform_int_distribution<long long>(0, m_duration.count() * 1000)(m_random));
            const auto tag = std::format("round {} of seed {}: {} after {} us", round, seed, end == End::Kill ? "SIGKILL" : "SIGINT", after.count());
            reached += disturb(end, whole, after, tag) ? 1 : 0;
            if (QTest::currentTestFailed())
                return;
            checkAfterwards(tag);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d of %d builds were ended before their end", reached, rounds);
        QVERIFY(reached > rounds / 4);
    }

private:
    void newStore()
    {
        m_store.reset();
        m_store = TempFolder::create(fs::temp_directory_path()).value();
    }

    Command command(const std::vector<std::string> &words) const
    {
        Command command{.arguments = {program}};
        command.arguments.insert(command.arguments.end(), words.begin(), words.end());
        command.environment = {"SLIPWAY_HOME=" + m_store->path().string(), "HOME=" + m_store->path().string(),
                               "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
                               "HTTPS_PROXY=http://127.0.0.1:1"}; // nothing outside is to be reached
        return command;
    }

    Command build(bool whole) const
    {
        std::vector<std::string> words = {"build", "-q", "--offline-base", "-t", "me/kill", "--build-arg", "SOURCE_DATE_EPOCH=1700000000",
                                          "--output", "type=image,rewrite-timestamp=true", m_context.path().string()};
        if (whole)
            words.insert(words.end() - 1, "--no-cache");
        return command(words);
    }

    static Result<CommandOutput> run(const Command &command) { return collectOutput(command, outputLimit, {}); }

    /// Whether the build was still running.
    bool disturb(End end, bool whole, std::chrono::microseconds after, const std::string &tag)
    {
        auto process = Process::start(build(whole));
        if (!process) {
            QTest::qFail(process.error().message.c_str(), __FILE__, __LINE__);
            return false;
        }
        std::this_thread::sleep_for(after);
        process->kill(end == End::Kill ? SIGKILL : SIGINT);
        const auto status = process->wait({}, {});
        const int code = status ? status->shellCode() : -1;
        const int expected = end == End::Kill ? 128 + SIGKILL : 128 + SIGINT;
        if (code != 0 && code != expected)
            QTest::qFail((tag + ": it ended with " + std::to_string(code)).c_str(), __FILE__, __LINE__);
        if (!comeToAnEnd())
            QTest::qFail((tag + ": processes are left").c_str(), __FILE__, __LINE__);
        return code == expected;
    }

    /// Whether all that is left of children ends soon, by itself.
    static bool comeToAnEnd()
    {
        QElapsedTimer timer;
        timer.start();
        for (pid_t ended = 0; (ended = ::waitpid(-1, nullptr, WNOHANG)) >= 0;) {
            if (std::chrono::milliseconds(timer.elapsed()) > longEnough)
                return false;
            if (ended == 0)
                std::this_thread::sleep_for(1ms);
        }
        return errno == ECHILD;
    }

    bool isMounted() const
    {
        for (const auto &entry : fs::directory_iterator("/proc")) {
            if (readFile(entry.path() / "mountinfo").value_or("").contains(m_store->path().string()))
                return true;
        }
        return false;
    }

    void checkAfterwards(const std::string &tag)
    {
        const auto images = run(command({"images", "-q"})); // the next start
        QVERIFY2(images && images->status.success(), (tag + ": " + (images ? images->error : images.error().message)).c_str());
        QVERIFY2(!isMounted(), tag.c_str());
        QCOMPARE(tag + '\n' + joined(leftoversIn(m_store->path())), tag + '\n');
        QCOMPARE(tag + '\n' + joined(faultsOf(m_store->path())), tag + '\n');

        const auto again = run(build(false));
        QVERIFY2(again && again->status.success(), (tag + ": " + (again ? again->error : again.error().message)).c_str());
        QCOMPARE(tag + '\n' + again->output, tag + '\n' + m_id);
        QCOMPARE(tag + '\n' + joined(leftoversIn(m_store->path())), tag + '\n');
    }

    TempFolder m_context = TempFolder::create(fs::temp_directory_path()).value();
    std::optional<TempFolder> m_store;
    std::chrono::milliseconds m_duration{};
    std::string m_id;
    std::mt19937 m_random;
};

QTEST_GUILESS_MAIN(KillsTest)
#include "kills_test.moc"
