// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/files/content_key.h"
#include "core/files/context_scan.h"
#include "tree_text.h"

#include <QTest>
#include <sys/resource.h>
#include <sys/xattr.h>

using namespace slipway;

namespace {

struct SetClock final : Clock {
    WallTime time = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()) + std::chrono::hours(1);
    WallTime now() const override { return time; }
};

TempFolder newFolder()
{
    return TempFolder::create(std::filesystem::temp_directory_path()).value();
}

/// "path", "path!3" for one left out by line 3, "(path!3)" for an ignored folder that is made for its parts.
std::string shown(const ContextTree &tree)
{
    std::string text;
    for (const auto &entry : tree.entries) {
        const auto mark = entry.ignoredBy == 0 ? entry.path : std::format("{}!{}", entry.path, entry.ignoredBy);
        text += (text.empty() ? "" : " ") + (entry.holdsSent ? "(" + mark + ")" : mark);
    }
    return text;
}

FileManifest describeAll(const std::filesystem::path &root, FileDigests &digests, FileOwners owners = FileOwners::Kept)
{
    FolderRoot source(RootFolder::open(root).value(), owners);
    const auto selection = selectSources({.paths = {"."}}, source, {}).value();
    return describe(selection, source, digests, {}).value();
}

FileManifest describeAll(const std::filesystem::path &root)
{
    const SystemClock clock;
    FileDigests digests("", clock);
    return describeAll(root, digests);
}

std::string shown(const std::vector<FileDifference> &differences)
{
    constexpr std::array names = {"content", "mode", "owner", "type", "link", "attributes", "added", "removed", "renamed"};
    std::string text;
    for (const auto &difference : differences) {
        text += (text.empty() ? "" : " | ") + std::string(names[static_cast<std::size_t>(difference.kind)]) + " " + difference.path;
        if (!difference.before.empty() || !difference.after.empty())
            text += " " + difference.before + ">" + difference.after;
    }
    return text;
}

} // namespace

class ContextTest : public QObject
{
    Q_OBJECT

private slots:
    void treeIsInTheOrderOfAWalk()
    {
        const auto root = newFolder();
        makeTree(root.path(), "f 640 a-b\nf 600 a/z\nd 750 a/b\nf 644 a.txt 12345\nl link /nowhere\np 600 fifo\ns 600 socket\n");
        const auto tree = scanContext(root.path(), {}, "", {}).value();
        QCOMPARE(shown(tree), "a a/b a/z a-b a.txt fifo link socket");
        QVERIFY(tree.find("a")->status.kind == EntryKind::Folder);
        QCOMPARE(tree.find("a/b")->status.mode, 0750U);
        QCOMPARE(tree.find("a.txt")->status.size, 5);
        QCOMPARE(tree.find("link")->linkTarget, "/nowhere");
        QVERIFY(tree.find("fifo")->status.kind == EntryKind::Fifo);
        QVERIFY(tree.find("socket")->status.kind == EntryKind::Socket);
        QVERIFY(!tree.find("a/"));
        QVERIFY(!tree.find("b"));
        QCOMPARE(tree.below("a").size(), 2U);
        QCOMPARE(tree.below("a-b").size(), 0U);
        QCOMPARE(tree.below("").size(), 8U);
        QCOMPARE(tree.sentFiles, 6U);
        QCOMPARE(tree.sentBytes, 5);
    }

    void ignoreRules_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("tree");
        QTest::addColumn<int>("left");
        const auto row = [](const char *rules, const char *tree, int left) {
            QTest::newRow(rules) << QString::fromLatin1(rules) << QString::fromLatin1(tree) << left;
        };
        row("", "a a/b a/b/c a/d e", 0);
        row("e", "a a/b a/b/c a/d e!1", 1);
        row("x a", "a!2 e", 1); // not entered
        row("a !a/b/c", "(a!1) (a/b!1) a/b/c a/d!1 e", 1);
        row("a !a/b", "(a!1) a/b a/b/c a/d!1 e", 1);
        row("a !a/z", "a!1 a/b!1 a/d!1 e", 3); // a/b is not entered
        row("a !a/b a/b/c", "(a!1) a/b a/b/c!3 a/d!1 e", 2);
        row("*", "a!1 e!1", 2);
    }

    void ignoreRules()
    {
        QFETCH(QString, rules);
        QFETCH(QString, tree);
        const auto root = newFolder();
        makeTree(root.path(), "f 644 a/b/c\nf 644 a/d\nf 644 e\n");
        std::vector<std::string> patterns;
        for (const auto &pattern : rules.split(u' ', Qt::SkipEmptyParts))
            patterns.push_back(pattern.toStdString());
        const auto scanned = scanContext(root.path(), IgnoreFile::fromPatterns(patterns).value(), ".dockerignore", {}).value();
        QCOMPARE(shown(scanned), tree.toStdString());
        QTEST(static_cast<int>(scanned.ignored), "left");
    }

    void namesAreBytes()
    {
        const auto root = newFolder();
        const std::string name = "caf\xe9 \xff\n%=";
        writeText((root.path() / name).string(), "x");
        const auto tree = scanContext(root.path(), {}, "", {}).value();
        QCOMPARE(tree.entries.at(0).path, name);
        const auto manifest = describeAll(root.path());
        QCOMPARE(manifest.files.at(1).path, name);
        const auto printed = manifest.print();
        QVERIFY(std::ranges::all_of(printed, [](unsigned char c) { return c < 0x7f; }));
        QCOMPARE(FileManifest::parse(printed).value(), manifest);
    }

    void rootThatIsNoFolderIsAnError()
    {
        const auto root = newFolder();
        makeTree(root.path(), "f 644 file\n");
        QCOMPARE(scanContext(root.path() / "file", {}, "", {}).error().code, "root.unreadable");
        QVERIFY(scanContext(root.path() / "nothing", {}, "", {}).error().kind == Error::Kind::NotFound);
    }

    void aStopEndsTheWalk()
    {
        const auto root = newFolder();
        makeTree(root.path(), "f 644 file\n");
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(scanContext(root.path(), {}, "", stop.get_token()).error().kind == Error::Kind::Cancelled);
    }

    void deepFoldersAreWalkedWithFewDescriptors()
    {
        const auto root = newFolder();
        std::string path = root.path().string();
        for (int depth = 0; depth < 100; ++depth)
            checkCall(::mkdir((path += "/d").c_str(), 0755), path);
        struct rlimit before = {};
        checkCall(::getrlimit(RLIMIT_NOFILE, &before), "limit");
        const struct rlimit few = {.rlim_cur = 32, .rlim_max = before.rlim_max};
        checkCall(::setrlimit(RLIMIT_NOFILE, &few), "limit");
        const auto tree = scanContext(root.path(), {}, "", {});
        checkCall(::setrlimit(RLIMIT_NOFILE, &before), "limit");
        QCOMPARE(tree.value().entries.size(), 100U);
    }

    void digestsAreRemembered()
    {
        const auto root = newFolder();
        const auto memory = newFolder();
        makeTree(root.path(), "f 644 a one\nf 644 b two\nd 755 c\n");
        const auto file = memory.path() / "digests";
        SetClock clock;
        FileDigests first(file, clock);
        const auto manifest = describeAll(root.path(), first);
        QCOMPARE(first.filesRead(), 3U);
        QCOMPARE(manifest.files.at(1).digest, Digest::of("one"));
        QVERIFY(first.save());

        FileDigests second(file, clock);
        QCOMPARE(describeAll(root.path(), second), manifest);
        QCOMPARE(second.filesRead(), 0U);

        writeText((root.path() / "b").string(), "TWO"); // same size, other times
        FileDigests third(file, clock);
        QCOMPARE(shown(difference(manifest, describeAll(root.path(), third))), "content b");
        QCOMPARE(third.filesRead(), 1U);
    }

    void whatChangedInTheSameTickIsNotRemembered()
    {
        const auto root = newFolder();
        const auto memory = newFolder();
        makeTree(root.path(), "f 644 a one\n");
        const auto file = memory.path() / "digests";
        struct stat info = {};
        checkCall(::stat((root.path() / "a").c_str(), &info), "a");
        SetClock clock;
        clock.time = WallTime(Duration(toFileStatus(info).ctime + 1'000'000));
        FileDigests first(file, clock);
        describeAll(root.path(), first);
        QVERIFY(first.save());
        clock.time += std::chrono::hours(1);
        FileDigests second(file, clock);
        describeAll(root.path(), second);
        QCOMPARE(second.filesRead(), 1U);
        QVERIFY(second.save());
        FileDigests third(file, clock);
        describeAll(root.path(), third);
        QCOMPARE(third.filesRead(), 0U);
    }

    void foreignMemoryIsThrownAway_data()
    {
        QTest::addColumn<QString>("damage");
        for (const auto *damage : {"empty", "garbage", "truncated", "bit", "version"})
            QTest::newRow(damage) << QString::fromLatin1(damage);
    }

    void foreignMemoryIsThrownAway()
    {
        QFETCH(QString, damage);
        DigestCache cache;
        const FileStatus status{.size = 3, .mtime = 4, .ctime = 5, .inode = 6, .device = 7};
        const FileFacts facts{.digest = Digest::of("x"), .attributes = {{"user.a", "b"}}};
        cache.keep("path", status, facts);
        auto bytes = cache.print();
        QCOMPARE(*DigestCache::parse(bytes).find("path", status), facts);
        if (damage == u"empty")
            bytes.clear();
        else if (damage == u"garbage")
            bytes.assign(100, 'x');
        else if (damage == u"truncated")
            bytes.pop_back();
        else if (damage == u"bit")
            bytes[bytes.size() / 2] ^= 1;
        else
            bytes[20] = '9';
        QCOMPARE(DigestCache::parse(bytes).size(), 0U);
    }

    void keepOnlyForgets()
    {
        const auto root = newFolder();
        makeTree(root.path(), "f 644 a one\nf 644 b two\n");
        SetClock clock;
        FileDigests digests("", clock);
        describeAll(root.path(), digests);
        digests.keepOnly([](const std::string &path) { return path == "a"; });
        describeAll(root.path(), digests);
        QCOMPARE(digests.filesRead(), 3U);
    }

    void unreadableFileIsAnError()
    {
        const auto root = newFolder();
        makeTree(root.path(), "d 755 .\nf 0 a one\n");
        const AsOrdinaryUser user;
        const SystemClock clock;
        FileDigests digests("", clock);
        const std::vector<FileQuestion> questions = {{.path = "a", .status = {}}};
        const auto facts = digests.facts(RootFolder::open(root.path()).value(), questions, {});
        QCOMPARE(facts.error().code, "context.unreadable");
        QCOMPARE(facts.error().operands.at(0), "/a");
    }

    void keyHoldsAllButTimes_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("differences");
        const auto row = [](const char *name, const char *change, const char *differences) {
            QTest::newRow(name) << QString::fromLatin1(change) << QString::fromLatin1(differences);
        };
        row("nothing", "", "");
        row("time", "t file 12345\nt folder 5", "");
        row("content", "f 644 file other", "content file");
        row("mode", "f 755 file text", "mode file 0644>0755");
        row("mode of a folder", "d 700 folder", "mode folder 0755>0700");
        row("mode of the copied folder itself", "d 700 .", "");
        row("owner", "o file 1 2", "owner file 0:0>1:2");
        row("added", "f 644 new", "added new");
        row("link", "- link\nl link other", "link link target>other");
        row("removed", "- file", "removed file");
        row("renamed", "- file\nf 644 folder/file text", "renamed folder/file file>folder/file");
        row("renamed and changed", "- file\nf 600 file2 text", "removed file | added file2");
        row("type", "- file\nd 755 file", "type file file>folder");
        row("empty files are not renamed", "- empty\nf 644 empty2", "removed empty | added empty2");
        row("attribute", "x file user.note", "attributes file");
    }

    void keyHoldsAllButTimes()
    {
        if (::geteuid() != 0)
            QSKIP("only root may give files away");
        QFETCH(QString, change);
        const auto root = newFolder();
        checkCall(::chmod(root.path().c_str(), 0755), "root");
        makeTree(root.path(), "f 644 file text\nf 644 empty\nd 755 folder\nl link target\n");
        const auto before = describeAll(root.path());
        for (const auto &line : change.split(u'\n', Qt::SkipEmptyParts)) {
            const auto name = line.section(u' ', 1, 1).toStdString();
            if (line.startsWith(u'-'))
                std::filesystem::remove(root.path() / name);
            else if (line.startsWith(u'x'))
                checkCall(::setxattr((root.path() / name).c_str(), "user.note", "x", 1, 0), "xattr");
            else
                makeTree(root.path(), line.toStdString());
        }
        const auto after = describeAll(root.path());
        const auto differences = QString::fromStdString(shown(difference(before, after)));
        QTEST(differences, "differences");
        QCOMPARE(contentKey(before) == contentKey(after), differences.isEmpty());
        QCOMPARE(FileManifest::parse(after.print()).value(), after);
    }

    void contextFilesBelongToRoot()
    {
        if (::geteuid() != 0)
            QSKIP("only root may give files away");
        const auto root = newFolder();
        makeTree(root.path(), "f 644 file text\n");
        SetClock clock;
        FileDigests digests("", clock);
        const auto before = contentKey(describeAll(root.path(), digests, FileOwners::Root));
        makeTree(root.path(), "o file 1 2\n");
        QCOMPARE(contentKey(describeAll(root.path(), digests, FileOwners::Root)), before);
    }

    void emptyFolderIsNotNothing()
    {
        const auto root = newFolder();
        QVERIFY(contentKey(describeAll(root.path())) != contentKey(FileManifest()));
    }

    void damagedManifestsAreErrors_data()
    {
        QTest::addColumn<QByteArray>("text");
        int number = 0;
        for (const auto *text : {"files 2\n", "x", "files 1\nfile", "files 1\nfile 644 0 0 3 0 - file >\n", "files 1\nfile 9 0 0 3 0 - /f >\n",
                                 "files 1\nfile 644 0 0 3 0 zz /f >\n", "files 1\nfile 644 0 0 3 0 - /%4 >\n", "files 1\nfile 644 0 0 3 0 - /f > a\n",
                                 "files 1\nfile 644 0 0 -x 0 - /f >\n", "files 1\n\n"})
            QTest::addRow("%d", ++number) << QByteArray(text);
    }

    void damagedManifestsAreErrors()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(FileManifest::parse(text.toStdString()).error().code, "file-manifest.invalid");
    }
};

QTEST_GUILESS_MAIN(ContextTest)
#include "context_test.moc"
