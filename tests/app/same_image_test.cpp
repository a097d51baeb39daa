// SPDX-License-Identifier: GPL-3.0-or-later
// The same inputs give the same image: in any store, with and without the cache, and whoever builds, root or not.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "tests/core/run/ordinary_users.h"

#include <QTest>
#include <filesystem>

using namespace slipway;
using namespace std::string_literals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 1 << 20;

enum class User { Self, SubIds, SingleId };

// What the user without sub-ids can build too: only his own id exists for him.
constexpr const char *plain = "FROM alpine AS made\nWORKDIR /w\nRUN echo made > f && ln -s f l && mkdir d && chmod 700 d\n"
                              "FROM alpine\nCOPY --from=made /w /w\nCOPY --chmod=640 tree /tree\nCMD [\"echo\", \"hello\"]\n";
constexpr const char *owned = "FROM alpine\nCOPY --chown=3:4 tree /tree\nRUN chown 5:6 /tree/a && stat -c %u:%g /tree/a /tree/b > /seen\n";

} // namespace

class SameImageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        fs::permissions(m_folder.path(), fs::perms::all);
        m_program = m_folder.path() / "slipway"; // the built one may lie where only root can go
        fs::copy_file(std::string(SLIPWAY_BIN) + "/slipway", m_program);
        fs::permissions(m_program, fs::perms(0755));
        fs::create_directories(m_folder.path() / "context/tree");
        for (const auto *name : {"a", "b"})
            QVERIFY(writeFile(m_folder.path() / "context/tree" / name, name, Durability::AtEase).has_value());
        const auto probe = build(User::Self, "FROM alpine\nRUN true\n", newStore(), Times::Fixed);
        if (probe.code != 0)
            QSKIP(probe.err.c_str());
    }

    void inTwoStores_data() { texts(); }
    void inTwoStores()
    {
        QFETCH(QString, text);
        const auto first = build(User::Self, text.toStdString(), newStore(), Times::Fixed);
        const auto second = build(User::Self, text.toStdString(), newStore(), Times::Fixed);
        QCOMPARE(first.err, ""s);
        QVERIFY(first.out.starts_with("sha256:"));
        QCOMPARE(second.out, first.out);
    }

    /// Without a date the config tells when it was made; files that were copied are the same all the same.
    void layersWithoutADate()
    {
        const auto text = "FROM alpine\nCOPY tree/a tree/b /etc/\nCOPY --chown=3:4 tree/a /etc/c\n"s;
        const auto layers = [&] {
            const auto store = newStore();
            const auto built = build(User::Self, text, store, Times::AsTheyAre);
            return built.code == 0 ? run(User::Self, {"inspect", "--format", "{{json .RootFS}}", "me/same"}, store).out : built.err;
        };
        const auto first = layers();
        QVERIFY2(first.contains("sha256:"), first.c_str());
        QCOMPARE(layers(), first);
    }

    void cachedOrNot_data() { texts(); }
    void cachedOrNot()
    {
        QFETCH(QString, text);
        const auto store = newStore();
        const auto first = build(User::Self, text.toStdString(), store, Times::Fixed);
        const auto cached = build(User::Self, text.toStdString(), store, Times::Fixed);
        const auto again = build(User::Self, text.toStdString(), store, Times::Fixed, {"--no-cache"});
        QCOMPARE(first.code, 0);
        QCOMPARE(cached.out, first.out);
        QCOMPARE(again.out, first.out);
    }

    void whoeverBuilds_data()
    {
        QTest::addColumn<int>("user");
        QTest::addColumn<QString>("text");
        QTest::newRow("sub-ids, plain") << int(User::SubIds) << QString::fromLatin1(plain);
        QTest::newRow("sub-ids, owned") << int(User::SubIds) << QString::fromLatin1(owned);
        QTest::newRow("single id, plain") << int(User::SingleId) << QString::fromLatin1(plain);
    }
    void whoeverBuilds()
    {
        if (!m_users.missing().empty())
            QSKIP(m_users.missing().c_str());
        QFETCH(int, user);
        QFETCH(QString, text);
        const auto store = newStore();
        const auto root = build(User::Self, text.toStdString(), newStore(), Times::Fixed);
        const auto other = build(User{user}, text.toStdString(), store, Times::Fixed);
        QCOMPARE(root.code, 0);
        QCOMPARE(other.err, ""s);
        QCOMPARE(other.out, root.out);
    }

    void tutorial_data()
    {
        QTest::addColumn<int>("user");
        QTest::newRow("root") << int(User::Self);
        QTest::newRow("sub-ids") << int(User::SubIds);
        QTest::newRow("single id") << int(User::SingleId);
    }
    void tutorial()
    {
        QFETCH(int, user);
        if (User{user} != User::Self && !m_users.missing().empty())
            QSKIP(m_users.missing().c_str());
        const auto store = newStore();
        const auto built = build(User{user}, "FROM alpine\n\nCMD [ \"echo\", \"hello\" ]\n", store, Times::AsTheyAre);
        QVERIFY2(built.code == 0, built.err.c_str());
        const auto ran = run(User{user}, {"run", "--rm", "me/same"}, store);
        QCOMPARE(ran.out, "hello\n"s);
        QCOMPARE(ran.code, 0);
    }

    /// He has one id: a file can't be given to another, and that is said.
    void ownersWithoutSubIds()
    {
        if (!m_users.missing().empty())
            QSKIP(m_users.missing().c_str());
        const auto built = build(User::SingleId, owned, newStore(), Times::Fixed);
        QCOMPARE(built.code, 1);
        QVERIFY2(built.err.contains("slipway: "), built.err.c_str());
    }

private:
    enum class Times { Fixed, AsTheyAre };

    struct Ran {
        int code = -1;
        std::string out, err;
    };

    static void texts()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QString::fromLatin1(plain);
        QTest::newRow("owned") << QString::fromLatin1(owned);
        QTest::newRow("settings only") << QStringLiteral("FROM alpine\nENV A=b\nLABEL c=d\nUSER 3\nEXPOSE 80\n");
        QTest::newRow("links and removals") << QStringLiteral("FROM alpine\nCOPY tree /t\nRUN ln /t/a /t/c && rm /t/b && mkdir -p /t/d/e && mv /t/d /t/f\nCOPY tree /t\n");
    }

    fs::path newStore()
    {
        const auto path = m_folder.path() / ("store" + std::to_string(++m_stores));
        fs::create_directories(path);
        fs::permissions(path, fs::perms::all);
        return path;
    }

    Ran run(User user, const std::vector<std::string> &words, const fs::path &store) const
    {
        Command command;
        if (user != User::Self) {
            command.arguments = m_users.selfAs(user == User::SubIds ? OrdinaryUsers::Kind::SubIds : OrdinaryUsers::Kind::SingleId);
            command.arguments.pop_back();
        }
        command.arguments.push_back(m_program);
        command.arguments.insert(command.arguments.end(), words.begin(), words.end());
        command.environment = {"SLIPWAY_HOME=" + store.string(), "HOME=" + store.string(),
                               "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
                               "HTTPS_PROXY=http://127.0.0.1:1"}; // nothing outside is to be reached
        const auto output = collectOutput(command, outputLimit, {});
        if (!output)
            return {.code = -1, .out = {}, .err = output.error().message};
        return {.code = output->status.shellCode(), .out = output->output, .err = output->error};
    }

    Ran build(User user, const std::string &text, const fs::path &store, Times times, const std::vector<std::string> &more = {})
    {
        if (!writeFile(m_folder.path() / "context/Dockerfile", text, Durability::AtEase))
            return {};
        std::vector<std::string> words = {"build", "-q", "--offline-base", "-t", "me/same"};
        if (times == Times::Fixed)
            words.insert(words.end(), {"--build-arg", "SOURCE_DATE_EPOCH=1700000000", "--output", "type=image,rewrite-timestamp=true"});
        words.insert(words.end(), more.begin(), more.end());
        words.push_back(m_folder.path() / "context");
        return run(user, words, store);
    }

    OrdinaryUsers m_users; // before any thread
    TempFolder m_folder = TempFolder::create(fs::temp_directory_path()).value();
    fs::path m_program;
    int m_stores = 0;
};

QTEST_GUILESS_MAIN(SameImageTest)
#include "same_image_test.moc"
