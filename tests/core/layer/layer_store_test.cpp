// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/layer/garbage_collector.h"
#include "core/layer/layer_differ.h"
#include "core/layer/layer_store.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"
#include "core/store/store_use.h"
#include "tests/core/layer/tar_text.h"

#include <QTest>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

namespace {

void put(const fs::path &path, std::string_view bytes, std::time_t mtime = 1'000'000'000, mode_t mode = 0644)
{
    fs::create_directories(path.parent_path());
    (void)writeFile(path, bytes, Durability::AtEase);
    ::chmod(path.c_str(), mode);
    const timespec times[] = {{.tv_sec = mtime, .tv_nsec = 500}, {.tv_sec = mtime, .tv_nsec = 500}};
    ::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW);
}

class StringSink final : public ByteSink
{
public:
    Result<void> add(std::string_view more) override
    {
        bytes += more;
        return {};
    }
    std::string bytes;
};

std::vector<std::string> pathsOf(const LayerListing &listing)
{
    std::vector<std::string> paths;
    for (const auto &entry : listing.entries())
        paths.push_back(entry.path);
    return paths;
}

using Paths = std::vector<std::string>;

} // namespace

class LayerStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_scratch.emplace(TempFolder::create(fs::temp_directory_path() / "slipway-test").value());
        m_folder.emplace(StoreFolder::open(m_scratch->path() / "store").value());
        m_blobs.emplace(m_folder->paths().blobs);
        m_store.emplace(m_folder->paths(), *m_blobs);
    }

    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
        m_scratch.reset();
    }

    void aFolderBecomesALayer()
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "a/file", "content", 1'234'567'890, 0755);
        ::symlink("file", (folder.path() / "a/link").c_str());
        ::link((folder.path() / "a/file").c_str(), (folder.path() / "b").c_str());
        ::mkfifo((folder.path() / "fifo").c_str(), 0600);
        ::mknod((folder.path() / "gone").c_str(), S_IFCHR, 0);
        const auto layer = m_store->commit(folder.path(), {}, {}).value();
        QCOMPARE(pathsOf(*layer.listing), (Paths{"a", "a/file", "a/link", "b", "fifo", "gone"}));
        const auto *file = layer.listing->find("a/file");
        QCOMPARE(file->mtime, 1'234'567'890);
        QCOMPARE(file->mode, 0755u);
        QCOMPARE(file->content, Digest::of("content"));
        QCOMPARE(layer.listing->find("a/link")->linkTarget, "file");
        QVERIFY(layer.listing->find("b")->type == EntryType::HardLink);
        QCOMPARE(layer.listing->find("b")->linkTarget, "a/file");
        QVERIFY(layer.listing->find("gone")->type == EntryType::Whiteout);
        QVERIFY(!fs::exists(folder.path()));
        QVERIFY(m_store->has(layer.diffId));
        QCOMPARE(readFile(m_store->folderOf(layer.diffId) / "b").value(), "content");
    }

    void theTarIsMadeAgainAndUnpacksToTheSame()
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "deep/er/file", std::string(700'000, 'x'));
        put(folder.path() / "deep.file", "y");
        ::setxattr((folder.path() / "deep").c_str(), "user.overlay.opaque", "y", 1, 0);
        ::setxattr((folder.path() / "deep").c_str(), "user.overlay.origin", "o", 1, 0);
        ::setxattr((folder.path() / "deep.file").c_str(), "user.note", "n", 1, 0);
        const auto layer = m_store->commit(folder.path(), {}, {}).value();
        QVERIFY(layer.listing->find("deep")->opaque);
        QVERIFY(layer.listing->find("deep")->xattrs.empty());
        QVERIFY(layer.listing->find("deep.file")->xattrs.empty()); // a program's note, and no part of an image
        StringSink tar;
        QVERIFY(m_store->writeTar(layer.diffId, tar, {}).has_value());
        QCOMPARE(Digest::of(tar.bytes), layer.diffId);
        QCOMPARE(static_cast<std::int64_t>(tar.bytes.size()), layer.size);

        const auto blob = m_blobs->put(tar.bytes).value();
        QVERIFY(m_store->remove(layer.diffId).has_value());
        QVERIFY(!m_store->has(layer.diffId));
        QCOMPARE(m_store->listing(layer.diffId).error().code, "layer.not-found");
        const auto unpacked = m_store->unpack(blob, layer.diffId, {}, {}).value();
        QVERIFY(*unpacked.listing == *layer.listing);
        QCOMPARE(m_store->record(layer.diffId).value().blob, std::optional(blob));
        const auto again = diffFolder(m_store->folderOf(layer.diffId), {}, {}).value();
        QCOMPARE(again.diffId, layer.diffId);
    }

    void anUnpackedLayerLeavesInTheBytesItCameIn()
    {
        // In an order and with headers that LayerWriter would not choose.
        const auto tar = TarText().file("z").folder("./a/").file("./a/f", "x").end() + std::string(9000, '\0');
        const auto blob = m_blobs->put(tar).value();
        QVERIFY(m_store->unpack(blob, Digest::of(tar), {}, {}).has_value());
        StringSink sink;
        QVERIFY(m_store->writeTar(Digest::of(tar), sink, {}).has_value());
        QVERIFY(sink.bytes == tar);
    }

    void aWrongDiffIdIsRefused()
    {
        const auto tar = TarText().file("a").end();
        const auto blob = m_blobs->put(tar).value();
        const auto refused = m_store->unpack(blob, Digest::of("something else"), {}, {});
        QCOMPARE(refused.error().code, "layer.digest-mismatch");
        QCOMPARE(refused.error().operands,
                 (Paths{Digest::of("something else").toString(), Digest::of(tar).toString()}));
        QVERIFY(!m_store->has(Digest::of(tar)));
        m_store->waitForDiscarded();
        QVERIFY(fs::is_empty(m_folder->paths().scratch));
        QVERIFY(fs::is_empty(m_folder->paths().layers));
    }

    void aChangedFileIsFoundWhenTheLayerLeaves()
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "file", "content");
        const auto layer = m_store->commit(folder.path(), {}, {}).value();
        put(m_store->folderOf(layer.diffId) / "file", "CONTENT");
        StringSink sink;
        QCOMPARE(m_store->writeTar(layer.diffId, sink, {}).error().code, "layer.digest-mismatch");
        put(m_store->folderOf(layer.diffId) / "file", "short");
        QCOMPARE(m_store->writeTar(layer.diffId, sink, {}).error().code, "layer.size-changed");
        fs::remove(m_store->folderOf(layer.diffId) / "file");
        QCOMPARE(m_store->writeTar(layer.diffId, sink, {}).error().code, "layer.unreadable");
    }

    void theSameLayerTwiceIsOne()
    {
        Digest first;
        for (int i = 0; i < 2; ++i) {
            const auto folder = m_store->createFolder().value();
            put(folder.path() / "file", "content");
            const auto layer = m_store->commit(folder.path(), {}, {}).value();
            QVERIFY(i == 0 || layer.diffId == first);
            first = layer.diffId;
        }
        QCOMPARE(std::distance(fs::directory_iterator(m_folder->paths().layers), {}), 1);
        QVERIFY(fs::is_empty(m_folder->paths().scratch));
    }

    void filesThatWereOnlyCopiedUpAreLeftOut()
    {
        const auto base = m_store->createFolder().value();
        put(base.path() / "d/same", "content");
        put(base.path() / "d/touched", "content");
        put(base.path() / "d/mode", "content");
        put(base.path() / "d/bytes", "content");
        const auto below = m_store->commit(base.path(), {}, {}).value();
        const auto upper = m_store->createFolder().value();
        put(upper.path() / "d/same", "content");
        put(upper.path() / "d/touched", "content", 5);
        put(upper.path() / "d/mode", "content", 1'000'000'000, 0600);
        put(upper.path() / "d/bytes", "CONTENT");
        const auto layer = m_store->commit(upper.path(), {below.diffId}, {}).value();
        QCOMPARE(pathsOf(*layer.listing), (Paths{"d", "d/bytes", "d/mode", "d/touched"}));
        StringSink sink; // which the listing alone decides, whatever lies in the folder
        QVERIFY(m_store->writeTar(layer.diffId, sink, {}).has_value());
    }

    void socketsAreLeftOut()
    {
        const auto folder = m_store->createFolder().value();
        sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = {}};
        const auto path = (folder.path() / "socket").string();
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
        QCOMPARE(::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QVERIFY(m_store->commit(folder.path(), {}, {}).value().listing->entries().empty());
    }

    void anOwnerThatTheFileSystemCannotHoldIsKept()
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "file", "x");
        ::setxattr((folder.path() / "file").c_str(), "user.slipway.owner", "1000:1001", 9, 0);
        put(folder.path() / "nonsense", "x");
        ::setxattr((folder.path() / "nonsense").c_str(), "user.slipway.owner", "1000:x", 6, 0);
        const auto layer = m_store->commit(folder.path(), {}, {}).value();
        QCOMPARE(layer.listing->find("file")->uid, 1000u);
        QCOMPARE(layer.listing->find("file")->gid, 1001u);
        QCOMPARE(layer.listing->find("nonsense")->uid, ::getuid());
        QVERIFY(layer.listing->find("file")->xattrs.empty());
    }

    void pathsThatAreTooLongAreRefused()
    {
        const auto folder = m_store->createFolder().value();
        UniqueFd at(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY));
        for (int depth = 0; depth < 2060; ++depth) {
            ::mkdirat(at.get(), "d", 0755);
            at.reset(::openat(at.get(), "d", O_RDONLY | O_DIRECTORY));
        }
        const auto refused = m_store->commit(folder.path(), {}, {});
        QCOMPARE(refused.error().code, "layer.path-too-long");
        QVERIFY(refused.error().message.size() < 300);
    }

    void foldersMayBeDeeperThanAProcessMayOpenFiles()
    {
        const auto folder = m_store->createFolder().value();
        UniqueFd at(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY));
        for (int depth = 0; depth < 1100; ++depth) {
            ::mkdirat(at.get(), "d", 0755);
            at.reset(::openat(at.get(), "d", O_RDONLY | O_DIRECTORY));
            UniqueFd(::openat(at.get(), "z", O_CREAT | O_WRONLY, 0644));
        }
        QCOMPARE(m_store->commit(folder.path(), {}, {}).value().listing->entries().size(), 2200u);
    }

    void aDamagedLayerIsSaid()
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "file", "content");
        const auto layer = m_store->commit(folder.path(), {}, {}).value();
        const auto place = m_folder->paths().layers / layer.diffId.hex();
        QVERIFY(writeFile(place / "listing", "").has_value());
        QVERIFY(writeFile(place / "record.json", "{\"version\":1}").has_value());
        LayerStore fresh(m_folder->paths(), *m_blobs);
        QCOMPARE(fresh.listing(layer.diffId).error().code, "listing.damaged");
        QCOMPARE(fresh.record(layer.diffId).error().code, "layer.damaged");
        QCOMPARE(fresh.listing(Digest::of("no")).error().code, "layer.not-found");
        QCOMPARE(fresh.record(Digest::of("no")).error().code, "layer.not-found");
    }

    void garbageIsWhatNothingRefersTo()
    {
        const auto database = Database::open(m_folder->paths().database).value();
        const SystemClock clock{};
        ImageCatalog catalog(*database, clock);
        BuildCache cache(*database, clock);
        StepPlaces places(*database);
        GarbageCollector collector(m_folder->paths(), *m_blobs, *m_store, catalog, cache, places);

        const auto used = layerOf("used");
        const auto cached = layerOf("cached");
        const auto lost = layerOf("lost");
        const auto note = m_blobs->put("what a COPY saw").value();
        const auto stray = m_blobs->put("stray").value();
        const auto named = imageOf(used);
        const auto nameless = imageOf(lost);
        QVERIFY(catalog.put(named, {ImageRef::parse("named").value()}).has_value());
        QVERIFY(catalog.put(nameless).has_value());
        QVERIFY(cache.remember(Digest::of("key"), {.diffId = cached.diffId}).has_value());
        QVERIFY(cache.rememberPlace("place", "[[\"files\",\"" + note.toString() + "\"]]").has_value());

        auto plan = collector.plan({}).value();
        QCOMPARE(plan.blobs, (std::vector<StoredItem>{{stray, 5}}));
        QVERIFY(plan.layers.empty() && plan.images.empty());

        using enum PruneRequest::Images;
        plan = collector.plan({.images = WithoutName, .cache = PruneRequest::Cache::All}).value();
        QCOMPARE(plan.images.front().id, nameless.id);
        QCOMPARE(plan.kept.front().id, named.id);
        QCOMPARE(plan.kept.front().names, std::vector{ImageRef::parse("named:latest").value()});
        QCOMPARE(plan.layers.size(), 2u);
        QCOMPARE(plan.blobs.size(), 3u);    // stray, and the nameless image's config and manifest
        QVERIFY(m_store->has(lost.diffId)); // a plan changes nothing
        QVERIFY(catalog.hold(nameless.id, "container 1").has_value());
        QCOMPARE(collector.plan({.images = All}).value().kept.front().holder,
                 std::optional<std::string>("container 1"));
        QVERIFY(catalog.release("container 1").has_value());

        {
            const auto building = StoreUse::shared(m_folder->paths()).value();
            QCOMPARE(collector.prune({}).error().code, "store.in-use");
        }
        const auto gone = collector.prune({.images = WithoutName, .cache = PruneRequest::Cache::All}).value();
        QCOMPARE(gone.bytes(), plan.bytes());
        QVERIFY(m_store->has(used.diffId) && !m_store->has(cached.diffId) && !m_store->has(lost.diffId));
        QVERIFY(m_blobs->has(note) && m_blobs->has(named.manifest) && !m_blobs->has(stray) &&
                !m_blobs->has(nameless.manifest));
        QVERIFY(cache.find(Digest::of("key")).value().has_value());
        QVERIFY(collector.plan({.images = WithoutName, .cache = PruneRequest::Cache::All}).value().bytes() == 0);
    }

private:
    CommittedSnapshot layerOf(std::string_view content)
    {
        const auto folder = m_store->createFolder().value();
        put(folder.path() / "file", content);
        return m_store->commit(folder.path(), {}, {}).value();
    }

    ImageRecord imageOf(const CommittedSnapshot &layer)
    {
        Manifest manifest{.mediaType = std::string(media::ociManifest), .config = {}, .layers = {}};
        manifest.config.mediaType = media::ociConfig;
        const auto config = "config of " + layer.diffId.toString();
        manifest.config.digest = m_blobs->put(config).value();
        manifest.config.size = static_cast<std::int64_t>(config.size());
        manifest.layers = {{.mediaType = std::string(media::ociLayer), .digest = layer.diffId, .size = layer.size}};
        manifest.print();
        (void)m_blobs->put(manifest.bytes);
        return {.id = manifest.config.digest,
                .manifest = manifest.digest(),
                .layers = {{.diffId = layer.diffId, .size = layer.size}}};
    }

    std::optional<TempFolder> m_scratch;
    std::optional<StoreFolder> m_folder;
    std::optional<BlobStore> m_blobs;
    std::optional<LayerStore> m_store;
};

QTEST_GUILESS_MAIN(LayerStoreTest)
#include "layer_store_test.moc"
