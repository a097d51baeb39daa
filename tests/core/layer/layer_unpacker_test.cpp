// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/layer/layer_unpacker.h"
#include "tests/core/layer/tar_text.h"

#include <QTest>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

using namespace slipway;

namespace fs = std::filesystem;

Q_DECLARE_METATYPE(std::string)

namespace {

/// "path type" lines, with what matters of each type.
std::string textOf(const LayerListing &listing)
{
    static constexpr const char *types[] = {"file", "folder", "symlink", "hardlink",
                                            "char", "block",  "fifo",    "whiteout"};
    std::string text;
    for (const auto &entry : listing.entries()) {
        text += std::format("{} {}", entry.path, types[static_cast<std::size_t>(entry.type)]);
        if (!entry.linkTarget.empty())
            text += " to " + entry.linkTarget;
        if (entry.opaque)
            text += " opaque";
        if (entry.implied)
            text += " implied";
        text += '\n';
    }
    return text;
}

std::string xattr(const fs::path &path, const char *name)
{
    char value[64];
    const auto size = ::lgetxattr(path.c_str(), name, value, sizeof value);
    return size < 0 ? "none" : std::string(value, static_cast<std::size_t>(size));
}

struct stat statOf(const fs::path &path)
{
    struct stat info = {};
    ::lstat(path.c_str(), &info);
    return info;
}

} // namespace

class LayerUnpackerTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_scratch.emplace(TempFolder::create(fs::temp_directory_path() / "slipway-test").value());
        m_root = m_scratch->path() / "outside/root";
        fs::create_directories(m_root);
        (void)writeFile(m_scratch->path() / "outside/secret", "secret");
    }

    void entriesBecomeFiles_data()
    {
        QTest::addColumn<std::string>("tar");
        QTest::addColumn<std::string>("listing");
        const auto row = [](const char *name, const TarText &tar, std::string listing) {
            QTest::newRow(name) << tar.end() << listing;
        };
        row("nothing", TarText(), "");
        row("a tree", TarText().folder("a/").file("a/f", "x").symbolicLink("a/s", "f").hardLink("a/h", "a/f"),
            "a folder\na/f file\na/h hardlink to a/f\na/s symlink to f\n");
        row("dots", TarText().folder("./").folder("./a/").file("./a/f"), " folder\na folder\na/f file\n");
        row("absolute", TarText().file("/etc/passwd"), "etc folder implied\netc/passwd file\n");
        row("no parents", TarText().file("a/b/f"), "a folder implied\na/b folder implied\na/b/f file\n");
        row("a parent that comes late", TarText().file("a/f").folder("a/"), "a folder\na/f file\n");
        row("inside dots", TarText().folder("a").file("a/../b"), "a folder\nb file\n");
        row("whiteout", TarText().folder("a").file("a/.wh.gone"), "a folder\na/gone whiteout\n");
        row("opaque", TarText().folder("a").file("a/.wh..wh..opq").file("a/new"), "a folder opaque\na/new file\n");
        row("opaque first", TarText().file("a/.wh..wh..opq").folder("a"), "a folder opaque\n");
        row("opaque alone", TarText().file("a/.wh..wh..opq"), "a folder opaque implied\n");
        row("opaque root", TarText().file(".wh..wh..opq"), " folder opaque implied\n");
        row("aufs's notes", TarText().folder(".wh..wh.plnk").file(".wh..wh.aufs"), "");
        row("whiteout of what the layer has", TarText().file("a").file(".wh.a"), "a file\n");
        row("whiteout of a folder the layer has", TarText().folder("a").file("a/f").file(".wh.a"),
            "a folder opaque\na/f file\n");
        row("file over whiteout", TarText().file(".wh.a").file("a"), "a file\n");
        row("folder over whiteout", TarText().file(".wh.a").folder("a"), "a folder opaque\n");
        row("file below whiteout", TarText().file(".wh.a").file("a/f"), "a folder opaque implied\na/f file\n");
        row("overlay's own whiteout", TarText().add({.name = "a", .type = '3'}), "a whiteout\n");
        row("twice a file", TarText().file("a", "old").file("a", "new"), "a file\n");
        row("twice a folder", TarText().folder("a").file("a/f").folder("a"), "a folder\na/f file\n");
        row("file over folder", TarText().folder("a").folder("a/b").file("a/b/c").file("a.b").file("a"),
            "a file\na.b file\n");
        row("folder over file", TarText().file("a").folder("a"), "a folder\n");
        row("symlink over folder", TarText().folder("a").file("a/f").symbolicLink("a", "b"), "a symlink to b\n");
        row("folder over symlink", TarText().symbolicLink("a", "b").folder("a").file("a/f"), "a folder\na/f file\n");
        row("through a symlink", TarText().folder("b").symbolicLink("a", "b").file("a/f"),
            "a symlink to b\nb folder\nb/f file\n");
        row("through an absolute symlink", TarText().folder("b").symbolicLink("a", "/b").file("a/f"),
            "a symlink to /b\nb folder\nb/f file\n");
        row("through symlinks and dots",
            TarText().folder("b").folder("b/c").symbolicLink("b/c/up", "../..").file("b/c/up/f"),
            "b folder\nb/c folder\nb/c/up symlink to ../..\nf file\n");
        row("a symlink that is replaced on the way", TarText().symbolicLink("s", ".").file("s/s", "x"), "s file\n");
        row("a link sorted before its file", TarText().file("z", "x").hardLink("a", "z"), "a file\nz hardlink to a\n");
        row("a link to itself", TarText().file("a").hardLink("a", "a"), "a file\n");
        row("a link to a link", TarText().file("a").hardLink("b", "a").hardLink("c", "b"),
            "a file\nb hardlink to a\nc hardlink to a\n");
        row("a link through a symlink", TarText().folder("d").file("d/f").symbolicLink("s", "d").hardLink("l", "s/f"),
            "d folder\nd/f file\nl hardlink to d/f\ns symlink to d\n");
        row("a link whose file is replaced", TarText().file("a", "old").hardLink("b", "a").file("a", "new"),
            "a file\nb file\n");
        row("a link over a file", TarText().file("a").file("b", "x").hardLink("b", "a"), "a file\nb hardlink to a\n");
        row("a link to a symlink", TarText().symbolicLink("a", "nowhere").hardLink("b", "a"),
            "a symlink to nowhere\nb hardlink to a\n");
        row("no end of archive", TarText().file("a", "x"), "a file\n");
        row("fifo", TarText().add({.name = "p", .type = '6'}), "p fifo\n");
    }

    void entriesBecomeFiles()
    {
        QFETCH(const std::string, tar);
        QFETCH(const std::string, listing);
        const auto unpacked = unpack(tar);
        if (!unpacked)
            QFAIL(unpacked.error().message.c_str());
        QCOMPARE(textOf(unpacked->listing), listing);
        QCOMPARE(unpacked->diffId, Digest::of(tar));
        QCOMPARE(unpacked->size, static_cast<std::int64_t>(tar.size()));
        QVERIFY(LayerListing::parse(unpacked->listing.print()).value() == unpacked->listing);
        // Everything that is listed is there, and nothing else.
        std::size_t found = fs::exists(m_root) && unpacked->listing.find("") ? 1 : 0;
        for (const auto &entry : fs::recursive_directory_iterator(m_root)) {
            QVERIFY2(unpacked->listing.find(
                         fs::relative(entry.path().parent_path(), m_root).lexically_normal() == "."
                             ? entry.path().filename().string()
                             : (fs::relative(entry.path().parent_path(), m_root) / entry.path().filename()).string()),
                     entry.path().c_str());
            ++found;
        }
        QCOMPARE(found, unpacked->listing.entries().size());
        nothingGotOut();
    }

    void nothingGetsOut_data()
    {
        QTest::addColumn<std::string>("tar");
        QTest::addColumn<std::string>("code"); // empty: it is harmless inside
        const auto row = [](const char *name, const TarText &tar, const char *code) {
            QTest::newRow(name) << tar.end() << std::string(code);
        };
        row("dots", TarText().file("../secret", "evil"), "layer.escapes");
        row("deep dots", TarText().folder("a").file("a/../../secret", "evil"), "layer.escapes");
        row("absolute dots", TarText().file("/../secret", "evil"), "layer.escapes");
        row("folder by dots", TarText().folder("../made"), "layer.escapes");
        row("only dots", TarText().folder(".."), "layer.escapes");
        row("dots in PAX", TarText().pax({{"path", "../secret"}}).file("harmless", "evil"), "layer.escapes");
        row("symlink by dots", TarText().symbolicLink("../link", "x"), "layer.escapes");
        row("whiteout by dots", TarText().file("../.wh.secret"), "layer.escapes");
        row("whiteout of dots", TarText().file(".wh..."), "layer.bad-entry");
        row("whiteout of a dot", TarText().file("a/.wh.."), "layer.bad-entry");
        row("whiteout of nothing", TarText().file("a/.wh."), "layer.bad-entry");
        row("opaque by dots", TarText().file("../.wh..wh..opq"), "layer.escapes");
        row("written through a symlink up", TarText().symbolicLink("up", "..").file("up/secret", "evil"), "");
        row("written through a symlink of symlinks",
            TarText().symbolicLink("a", "..").symbolicLink("b", "a/..").file("b/secret", "evil"), "");
        row("written through an absolute symlink",
            TarText().symbolicLink("tmp", "/tmp").file("tmp/slipway-evil", "evil"), "layer.unwritable");
        row("written through /proc", TarText().symbolicLink("p", "/proc/self/root/tmp").file("p/slipway-evil", "evil"),
            "layer.unwritable");
        row("a file over a symlink", TarText().symbolicLink("s", "../secret").file("s", "evil"), "");
        row("a folder through a symlink", TarText().symbolicLink("s", "..").folder("s/made"), "");
        row("a whiteout through a symlink", TarText().symbolicLink("s", "..").file("s/.wh.secret"), "");
        row("a symlink loop", TarText().symbolicLink("a", "b").symbolicLink("b", "a").file("a/f"), "layer.unwritable");
        row("hard link to outside", TarText().hardLink("stolen", "../secret"), "layer.escapes");
        row("hard link by a symlink", TarText().symbolicLink("up", "..").hardLink("stolen", "up/secret"),
            "layer.bad-entry");
        row("hard link to an absolute name", TarText().hardLink("stolen", "/etc/passwd"), "layer.bad-entry");
        row("hard link to a folder", TarText().folder("d").hardLink("l", "d"), "layer.bad-entry");
        row("hard link to the root", TarText().hardLink("l", "/"), "layer.bad-entry");
        row("hard link to a whiteout", TarText().file(".wh.a").hardLink("l", "a"), "layer.bad-entry");
        row("hard link to what comes later", TarText().hardLink("l", "a").file("a"), "layer.bad-entry");
        row("hard link, then written", TarText().symbolicLink("s", "../secret").hardLink("l", "s").file("l", "evil"),
            "");
        row("below a file", TarText().file("a").file("a/b"), "layer.bad-entry");
        row("below a device", TarText().add({.name = "a", .type = '6'}).file("a/b"), "layer.bad-entry");
        row("a file for the root", TarText().file("a/..", "evil"), "layer.bad-entry");
        row("a symlink for the root", TarText().symbolicLink(".", "/"), "layer.bad-entry");
        row("a symlink to nothing", TarText().symbolicLink("s", ""), "layer.bad-entry");
        row("a name too long", TarText().pax({{"path", std::string(300, 'x')}}).file("x"), "layer.unwritable");
        row("a path too long", TarText().pax({{"path", longPath(5000)}}).file("x"), "layer.unwritable");
        row("an owner too large", TarText().pax({{"uid", "4294967295"}}).file("x"), "layer.bad-entry");
        row("a negative owner", TarText().pax({{"gid", "-2"}}).file("x"), "layer.bad-entry");
        row("an attribute of the overlay",
            TarText()
                .pax({{"SCHILY.xattr.user.overlay.redirect", "/secret"},
                      {"SCHILY.xattr.trusted.overlay.redirect", "/secret"}})
                .folder("d"),
            "");
        row("a size that is not there", TarText().add({.name = "f", .data = "x", .size = "00000100000"}),
            "layer.corrupt");
        row("a hole larger than the disk",
            TarText()
                .pax({{"GNU.sparse.major", "1"},
                      {"GNU.sparse.minor", "0"},
                      {"GNU.sparse.name", "f"},
                      {"GNU.sparse.realsize", "9000000000000000000"}})
                .file("GNUSparseFile.0/f", "1\n0\n1\n" + std::string(506, '\0') + "x"),
            "layer.unwritable");
        QTest::newRow("no tar") << std::string(2000, 'x') << std::string("layer.corrupt");
        QTest::newRow("a broken checksum")
            << TarText().file("a").end().replace(2, 1, "x") << std::string("layer.corrupt");
        QTest::newRow("cut off in a header")
            << TarText().file("a", std::string(512, 'x')).file("b").cutOff().substr(0, 1100)
            << std::string("layer.corrupt");
        QTest::newRow("cut off in data") << TarText().file("a", std::string(5000, 'x')).cutOff().substr(0, 2000)
                                         << std::string("layer.corrupt");
        QTest::newRow("gzip that is none") << std::string("\x1f\x8b garbage") << std::string("layer.corrupt");
        QTest::newRow("zstd that is none") << std::string("\x28\xb5\x2f\xfd garbage") << std::string("layer.corrupt");
    }

    void nothingGetsOut()
    {
        QFETCH(const std::string, tar);
        QFETCH(const std::string, code);
        const auto unpacked = unpack(tar);
        QCOMPARE(unpacked ? std::string() : unpacked.error().code, code);
        nothingGotOut();
        QVERIFY(!fs::exists("/tmp/slipway-evil"));
    }

    void attributesAreKept()
    {
        const auto tar =
            TarText()
                .add({.name = "d/",
                      .type = '5',
                      .mode = "0001755",
                      .uid = "0000001",
                      .gid = "0000002",
                      .mtime = "00000000100"})
                .pax({{"SCHILY.xattr.user.note", "hi"}})
                .add({.name = "d/f", .data = "content", .mode = "0004711", .uid = "0000003", .mtime = "00000000200"})
                .add({.name = "d/s", .type = '2', .link = "f", .uid = "0000005", .mtime = "00000000300"})
                .end();
        const auto unpacked = unpack(tar).value();
        const auto *folder = unpacked.listing.find("d");
        const auto *file = unpacked.listing.find("d/f");
        QCOMPARE(folder->mode, 01755u);
        QCOMPARE(folder->gid, 2u);
        QCOMPARE(file->mode, 04711u);
        QCOMPARE(file->content, Digest::of("content"));
        QCOMPARE(file->xattrs.at("user.note"), "hi");
        QCOMPARE(statOf(m_root / "d").st_mode & 07777, 01755u);
        QCOMPARE(statOf(m_root / "d").st_mtim.tv_sec, 0100);
        QCOMPARE(statOf(m_root / "d/f").st_mode & 07777, 04711u);
        QCOMPARE(statOf(m_root / "d/f").st_mtim.tv_sec, 0200);
        QCOMPARE(statOf(m_root / "d/s").st_mtim.tv_sec, 0300);
        QCOMPARE(xattr(m_root / "d/f", "user.note"), "hi");
        if (::geteuid() == 0) {
            QCOMPARE(statOf(m_root / "d/f").st_uid, 3u);
            QCOMPARE(statOf(m_root / "d/s").st_uid, 5u);
        }
    }

    void deletionsAreTheOverlays()
    {
        QVERIFY(unpack(TarText().folder("a").file("a/.wh..wh..opq").file(".wh.b").end()).has_value());
        QCOMPARE(xattr(m_root / "a", "user.overlay.opaque"), "y");
        QVERIFY(S_ISCHR(statOf(m_root / "b").st_mode));
        QCOMPARE(statOf(m_root / "b").st_rdev, ::makedev(0, 0));
    }

    void holesStayHoles()
    {
        // Four bytes at the end of a MiB, in PAX's sparse form 1.0: the map, padded to a block, then the data.
        const auto map = std::string("1\n1048572\n4\n");
        const auto tar = TarText()
                             .pax({{"GNU.sparse.major", "1"},
                                   {"GNU.sparse.minor", "0"},
                                   {"GNU.sparse.name", "f"},
                                   {"GNU.sparse.realsize", "1048576"}})
                             .file("GNUSparseFile.0/f", map + std::string(512 - map.size(), '\0') + "tail")
                             .end();
        const auto unpacked = unpack(tar).value();
        const auto whole = std::string(1048572, '\0') + "tail";
        QCOMPARE(unpacked.listing.find("f")->size, 1048576);
        QCOMPARE(unpacked.listing.find("f")->content, Digest::of(whole));
        QVERIFY(readFile(m_root / "f").value() == whole);
        QVERIFY(statOf(m_root / "f").st_blocks < 100);
    }

    void foldersThatAreOnlyImpliedLookAsBelow()
    {
        const LayerStack below({std::make_shared<const LayerListing>(
            std::vector<LayerEntry>{{.path = "root", .type = EntryType::Folder, .mode = 0700, .mtime = 77}})});
        const auto tar = TarText().file("root/f").file("other/f").end();
        QVERIFY(unpackLayer(std::make_unique<MemorySource>(tar), m_root, below, {}).has_value());
        QCOMPARE(statOf(m_root / "root").st_mode & 07777, 0700u);
        QCOMPARE(statOf(m_root / "root").st_mtim.tv_sec, 77);
        QCOMPARE(statOf(m_root / "other").st_mode & 07777, 0755u);
    }

    void aStopIsHeard()
    {
        std::stop_source source;
        source.request_stop();
        const auto stopped =
            unpackLayer(std::make_unique<MemorySource>(TarText().file("a").end()), m_root, {}, source.get_token());
        QVERIFY(stopped.error().kind == Error::Kind::Cancelled);
    }

private:
    static std::string longPath(std::size_t size)
    {
        std::string path;
        while (path.size() < size)
            path += "0123456789/";
        return path + "x";
    }

    Result<UnpackedLayer> unpack(const std::string &tar)
    {
        return unpackLayer(std::make_unique<MemorySource>(tar, 10'000), m_root, {}, {});
    }

    void nothingGotOut()
    {
        QCOMPARE(readFile(m_scratch->path() / "outside/secret").value(), "secret");
        QCOMPARE(statOf(m_scratch->path() / "outside/secret").st_nlink, 1u);
        QCOMPARE(std::distance(fs::directory_iterator(m_scratch->path() / "outside"), {}), 2);
        QCOMPARE(std::distance(fs::directory_iterator(m_scratch->path()), {}), 1);
    }

    std::optional<TempFolder> m_scratch;
    fs::path m_root;
};

QTEST_GUILESS_MAIN(LayerUnpackerTest)
#include "layer_unpacker_test.moc"
