// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/layer/copy_snapshots.h"
#include "core/layer/overlay_mount.h"
#include "core/layer/overlay_snapshots.h"
#include "tests/core/layer/tar_text.h"

#include <QTest>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <map>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

Q_DECLARE_METATYPE(std::string)

namespace {

/// A mount namespace of this process's own (and a user namespace, for an ordinary user), before it has a thread: what
/// the helper process does. Says why it can't.
std::string enterNamespaces()
{
    const bool root = ::geteuid() == 0;
    const auto uid = ::getuid();
    const auto gid = ::getgid();
    if (::unshare(CLONE_NEWNS | (root ? 0 : CLONE_NEWUSER)) != 0)
        return std::string("no mount namespace: ") + std::strerror(errno);
    if (!root) {
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << std::format("0 {} 1", uid);
        std::ofstream("/proc/self/gid_map") << std::format("0 {} 1", gid);
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return std::string("mounts can't be made private: ") + std::strerror(errno);
    return {};
}

std::size_t mountsBelow(const fs::path &folder)
{
    std::ifstream mounts("/proc/self/mountinfo");
    std::size_t count = 0;
    for (std::string line; std::getline(mounts, line);)
        count += line.contains(" " + folder.string() + "/") ? 1 : 0;
    return count;
}

std::string textOf(const LayerListing &listing)
{
    std::string text;
    for (const auto &entry : listing.entries())
        text += entry.path +
                (entry.type == EntryType::Whiteout   ? " gone"
                 : entry.opaque                      ? " opaque"
                 : entry.type == EntryType::HardLink ? " linked"
                                                     : "") +
                "\n";
    return text;
}

void write(const fs::path &path, std::string_view text)
{
    std::ofstream(path, std::ios::binary) << text;
}

/// What a RUN step does to the root file system of `base()`.
struct Change {
    const char *name;
    void (*run)(const fs::path &root);
    const char *layer;
};

std::string base()
{
    return TarText()
        .folder("d")
        .file("d/a", "a")
        .file("d/b", "b")
        .hardLink("d/linked", "d/b")
        .folder("d/sub")
        .file("d/sub/f", "f")
        .file("top", "top")
        .symbolicLink("link", "d/a")
        .end();
}

constexpr Change changes[] = {
    {"nothing", [](const fs::path &) {}, ""},
    {"a new file", [](const fs::path &root) { write(root / "new", "n"); }, "new\n"},
    {"a new file below", [](const fs::path &root) { write(root / "d/sub/new", "n"); }, "d\nd/sub\nd/sub/new\n"},
    {"other bytes", [](const fs::path &root) { write(root / "d/a", "A"); }, "d\nd/a\n"},
    {"another mode", [](const fs::path &root) { ::chmod((root / "top").c_str(), 0600); }, "top\n"},
    {"opened but not written", [](const fs::path &root) { UniqueFd(::open((root / "top").c_str(), O_RDWR)); }, ""},
    {"a removed file", [](const fs::path &root) { fs::remove(root / "d/a"); }, "d\nd/a gone\n"},
    {"a removed folder", [](const fs::path &root) { fs::remove_all(root / "d"); }, "d gone\n"},
    {"a folder made new",
     [](const fs::path &root) {
         fs::remove_all(root / "d");
         fs::create_directory(root / "d");
         write(root / "d/new", "n");
     },
     "d opaque\nd/new\n"},
    {"a file for a folder",
     [](const fs::path &root) {
         fs::remove_all(root / "d");
         write(root / "d", "file");
     },
     "d\n"},
    {"a folder for a file",
     [](const fs::path &root) {
         fs::remove(root / "top");
         fs::create_directory(root / "top");
     },
     "top opaque\n"},
    {"a new hard link",
     [](const fs::path &root) {
         write(root / "x", "x");
         fs::create_hard_link(root / "x", root / "y");
     },
     "x\ny linked\n"},
    {"made and removed",
     [](const fs::path &root) {
         write(root / "x", "x");
         fs::remove(root / "x");
     },
     ""},
    {"a symlink turned",
     [](const fs::path &root) {
         fs::remove(root / "link");
         fs::create_symlink("top", root / "link");
     },
     "link\n"},
};

} // namespace

class OverlaySnapshotsTest : public QObject
{
    Q_OBJECT

public:
    explicit OverlaySnapshotsTest(std::string impossible) : m_impossible(std::move(impossible)) {}

private slots:
    void init()
    {
        if (!m_impossible.empty())
            QSKIP(m_impossible.c_str());
        m_scratch.emplace(TempFolder::create(fs::temp_directory_path() / "slipway-test").value());
        m_folder.emplace(StoreFolder::open(m_scratch->path() / "store").value());
        m_blobs.emplace(m_folder->paths().blobs);
        m_store.emplace(m_folder->paths(), *m_blobs);
        m_overlay.emplace(*m_store, m_folder->paths());
        if (const auto possible = m_overlay->probe(); !possible)
            QSKIP(possible.error().message.c_str());
        m_copies.emplace(*m_store, m_folder->paths());
        m_base = m_store->unpack(m_blobs->put(base()).value(), Digest::of(base()), {}, {}).value().diffId;
    }

    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
        m_scratch.reset();
    }

    void aChangeBecomesALayer_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<bool>("overlay");
        for (int i = 0; i < static_cast<int>(std::size(changes)); ++i) {
            QTest::addRow("%s, overlay", changes[i].name) << i << true;
            QTest::addRow("%s, copies", changes[i].name) << i << false;
        }
    }

    void aChangeBecomesALayer()
    {
        QFETCH(const int, change);
        QFETCH(const bool, overlay);
        SnapshotDriver &driver = overlay ? static_cast<SnapshotDriver &>(*m_overlay) : *m_copies;
        auto snapshot = driver.prepare({m_base}).value();
        QCOMPARE(readFile(snapshot->root() / "d/linked").value(), "b");
        changes[change].run(snapshot->root());
        const auto layer = snapshot->commit({}).value();
        snapshot.reset();
        QCOMPARE(textOf(*layer.listing), changes[change].layer);
        QCOMPARE(mountsBelow(m_folder->paths().root), 0u);
        m_store->waitForDiscarded();
        QVERIFY(fs::is_empty(m_folder->paths().scratch));
        // The layer over the base is what the change makes of the base.
        changes[change].run(driver.prepare({m_base}).value()->root());
        auto below = m_overlay->prepare({m_base}).value();
        changes[change].run(below->root());
        auto both = m_overlay->prepare({m_base, layer.diffId}).value();
        QCOMPARE(treeOf(both->root()), treeOf(below->root()));
    }

    void aDiscardedSnapshotLeavesNothing()
    {
        auto snapshot = m_overlay->prepare({m_base}).value();
        write(snapshot->root() / "new", "n");
        QCOMPARE(mountsBelow(m_folder->paths().root), 1u);
        snapshot.reset();
        QCOMPARE(mountsBelow(m_folder->paths().root), 0u);
        m_store->waitForDiscarded();
        QVERIFY(fs::is_empty(m_folder->paths().scratch));
        QVERIFY(!fs::exists(m_store->folderOf(m_base) / "new"));
    }

    void nothingBelowIsAnEmptyRoot()
    {
        auto snapshot = m_overlay->prepare({}).value();
        QVERIFY(fs::is_empty(snapshot->root()));
        struct stat info = {};
        ::stat(snapshot->root().c_str(), &info);
        QCOMPARE(info.st_mode & 07777, 0755u);
        write(snapshot->root() / "first", "1");
        QCOMPARE(textOf(*snapshot->commit({}).value().listing), "first\n");
    }

    void aLayerThatIsNotThereIsNamed()
    {
        const auto missing = Digest::of("missing");
        QCOMPARE(m_overlay->prepare({m_base, missing}).error().operands, std::vector{missing.toString()});
        QCOMPARE(m_copies->prepare({m_base, missing}).error().code, "layer.not-found");
    }

    void aLayerMayStandTwice()
    {
        const auto empty = m_store->commit(m_store->createFolder().value().path(), {}, {}).value().diffId;
        const auto both = m_overlay->prepare({m_base, empty, m_base, empty}).value();
        QCOMPARE(treeOf(both->root()), treeOf(m_overlay->prepare({m_base}).value()->root()));
        const auto copied = m_copies->prepare({m_base, empty, m_base, empty}).value();
        QCOMPARE(treeOf(copied->root()), treeOf(both->root()));
    }

    void manyLayers()
    {
        std::vector<Digest> layers;
        for (int i = 0; i < 500; ++i) {
            const auto folder = m_store->createFolder().value();
            write(folder.path() / std::format("file{}", i), "x");
            write(folder.path() / "last", std::to_string(i));
            layers.push_back(m_store->commit(folder.path(), {}, {}).value().diffId);
        }
        const auto snapshot = m_overlay->prepare(layers).value();
        QCOMPARE(readFile(snapshot->root() / "last").value(), "499");
        QVERIFY(fs::exists(snapshot->root() / "file0"));
        layers.push_back(m_base);
        QCOMPARE(m_overlay->prepare(layers).error().code, "snapshot.too-many-layers");
    }

    void olderKernelsGetTheirLayersInOneLine()
    {
        OverlayMount::Folders folders{.lower = {},
                                      .upper = m_scratch->path() / "u",
                                      .work = m_scratch->path() / "w",
                                      .root = m_scratch->path() / "r"};
        for (int i = 0; i < 400; ++i)
            folders.lower.push_back(m_scratch->path() / std::format("a:b,c{}", i));
        for (const auto &folder : folders.lower)
            fs::create_directory(folder);
        for (const auto &folder : {folders.upper, folders.work, folders.root})
            fs::create_directory(folder);
        QCOMPARE(OverlayMount::mount(folders, OverlayMount::Call::OneLine).error().code, "snapshot.too-many-layers");
        folders.lower.resize(150);
        write(folders.lower.front() / "file", "x");
        write(folders.lower.back() / "last", "x");
        {
            const auto mounted = OverlayMount::mount(folders, OverlayMount::Call::OneLine).value();
            QVERIFY(fs::exists(folders.root / "file") && fs::exists(folders.root / "last"));
        }
        QVERIFY(fs::is_empty(folders.root));
    }

private:
    static std::map<std::string, std::string> treeOf(const fs::path &root)
    {
        std::map<std::string, std::string> tree;
        for (const auto &entry : fs::recursive_directory_iterator(root)) {
            const auto status = entry.symlink_status();
            auto &text = tree[fs::relative(entry.path().parent_path(), root) / entry.path().filename()];
            text =
                std::format("{} {:o} ", static_cast<int>(status.type()), static_cast<unsigned>(status.permissions()));
            text += fs::is_symlink(status)        ? fs::read_symlink(entry.path()).string()
                    : fs::is_regular_file(status) ? readFile(entry.path()).value()
                                                  : "";
        }
        return tree;
    }

    std::string m_impossible;
    std::optional<TempFolder> m_scratch;
    std::optional<StoreFolder> m_folder;
    std::optional<BlobStore> m_blobs;
    std::optional<LayerStore> m_store;
    std::optional<OverlaySnapshots> m_overlay;
    std::optional<CopySnapshots> m_copies;
    Digest m_base;
};

int main(int argc, char **argv)
{
    OverlaySnapshotsTest test(enterNamespaces());
    QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}

#include "overlay_snapshots_test.moc"
