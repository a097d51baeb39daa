// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_copier.h"
#include "core/base/temp_folder.h"
#include "core/files/archive_detection.h"
#include "core/files/archive_extraction.h"
#include "tree_text.h"

#include <QProcess>
#include <QTest>
#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

using namespace slipway;

namespace {

constexpr auto sourceTree = "f 640 one 1\n"
                            "t one 1000\n"
                            "f 600 two 2\n"
                            "f 755 src/f main\n"
                            "d 750 src/sub\n"
                            "f 644 src/sub/g deep\n"
                            "l src/link f\n"
                            "d 700 src\n"
                            "t src/sub 2000\n"
                            "t src 3000\n"
                            "l alias src/f\n"
                            "l folderalias src\n"
                            "d 755 empty\n";

/// A folder with a source root "from" and a destination root "to" in it, and a file beside them that nobody may touch.
struct Place {
    TempFolder folder = TempFolder::create(std::filesystem::temp_directory_path()).value();
    std::filesystem::path from = folder.path() / "from";
    std::filesystem::path to = folder.path() / "to";

    Place()
    {
        makeTree(folder.path(), "d 755 from\nd 755 to\nf 600 outside untouched\nd 755 out\n");
    }

    Result<CopyReport> copy(const SourceQuery &query, const std::string &destination, const CopyOptions &options = {},
                            FileOwners owners = FileOwners::Root, std::stop_token stop = {}) const
    {
        FolderRoot source(TRY(RootFolder::open(from)), owners);
        const auto selection = TRY(selectSources(query, source, {}));
        const auto target = TRY(RootFolder::open(to));
        return copyFiles(selection, source, target, destination, options, std::move(stop));
    }

    struct stat status(const std::string &path) const
    {
        struct stat info = {};
        checkCall(::lstat((to / path).c_str(), &info), path);
        return info;
    }
};

std::string shown(const Result<CopyReport> &report, const Place &place)
{
    return report ? treeText(place.to) : report.error().message + "\n";
}

SourceQuery parseQuery(const QString &words, CopyOptions &options, std::string &destination, const Place &place)
{
    SourceQuery query;
    for (const auto &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const auto value = word.section(u'=', 1).toStdString();
        if (word.startsWith(u"--chmod="))
            options.mode = ModeChange::parse(value).value();
        else if (word.startsWith(u"--chown="))
            options.owner = fileOwner(value, &static_cast<const RootFolder &>(RootFolder::open(place.to).value())).value();
        else if (word.startsWith(u"--exclude="))
            query.excludes.push_back(value);
        else if (word == u"--parents")
            query.parents = SourceQuery::Parents::Kept;
        else if (word.startsWith(u"<<"))
            query.inMemory.push_back({.name = word.sliced(2).toStdString(), .content = "text of " + word.sliced(2).toStdString()});
        else
            query.paths.push_back(word.toStdString());
    }
    destination = query.paths.back();
    query.paths.pop_back();
    return query;
}

enum class Compression { None, Gzip, Bzip2, Xz, Zstd };

std::string tarOf(Compression compression, const std::string &name, std::string_view content, std::string_view capability = {})
{
    std::string bytes(1 << 20, '\0');
    std::size_t used = 0;
    auto *writer = archive_write_new();
    archive_write_set_format_pax_restricted(writer); // ustar, but where an attribute needs more
    switch (compression) {
    case Compression::None: archive_write_add_filter_none(writer); break;
    case Compression::Gzip: archive_write_add_filter_gzip(writer); break;
    case Compression::Bzip2: archive_write_add_filter_bzip2(writer); break;
    case Compression::Xz: archive_write_add_filter_xz(writer); break;
    case Compression::Zstd: archive_write_add_filter_zstd(writer); break;
    }
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    if (!name.empty()) {
        auto *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (!capability.empty())
            archive_entry_xattr_add_entry(entry, "security.capability", capability.data(), capability.size());
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

std::string compressed(Compression compression, std::string_view content)
{
    std::string bytes(1 << 20, '\0');
    std::size_t used = 0;
    auto *writer = archive_write_new();
    archive_write_set_format_raw(writer);
    if (compression == Compression::Gzip)
        archive_write_add_filter_gzip(writer);
    else
        archive_write_add_filter_zstd(writer);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    auto *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

bool isTar(const Place &place, std::string_view bytes)
{
    const auto path = (place.from / "candidate").string();
    writeText(path, bytes);
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return isTarArchive(fd.get()) && ::lseek(fd.get(), 0, SEEK_CUR) == 0;
}

} // namespace

class FileCopierTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("giving files away needs root; the private root of ./dev has it");
        ::umask(027); // must have no say
    }

    void destinations_data();
    void destinations();
    void hostileLinksStayInside_data();
    void hostileLinksStayInside();
    void metadataIsKept();
    void timesAreKeptOrSet();
    void equalsWhatCpDoes();
    void holesStayHoles();
    void largeFilesAreWhole();
    void namesAreBytes();
    void archivesAreKnownByContent_data();
    void archivesAreKnownByContent();
    void archivesGoToTheExtractor();
    void archivesReplaceFolders();
    void archivesBringCapabilities();
    void unreadableFilesAreErrors();
    void aStopEndsIt();
    void aVanishedSourceIsAnError();
    void fullDiskIsSaid();
};

void FileCopierTest::destinations_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *there, const char *words, const char *result) {
        QTest::newRow(name) << QString::fromLatin1(there) << QString::fromLatin1(words) << QString::fromLatin1(result);
    };
    row("file to a new name", "", "one /x", "f 640 x 1\n");
    row("file to a new name in new folders", "", "one /a/b/x", "d 755 a\nd 755 a/b\nf 640 a/b/x 1\n");
    row("file to a folder by its slash", "", "one /a/b/", "d 755 a\nd 755 a/b\nf 640 a/b/one 1\n");
    row("file to a folder that is there", "d 711 a", "one /a", "d 711 a\nf 640 a/one 1\n");
    row("file to a folder through a link", "d 711 a\nl b /a", "one /b", "d 711 a\nf 640 a/one 1\nl b /a\n");
    row("file to a folder through a link on the way", "d 711 a/c\nl b a", "one /b/c/x", "d 755 a\nd 711 a/c\nf 640 a/c/x 1\nl b a\n");
    row("file over a file", "f 600 x old", "one /x", "f 640 x 1\n");
    row("file over a link to a file", "f 600 y old\nl x y", "one /x", "l x y\nf 640 y 1\n");
    row("file to a dangling link", "l x deep/y", "one /x", "d 755 deep\nf 640 deep/y 1\nl x deep/y\n");
    row("file in a folder, over a link of its name", "d 755 a\nf 600 old old\nl a/one ../old", "one /a", "d 755 a\nf 640 a/one 1\nf 600 old old\n");
    row("file in a folder, over a folder of its name", "d 755 a/one", "one /a", "cannot replace to directory /a/one with file\n");
    row("file below a file", "f 644 a", "one /a/b", "mkdir /a: not a directory\n");
    row("file to a file with a slash", "f 644 a", "one /a/", "mkdir /a: not a directory\n");
    row("link as a source is followed, its name kept", "", "alias /a/", "d 755 a\nf 755 a/alias main\n");
    row("folder to a new name: its contents, 0755", "", "src /x", "d 755 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("folder to a new name with a slash", "", "src/ /x/", "d 755 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("folder to the root", "", "src /", "f 755 f main\nl link f\nd 750 sub\nf 644 sub/g deep\n");
    row("folder through a link as a source", "", "folderalias /x", "d 755 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("folder merged: the top keeps its mode, a nested one does not", "d 711 x/sub\nf 600 x/sub/old old\nd 711 x", "src /x",
        "d 711 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\nf 600 x/sub/old old\n");
    row("folder over a file", "f 644 x", "src /x", "cannot copy to non-directory: /x\n");
    row("folder, nested over a file", "f 644 x/sub", "src /x", "cannot copy to non-directory: /x/sub\n");
    row("folder, nested over a link to a folder", "d 755 real\nl x/sub ../real", "src /x", "cannot copy to non-directory: /x/sub\n");
    row("folder, nested file over a folder", "d 755 x/f", "src /x", "cannot replace to directory /x/f with file\n");
    row("folder, nested link over a file", "f 600 x/link old", "src /x", "d 755 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("empty folder makes its destination", "", "empty /x", "d 755 x\n");
    row("several files without a slash overwrite each other", "", "one two /x", "f 600 x 2\n");
    row("several files into a folder", "", "one two /x/", "d 755 x\nf 640 x/one 1\nf 600 x/two 2\n");
    row("file and folder", "", "one src/sub /x/", "d 755 x\nf 644 x/g deep\nf 640 x/one 1\n");
    row("wildcard without a match does nothing", "", "no* /x/", "");
    row("wildcard over a folder copies its contents", "", "s* /x", "d 755 x\nf 755 x/f main\nl x/link f\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("wildcard over links follows them", "", "src/l* /x/", "d 755 x\nf 755 x/link main\n");
    row("out of the destination", "", "one /../../x", "f 640 x 1\n");
    row("chmod octal, folders on the way too", "", "--chmod=770 one /a/b/x", "d 770 a\nd 770 a/b\nf 770 a/b/x 1\n");
    row("chmod octal on a tree", "", "--chmod=700 src /x", "d 700 x\nf 700 x/f main\nl x/link f\nd 700 x/sub\nf 700 x/sub/g deep\n");
    row("chmod octal with set-id bits", "", "--chmod=6755 one /x", "f 6755 x 1\n");
    row("chmod in words leaves folders on the way", "", "--chmod=u=rwX,go= src /a/x", "d 755 a\nd 755 a/x\nf 700 a/x/f main\nl a/x/link f\nd 700 a/x/sub\nf 600 a/x/sub/g deep\n");
    row("chmod of nothing at all", "", "--chmod=0 src /x", "d 0 x\nf 0 x/f main\nl x/link f\nd 0 x/sub\nf 0 x/sub/g deep\n");
    row("folders made in one that hands on its group", "d 2775 g\no g 0 9", "one /g/new/x", "d 2775:0:9 g\nd 2755:0:9 g/new\nf 640 g/new/x 1\n");
    row("the same with an owner", "d 2775 g\no g 0 9", "--chown=5:6 one /g/new/x", "d 2775:0:9 g\nd 2755:5:6 g/new\nf 640:5:6 g/new/x 1\n");
    row("chown, folders on the way too", "", "--chown=5:6 one /a/x", "d 755:5:6 a\nf 640:5:6 a/x 1\n");
    row("chown on a tree, links too", "d 755 x", "--chown=5 src /x", "d 755 x\nf 755:5:5 x/f main\nl x/link f\nd 750:5:5 x/sub\nf 644:5:5 x/sub/g deep\n");
    row("here-document to a name", "", "<<EOF /x", "f 644 x text of EOF\n");
    row("here-document to a folder", "", "<<EOF <<B /x/", "d 755 x\nf 644 x/B text of B\nf 644 x/EOF text of EOF\n");
    row("here-document with modes", "", "--chmod=600 --chown=3:4 <<EOF /x", "f 600:3:4 x text of EOF\n");
    row("here-document behind a file", "", "one <<EOF /x/", "d 755 x\nf 644 x/EOF text of EOF\nf 640 x/one 1\n");
    row("here-document over a folder", "d 755 x/EOF", "<<EOF /x/", "cannot replace to directory /x/EOF with file\n");
    row("parents", "", "--parents src/sub/g /x", "d 755 x\nd 700 x/src\nd 750 x/src/sub\nf 644 x/src/sub/g deep\n");
    row("parents from a pivot", "", "--parents src/./sub/g /x", "d 755 x\nd 750 x/sub\nf 644 x/sub/g deep\n");
    row("parents, a folder that is there takes the mode only", "d 711 x/src\no x/src 7 7", "--parents src/f /x", "d 755 x\nd 700:7:7 x/src\nf 755 x/src/f main\n");
    row("parents without a match make nothing", "", "--parents *.none /x/", "");
    row("exclude", "", "--exclude=sub src /x", "d 755 x\nf 755 x/f main\nl x/link f\n");
    row("exclude with an exemption", "", "--exclude=* --exclude=!sub/g src /x", "d 755 x\nd 750 x/sub\nf 644 x/sub/g deep\n");
}

void FileCopierTest::destinations()
{
    QFETCH(QString, there);
    QFETCH(QString, words);
    QFETCH(QString, result);
    const Place place;
    makeTree(place.from, sourceTree);
    makeTree(place.to, there.toStdString());
    CopyOptions options;
    std::string destination;
    const auto query = parseQuery(words, options, destination, place);
    QCOMPARE(QString::fromStdString(shown(place.copy(query, destination, options), place)), result);
}

void FileCopierTest::hostileLinksStayInside_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("destination");
    const auto row = [](const char *name, const char *there, const char *source, const char *destination) {
        QTest::newRow(name) << QString::fromLatin1(there) << QString::fromLatin1(source) << QString::fromLatin1(destination);
    };
    row("relative link to a file", "l x ../outside", "one", "/x");
    row("relative link to a folder", "l x ../out", "one", "/x/");
    row("many steps up", "l x ../../../../../../../../../../../../tmp", "one", "/x/y/");
    row("link on the way", "l a ..\nl b a/..", "one", "/b/out/file");
    row("link to the root's own folder", "l x /", "src", "/x");
    row("link behind a link", "l a b\nl b ../outside", "one", "/a");
    row("nested link of a folder's name", "l sub ../out", "src", "/");
    row("nested link of a file's name", "l f ../outside", "src", "/");
    row("absolute link", "l x %out", "src", "/x");
    row("absolute link to a file", "l x %outside", "one", "/x");
}

void FileCopierTest::hostileLinksStayInside()
{
    QFETCH(QString, there);
    QFETCH(QString, source);
    QFETCH(QString, destination);
    const Place place;
    makeTree(place.from, sourceTree);
    makeTree(place.to, there.replace(u'%', QString::fromStdString(place.folder.path().string()) + u'/').toStdString());
    std::ignore = place.copy({.paths = {source.toStdString()}}, destination.toStdString());
    QCOMPARE(contentOf(place.folder.path() / "outside"), "untouched");
    QVERIFY(std::filesystem::is_empty(place.folder.path() / "out"));
    QVERIFY(!std::filesystem::exists("/tmp/y/one"));
}

void FileCopierTest::metadataIsKept()
{
    const Place place;
    makeTree(place.from, "f 4755 tree/setid x\no tree/setid 11 12\nf 644 tree/a content\nh tree/b tree/a\nd 755 tree/inner\nh tree/inner/c tree/a\n"
                         "p 640 tree/fifo\no tree/fifo 1 2\ns 600 tree/socket\nl tree/link nowhere\no tree/link 3 4\nd 1777 tree/sticky\no tree/sticky 5 6\n");
    checkCall(::chmod((place.from / "tree/setid").c_str(), 04755), "chmod"); // giving it away took the bit
    checkCall(::setxattr((place.from / "tree/a").c_str(), "user.note", "hello", 5, 0), "xattr");
    checkCall(::setxattr((place.from / "tree/sticky").c_str(), "user.note", "folder", 6, 0), "xattr");
    const bool devices = ::mknod((place.from / "tree/null").c_str(), S_IFCHR | 0666, makedev(1, 3)) == 0;

    const auto report = place.copy({.paths = {"tree"}}, "/", {}, FileOwners::Kept).value();
    QCOMPARE(report.folders, 2U);
    QCOMPARE(report.files, 7U + devices);
    QCOMPARE(report.bytes, 8);
    QCOMPARE(place.status("setid").st_mode & 07777U, 04755U);
    QCOMPARE(place.status("setid").st_uid, 11U);
    QCOMPARE(place.status("a").st_nlink, 3U);
    QCOMPARE(place.status("inner/c").st_ino, place.status("a").st_ino);
    QVERIFY(S_ISFIFO(place.status("fifo").st_mode));
    QCOMPARE(place.status("fifo").st_mode & 07777U, 0640U);
    QCOMPARE(place.status("fifo").st_gid, 2U);
    QVERIFY(S_ISSOCK(place.status("socket").st_mode));
    QCOMPARE(place.status("link").st_uid, 3U);
    QCOMPARE(place.status("sticky").st_mode & 07777U, 01777U);
    QCOMPARE(place.status("sticky").st_gid, 6U);
    char value[16] = {};
    QCOMPARE(::getxattr((place.to / "b").c_str(), "user.note", value, sizeof value), 5);
    QCOMPARE(std::string(value), "hello");
    QCOMPARE(::getxattr((place.to / "sticky").c_str(), "user.note", value, sizeof value), 6);
    QVERIFY(place.copy({.paths = {"tree"}}, "/context", {}, FileOwners::Root));
    for (const auto *name : {"context/b", "context/sticky"}) // this machine's, and no part of an image
        QCOMPARE(::getxattr((place.to / name).c_str(), "user.note", value, sizeof value), -1);
    if (devices) {
        QVERIFY(S_ISCHR(place.status("null").st_mode));
        QCOMPARE(place.status("null").st_rdev, makedev(1, 3));
    }
}

void FileCopierTest::timesAreKeptOrSet()
{
    const Place place;
    makeTree(place.from, sourceTree);
    makeTree(place.to, "d 755 there\nt there 77\n");
    const struct timespec precise[2] = {{5000, 123456789}, {5000, 123456789}};
    checkCall(::utimensat(AT_FDCWD, (place.from / "src/f").c_str(), precise, 0), "time");
    checkCall(::utimensat(AT_FDCWD, (place.from / "src/link").c_str(), precise, AT_SYMLINK_NOFOLLOW), "time");
    constexpr std::int64_t epoch = 1'700'000'000'000'000'000;
    QVERIFY(place.copy({.paths = {"src"}, .inMemory = {{.name = "EOF", .content = "x"}}}, "/new/x/", {.madeTime = epoch}));
    QCOMPARE(place.status("new/x/f").st_mtim.tv_sec, 5000);
    QCOMPARE(place.status("new/x/f").st_mtim.tv_nsec, 123456789);
    QCOMPARE(place.status("new/x/link").st_mtim.tv_nsec, 123456789);
    QCOMPARE(place.status("new/x/sub").st_mtim.tv_sec, 2000);
    QCOMPARE(place.status("new").st_mtim.tv_sec, epoch / 1'000'000'000);
    QCOMPARE(place.status("new/x/EOF").st_mtim.tv_sec, epoch / 1'000'000'000);
    QVERIFY(place.copy({.paths = {"."}}, "/all", {.madeTime = epoch})); // a context's own folder has no time
    QCOMPARE(place.status("all").st_mtim.tv_sec, epoch / 1'000'000'000);
    QCOMPARE(place.status("all/src").st_mtim.tv_sec, 3000);
    QVERIFY(place.copy({.paths = {"src"}}, "/there"));
    QCOMPARE(place.status("there").st_mtim.tv_sec, 3000); // a merged folder takes the source's time on
}

/// GNU cp -a is an independent witness for everything that a copy must keep.
void FileCopierTest::equalsWhatCpDoes()
{
    const Place place;
    makeTree(place.from, sourceTree);
    makeTree(place.from, "o one 8 9\no src/sub/g 1 2\no src/link 3 4\nh src/hard one\nt src/sub 2000\nt src 3000\n");
    QVERIFY(place.copy({.paths = {"."}}, "/", {}, FileOwners::Kept));
    const auto list = [&](const std::filesystem::path &root) {
        QProcess find;
        find.setWorkingDirectory(QString::fromStdString(root.string()));
        find.start(QStringLiteral("find"), {QStringLiteral("."), QStringLiteral("-mindepth"), QStringLiteral("1"), QStringLiteral("-printf"),
                                            QStringLiteral("%P %y %m %U:%G %T@ %n %s %l\\n")});
        find.waitForFinished();
        auto lines = find.readAllStandardOutput().split('\n');
        std::ranges::sort(lines);
        return lines;
    };
    const auto witness = place.folder.path() / "witness";
    QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), QString::fromStdString(place.from.string()), QString::fromStdString(witness.string())}), 0);
    QVERIFY(list(witness).size() > 10);
    auto ours = list(place.to);
    auto theirs = list(witness);
    for (auto *lines : {&ours, &theirs}) // the size of a folder is the file system's business
        lines->removeIf([](const QByteArray &line) { return line.contains(" d "); });
    QCOMPARE(ours, theirs);
}

void FileCopierTest::holesStayHoles()
{
    const Place place;
    const auto path = (place.from / "sparse").string();
    writeText(path, "begin");
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    checkCall(static_cast<int>(::pwrite(fd, "middle", 6, 16 << 20)), path);
    checkCall(::ftruncate(fd, 64 << 20), path);
    ::close(fd);
    writeText((place.from / "empty").string(), "");
    checkCall(::truncate((place.from / "empty").c_str(), 1 << 20), "truncate");
    QCOMPARE(place.copy({.paths = {"sparse", "empty"}}, "/x/").value().bytes, (64 << 20) + (1 << 20));
    QCOMPARE(place.status("x/sparse").st_size, 64 << 20);
    QVERIFY(place.status("x/sparse").st_blocks * 512 < 1 << 20);
    QCOMPARE(place.status("x/empty").st_size, 1 << 20);
    QVERIFY(contentOf(place.to / "x/sparse") == contentOf(path));
}

void FileCopierTest::largeFilesAreWhole()
{
    const Place place;
    for (const std::size_t size : {65535U, 65536U, 65537U, 1'000'003U, 40'000'000U}) {
        std::string content(size, '\0');
        for (std::size_t i = 0; i < size; ++i)
            content[i] = static_cast<char>(i * 7 + i / 251);
        writeText((place.from / "file").string(), content);
        QVERIFY(place.copy({.paths = {"file"}}, "/file"));
        QVERIFY2(contentOf(place.to / "file") == content, qPrintable(QString::number(size)));
    }
}

void FileCopierTest::namesAreBytes()
{
    const Place place;
    const std::string name = "caf\xe9\n\xff";
    std::filesystem::create_directory(place.from / name);
    writeText((place.from / name / name).string(), "x");
    QVERIFY(place.copy({.paths = {"."}}, "/"));
    QCOMPARE(contentOf(place.to / name / name), "x");
}

void FileCopierTest::archivesAreKnownByContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("tar");
    const auto row = [](const char *name, const std::string &bytes, bool tar) { QTest::newRow(name) << QByteArray::fromStdString(bytes) << tar; };
    row("plain", tarOf(Compression::None, "a", "content"), true);
    row("gzip", tarOf(Compression::Gzip, "a", "content"), true);
    row("bzip2", tarOf(Compression::Bzip2, "a", "content"), true);
    row("xz", tarOf(Compression::Xz, "a", "content"), true);
    row("zstd", tarOf(Compression::Zstd, "a", "content"), true);
    row("empty tar", tarOf(Compression::None, "", ""), false);
    row("empty tar in gzip", tarOf(Compression::Gzip, "", ""), false);
    row("text", "just text", false);
    row("nothing", "", false);
    row("text in gzip", compressed(Compression::Gzip, "just text, no tar"), false);
    row("text in zstd", compressed(Compression::Zstd, std::string(2000, 'x')), false);
    row("gzip in gzip", compressed(Compression::Gzip, tarOf(Compression::Gzip, "a", "content")), false);
    row("broken gzip", "\x1f\x8b\x08 and nonsense", false);
    row("cut tar", tarOf(Compression::None, "a", "content").substr(0, 400), false);
    row("cut gzip", tarOf(Compression::Gzip, "a", "content").substr(0, 20), false);
    std::string noise(100'000, '\0'); // does not get smaller
    std::ranges::generate(noise, [random = std::minstd_rand(1)] mutable { return static_cast<char>(random()); });
    row("gzip cut behind its first block", tarOf(Compression::Gzip, "a", noise).substr(0, 50'000), true);
    auto wrong = tarOf(Compression::None, "a", "content");
    wrong[0] = 'b'; // the checksum does not fit any more
    row("wrong checksum", wrong, false);
    row("zeros", std::string(4096, '\0'), false);
}

void FileCopierTest::archivesAreKnownByContent()
{
    QFETCH(QByteArray, bytes);
    const Place place;
    QTEST(isTar(place, bytes.toStdString()), "tar");
}

void FileCopierTest::archivesGoToTheExtractor()
{
    const Place place;
    writeText((place.from / "b.tar").string(), tarOf(Compression::None, "a", "content"));
    writeText((place.from / "plain").string(), "x");
    makeTree(place.from, "l alias b.tar\n");
    makeTree(place.to, "d 755 real\nl linked /real\n");
    std::vector<std::string> calls;
    CopyOptions options{.owner = FileOwner{.uid = 3, .gid = 4}};
    options.extractor = [&](int archive, const RootFolder &folder, const std::optional<FileOwner> &owner, const std::stop_token &) -> Result<void> {
        struct stat info = {};
        checkCall(::fstat(archive, &info), "archive");
        calls.push_back(std::format("{} {} {}", std::filesystem::relative(folder.path(), place.to).string(), info.st_size > 0, owner->uid));
        return {};
    };
    QVERIFY(place.copy({.paths = {"alias", "plain", "b.t*"}}, "/linked/new", options));
    QCOMPARE(calls, (std::vector<std::string>{"real/new true 3", "real/new true 3"}));
    QCOMPARE(treeText(place.to), "l linked /real\nd 755 real\nd 755:3:4 real/new\nf 644:3:4 real/new/plain x\n");
    QVERIFY(place.copy({.paths = {"."}}, "/tree", options)); // not looked for in folders
    QCOMPARE(calls.size(), 2U);
    QVERIFY(place.copy({.paths = {"b.tar"}}, "/copied"));
    QVERIFY(S_ISREG(place.status("copied").st_mode));

    options.extractor = [](int, const RootFolder &, const std::optional<FileOwner> &, const std::stop_token &) -> Result<void> {
        return fail(Error::Kind::Corrupt, "archive.broken", {}, "broken");
    };
    QCOMPARE(place.copy({.paths = {"b.tar"}}, "/x", options).error().code, "archive.broken");
}

void FileCopierTest::archivesReplaceFolders()
{
    const Place place;
    writeText((place.from / "a.tar").string(), tarOf(Compression::None, "x", "content"));
    makeTree(place.to, "d 755 x/deep\nf 600 x/deep/old old\n");
    QVERIFY(place.copy({.paths = {"a.tar"}}, "/", {.extractor = extractArchive}));
    QCOMPARE(treeText(place.to), "f 644 x content\n");
}

void FileCopierTest::archivesBringCapabilities()
{
    const std::string capability("\1\0\0\2\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20); // revision 2: cap_net_bind_service
    const Place place;
    writeText((place.from / "a.tar").string(), tarOf(Compression::None, "x", "content", capability));
    QVERIFY(place.copy({.paths = {"a.tar"}}, "/", {.owner = FileOwner{.uid = 3, .gid = 4}, .extractor = extractArchive}));
    char value[32] = {};
    QCOMPARE(::getxattr((place.to / "x").c_str(), "security.capability", value, sizeof value), 20);
    QCOMPARE(std::string(value, 20), capability);
}

void FileCopierTest::unreadableFilesAreErrors()
{
    const Place place;
    makeTree(place.from, "d 755 .\nf 0 closed x\n");
    checkCall(::chmod(place.folder.path().c_str(), 0755), "chmod");
    checkCall(::chmod(place.to.c_str(), 0777), "chmod");
    const AsOrdinaryUser user;
    const auto copied = place.copy({.paths = {"closed"}}, "/");
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, "copy.failed");
    QCOMPARE(copied.error().operands.at(0), "/closed");
    QVERIFY(copied.error().kind == Error::Kind::Denied);
}

void FileCopierTest::aStopEndsIt()
{
    const Place place;
    makeTree(place.from, sourceTree);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(place.copy({.paths = {"src"}}, "/x", {}, FileOwners::Root, stop.get_token()).error().kind == Error::Kind::Cancelled);
}

void FileCopierTest::aVanishedSourceIsAnError()
{
    const Place place;
    makeTree(place.from, sourceTree);
    FolderRoot source(RootFolder::open(place.from).value());
    const auto selection = selectSources({.paths = {"src"}}, source, {}).value();
    std::filesystem::remove(place.from / "src/f");
    const auto copied = copyFiles(selection, source, RootFolder::open(place.to).value(), "/x", {}, {});
    QCOMPARE(copied.error().code, "copy.failed");
    QCOMPARE(copied.error().operands.at(0), "/src/f");
}

void FileCopierTest::fullDiskIsSaid()
{
    const Place place;
    writeText((place.from / "file").string(), std::string(100'000, 'x'));
    const struct rlimit little = {.rlim_cur = 50'000, .rlim_max = RLIM_INFINITY};
    struct rlimit before = {};
    checkCall(::getrlimit(RLIMIT_FSIZE, &before), "limit");
    ::signal(SIGXFSZ, SIG_IGN);
    checkCall(::setrlimit(RLIMIT_FSIZE, &little), "limit");
    const auto copied = place.copy({.paths = {"file"}}, "/file");
    checkCall(::setrlimit(RLIMIT_FSIZE, &before), "limit");
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, "copy.failed");
}

QTEST_GUILESS_MAIN(FileCopierTest)
#include "file_copier_test.moc"
