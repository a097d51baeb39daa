// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/store/blob_store.h"
#include "core/store/store_folder.h"

#include <QTest>
#include <sys/wait.h>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

namespace {

std::size_t filesIn(const fs::path &folder)
{
    std::error_code error;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, error), fs::directory_iterator()));
}

/// Runs `work` in a child that then dies without any clean-up, as by kill -9.
template <typename Work>
void inDyingChild(Work work)
{
    const auto child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
}

} // namespace

class StoreFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.emplace(TempFolder::create(fs::temp_directory_path() / "slipway-test").value()); }

    void aBlobComesBackByItsDigest()
    {
        BlobStore store(m_folder->path());
        const auto digest = store.put("hello").value();
        QCOMPARE(digest, Digest::of("hello"));
        QVERIFY(store.has(digest));
        QCOMPARE(store.read(digest, 100).value(), std::string("hello"));
        QCOMPARE(store.sizeOf(digest).value(), 5);
        QCOMPARE(store.put("hello").value(), digest);
        QCOMPARE(filesIn(m_folder->path() / "sha256"), 1u);
        QVERIFY(store.remove(digest).has_value());
        QVERIFY(store.remove(digest).has_value());
        QCOMPARE(store.read(digest, 100).error().code, std::string("blob.not-found"));
        QCOMPARE(store.read(digest, 100).error().operands, std::vector{digest.toString()});
    }

    void largeAndSmallPiecesMakeOneBlob()
    {
        BlobStore store(m_folder->path());
        auto writer = store.create().value();
        std::string all;
        for (const std::size_t size : {1, 511, 300'000, 0, 262'144, 7, 100'000, 200'000}) {
            const std::string piece(size, static_cast<char>('a' + all.size() % 26));
            QVERIFY(writer.add(piece).has_value());
            all += piece;
        }
        QCOMPARE(writer.size(), static_cast<std::int64_t>(all.size()));
        const Descriptor expected{.mediaType = {}, .digest = Digest::of(all), .size = writer.size()};
        QCOMPARE(writer.commit(&expected).value(), expected.digest);
        QCOMPARE(store.read(expected.digest, all.size()).value(), all);
        QCOMPARE(store.read(expected.digest, all.size() - 1).error().code, std::string("file.too-large"));
    }

    void wrongBytesNeverBecomeABlob_data()
    {
        QTest::addColumn<QString>("promised");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("code");
        QTest::newRow("digest") << QStringLiteral("hellp") << 5 << QStringLiteral("blob.mismatch");
        QTest::newRow("too short") << QStringLiteral("hello") << 6 << QStringLiteral("blob.wrong-size");
        QTest::newRow("too long") << QStringLiteral("hello") << 4 << QStringLiteral("blob.wrong-size");
    }

    void wrongBytesNeverBecomeABlob()
    {
        QFETCH(const QString, promised);
        QFETCH(const int, size);
        QFETCH(const QString, code);
        BlobStore store(m_folder->path());
        {
            auto writer = store.create().value();
            QVERIFY(writer.add("hello").has_value());
            const Descriptor expected{.mediaType = {}, .digest = Digest::of(promised.toStdString()), .size = size};
            const auto refused = writer.commit(&expected);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, code.toStdString());
            QCOMPARE(refused.error().operands.front(), expected.digest.toString());
        }
        QCOMPARE(filesIn(m_folder->path() / "sha256"), 0u);
        QCOMPARE(filesIn(m_folder->path() / "incoming"), 0u);
    }

    void aFlippedBitIsFound()
    {
        BlobStore store(m_folder->path());
        const auto digest = store.put("hello").value();
        QVERIFY(writeFile(store.pathOf(digest), "hellp").has_value());
        const auto damaged = store.read(digest, 100);
        QCOMPARE(damaged.error().code, std::string("blob.damaged"));
        QCOMPARE(damaged.error().operands, (std::vector{digest.toString(), Digest::of("hellp").toString()}));
    }

    void anUncommittedWriterLeavesNothing()
    {
        BlobStore store(m_folder->path());
        auto first = store.create().value();
        QVERIFY(first.add("x").has_value());
        auto moved = std::move(first);
        QCOMPARE(filesIn(m_folder->path() / "incoming"), 1u);
        moved = store.create().value();
        QCOMPARE(filesIn(m_folder->path() / "incoming"), 1u);
    }

    void aStartClearsAwayWhatTheDeadLeftAndOnlyThat()
    {
        const auto root = m_folder->path() / "store";
        const auto mine = StoreFolder::open(root).value();
        auto living = BlobStore(mine.paths().blobs).create().value();
        inDyingChild([&] {
            const auto dead = StoreFolder::open(root).value();
            fs::create_directories(dead.paths().scratch / "upper/deep");
            (void)writeFile(dead.paths().scratch / "upper/deep/file", "x");
            auto writer = BlobStore(dead.paths().blobs).create().value();
            ::_exit(0);
        });
        QCOMPARE(filesIn(root / "scratch"), 4u);
        QCOMPARE(filesIn(root / "blobs/incoming"), 2u);
        {
            const auto other = StoreFolder::open(root).value();
            QVERIFY(fs::exists(other.paths().scratch));
            QVERIFY(other.paths().scratch != mine.paths().scratch);
            QCOMPARE(filesIn(root / "scratch"), 4u);
        }
        QCOMPARE(filesIn(root / "scratch"), 2u);
        QVERIFY(fs::exists(mine.paths().scratch));
        QVERIFY(living.add("still here").has_value());
        QVERIFY(living.commit(nullptr).has_value());
    }

    void anotherVersionIsLeftAlone()
    {
        const auto root = m_folder->path() / "store";
        fs::create_directories(root);
        QVERIFY(writeFile(root / "version", "2\n").has_value());
        const auto refused = StoreFolder::open(root);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("store.too-new"));
        QCOMPARE(filesIn(root), 1u);
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        QVERIFY(writeFile(m_folder->path() / "file", "").has_value());
        const auto refused = StoreFolder::open(m_folder->path() / "file/store");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("folder.uncreatable"));
    }

private:
    std::optional<TempFolder> m_folder;
};

QTEST_GUILESS_MAIN(StoreFolderTest)
#include "store_folder_test.moc"
