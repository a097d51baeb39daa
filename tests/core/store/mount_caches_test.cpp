// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/store/mount_caches.h"

#include <QTest>
#include <atomic>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

using Sharing = MountCaches::Sharing;

Result<void> nothing(const fs::path &)
{
    return {};
}

} // namespace

class MountCachesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = TempFolder::create(fs::temp_directory_path()).value();
        m_caches = std::make_unique<MountCaches>(StorePaths(m_folder->path()));
    }

    void aFolderIsFilledOnceAndKept()
    {
        int filled = 0;
        const auto fill = [&](const fs::path &folder) {
            ++filled;
            return writeFile(folder / "seed", "1", Durability::AtEase);
        };
        for (int i = 0; i < 2; ++i) {
            const auto held = m_caches->hold("/root/.cache", Sharing::Shared, fill, {});
            QVERIFY(held.has_value());
            QCOMPARE(readFile(held->folder() / "seed").value(), std::string("1"));
        }
        QCOMPARE(filled, 1);
    }

    void aFolderThatCouldNotBeFilledIsNone()
    {
        const auto fail = [](const fs::path &) -> Result<void> { return Failure(cancelledError()); };
        QVERIFY(!m_caches->hold("a", Sharing::Shared, fail, {}));
        QVERIFY(m_caches->list()->empty());
        QVERIFY(m_caches->hold("a", Sharing::Shared, nothing, {}).has_value());
    }

    void sharing_data()
    {
        QTest::addColumn<Sharing>("first");
        QTest::addColumn<Sharing>("second");
        QTest::addColumn<bool>("sameFolder");
        QTest::newRow("shared") << Sharing::Shared << Sharing::Shared << true;
        QTest::newRow("private") << Sharing::Private << Sharing::Private << false;
        QTest::newRow("private beside shared") << Sharing::Shared << Sharing::Private << false;
        QTest::newRow("shared beside private") << Sharing::Private << Sharing::Shared << false;
    }

    void sharing()
    {
        QFETCH(Sharing, first);
        QFETCH(Sharing, second);
        QFETCH(bool, sameFolder);
        const auto one = m_caches->hold("a", first, nothing, {}).value();
        const auto two = m_caches->hold("a", second, nothing, {}).value();
        QCOMPARE(one.folder() == two.folder(), sameFolder);
    }

    void whatIsLockedIsWaitedFor()
    {
        std::atomic<bool> got = false;
        std::optional<HeldCache> held = m_caches->hold("a", Sharing::Locked, nothing, {}).value();
        const auto folder = held->folder();
        std::jthread other([&] {
            const auto waited = m_caches->hold("a", Sharing::Locked, nothing, {});
            got = waited && waited->folder() == folder;
        });
        std::this_thread::sleep_for(60ms);
        QVERIFY(!got);
        held.reset();
        other.join();
        QVERIFY(got);
    }

    void aStopEndsTheWait()
    {
        const auto held = m_caches->hold("a", Sharing::Locked, nothing, {}).value();
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(30ms);
            stop.request_stop();
        });
        const auto waited = m_caches->hold("a", Sharing::Locked, nothing, stop.get_token());
        QVERIFY(!waited);
        QVERIFY(waited.error().kind == Error::Kind::Cancelled);
    }

    void manyAtOnceAgreeOnOneFolder()
    {
        std::atomic<int> filled = 0;
        std::atomic<int> held = 0;
        const auto fill = [&](const fs::path &folder) {
            ++filled;
            std::this_thread::sleep_for(30ms);
            return writeFile(folder / "seed", "1", Durability::AtEase);
        };
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&] {
                    const auto cache = m_caches->hold("a", Sharing::Shared, fill, {});
                    if (cache && fs::exists(cache->folder() / "seed"))
                        ++held;
                });
            }
        }
        QCOMPARE(held, 8);
        QCOMPARE(filled, 1);
        QCOMPARE(m_caches->list()->size(), 1u);
    }

    void whatIsInUseStays()
    {
        std::optional<HeldCache> held = m_caches->hold("a b", Sharing::Shared, nothing, {}).value();
        QVERIFY(writeFile(held->folder() / "file", "12345", Durability::AtEase).has_value());
        const auto listed = m_caches->list().value();
        QCOMPARE(listed.size(), 1u);
        QCOMPARE(listed[0].name, std::string("a b"));
        QCOMPARE(listed[0].size, 5);
        QVERIFY(m_caches->remove(listed[0].file) == MountCaches::Removed::InUse);
        held.reset();
        QVERIFY(m_caches->remove(listed[0].file) == MountCaches::Removed::Yes);
        QVERIFY(m_caches->list()->empty());
        QVERIFY(fs::is_empty(StorePaths(m_folder->path()).caches));
    }

private:
    std::optional<TempFolder> m_folder;
    std::unique_ptr<MountCaches> m_caches;
};

QTEST_GUILESS_MAIN(MountCachesTest)
#include "mount_caches_test.moc"
