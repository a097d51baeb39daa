// SPDX-License-Identifier: GPL-3.0-or-later
// What ADD and contexts get out of git repositories, from a daemon on loopback.
#include "core/source/git_source.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "tests/support/git/git_daemon.h"

#include <QTest>
#include <set>
#include <sys/stat.h>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace fs = std::filesystem;

class GitSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void refs_data();
    void refs();
    void files_data();
    void files();
    void keepsTheGitFolder();
    void commitTimes();
    void modesHangOnNobody();
    void faults_data();
    void faults();
    void fetchesACommitOnce();
    void linksStayInside();

private:
    std::string expanded(QString text) const;
    GitRef ref(const std::string &tail) const { return **parseGitRef(m_daemon->url("repo") + tail); }
    Result<std::set<std::string>> filesOf(const GitRef &ref, GitSource::GitFolder gitFolder = GitSource::GitFolder::Dropped);

    TempFolder m_folder = TempFolder::create(fs::temp_directory_path()).value();
    GitSource m_source{m_folder.path() / "git", m_folder.path() / "scratch"};
    std::unique_ptr<GitDaemon> m_daemon;
    std::optional<TempFolder> m_tree;
    std::string m_first;
    std::string m_second;
    std::string m_side;
};

void GitSourceTest::initTestCase()
{
    if (!GitDaemon::available())
        QSKIP("git daemon is not installed");
    m_daemon = std::make_unique<GitDaemon>();
    m_daemon->create("module");
    m_daemon->write("module", "inner.txt", "inner");
    m_daemon->commit("module");
    m_daemon->create("repo");
    m_daemon->write("repo", "a.txt", "one");
    m_daemon->write("repo", "sub/b.txt", "b");
    m_first = m_daemon->commit("repo");
    m_daemon->git("repo", {"tag", "v1"});
    m_daemon->git("repo", {"tag", "-a", "-m", "x", "v1-annotated"});
    m_daemon->git("repo", {"branch", "side"});
    QCOMPARE(m_daemon->git("repo", {"submodule", "--quiet", "add", "../module.git", "module"}), std::string());
    m_daemon->write("repo", "a.txt", "two");
    fs::create_symlink("/etc", m_daemon->folder("repo") / "out");
    m_second = m_daemon->commit("repo");
    m_daemon->git("repo", {"checkout", "--quiet", "side"});
    m_daemon->write("repo", "side.txt", "side");
    m_side = m_daemon->commit("repo");
    m_daemon->git("repo", {"checkout", "--quiet", "main"});
    QCOMPARE(m_first.size(), 40);
    QCOMPARE(m_second.size(), 40);
    QVERIFY(m_second != m_first && m_side != m_first);
}

// @1, @2 and @s are the commits.
std::string GitSourceTest::expanded(QString text) const
{
    return fromQt(text.replace(u"@1"_s, toQt(m_first)).replace(u"@2"_s, toQt(m_second)).replace(u"@s"_s, toQt(m_side)));
}

Result<std::set<std::string>> GitSourceTest::filesOf(const GitRef &wanted, GitSource::GitFolder gitFolder)
{
    m_tree = TRY(TempFolder::create(m_folder.path()));
    const auto commit = TRY(m_source.resolve(wanted, {}));
    TRY(m_source.checkOut(wanted, commit, gitFolder, m_tree->path(), {}));
    std::set<std::string> names;
    for (fs::recursive_directory_iterator entry(m_tree->path()), end; entry != end; ++entry) {
        if (entry->path().filename() == ".git" && entry->is_directory())
            entry.disable_recursion_pending();
        if (!fs::is_directory(entry->symlink_status()) || entry->path().filename() == ".git")
            names.insert(entry->path().lexically_relative(m_tree->path()).string());
    }
    return names;
}

void GitSourceTest::refs_data()
{
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QString>("commit");
    QTest::newRow("default branch") << u""_s << u"@2"_s;
    QTest::newRow("branch") << u"#side"_s << u"@s"_s;
    QTest::newRow("tag") << u"#v1"_s << u"@1"_s;
    QTest::newRow("annotated tag") << u"#v1-annotated"_s << u"@1"_s;
    QTest::newRow("full name") << u"#refs/heads/side"_s << u"@s"_s;
    QTest::newRow("commit") << u"#@1"_s << u"@1"_s;
    QTest::newRow("query tag") << u"?tag=v1"_s << u"@1"_s;
    QTest::newRow("query branch") << u"?branch=side"_s << u"@s"_s;
    QTest::newRow("query with checksum") << u"?branch=side&commit=@s"_s << u"@s"_s;
    QTest::newRow("only a checksum") << u"?checksum=@1"_s << u"@1"_s;
}

void GitSourceTest::refs()
{
    QFETCH(QString, tail);
    QFETCH(QString, commit);
    const auto found = m_source.resolve(ref(expanded(tail)), {});
    QVERIFY2(found.has_value(), found ? "" : found.error().message.c_str());
    QCOMPARE(*found, expanded(commit));
}

void GitSourceTest::files_data()
{
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("all, with submodules") << u""_s << QStringList{u".gitmodules"_s, u"a.txt"_s, u"module/inner.txt"_s, u"out"_s, u"sub/b.txt"_s};
    QTest::newRow("no submodules") << u"?submodules=false"_s << QStringList{u".gitmodules"_s, u"a.txt"_s, u"out"_s, u"sub/b.txt"_s};
    QTest::newRow("tag") << u"#v1"_s << QStringList{u"a.txt"_s, u"sub/b.txt"_s};
    QTest::newRow("commit") << u"#@1"_s << QStringList{u"a.txt"_s, u"sub/b.txt"_s};
    QTest::newRow("branch") << u"#side"_s << QStringList{u"a.txt"_s, u"side.txt"_s, u"sub/b.txt"_s};
    QTest::newRow("folder") << u"#v1:sub"_s << QStringList{u"b.txt"_s};
    QTest::newRow("folder of a query") << u"?ref=v1&subdir=sub"_s << QStringList{u"b.txt"_s};
}

void GitSourceTest::files()
{
    QFETCH(QString, tail);
    QFETCH(QStringList, names);
    const auto found = filesOf(ref(expanded(tail)));
    QVERIFY2(found.has_value(), found ? "" : found.error().message.c_str());
    QStringList sorted;
    for (const auto &name : *found)
        sorted.append(toQt(name));
    QCOMPARE(sorted, names);
}

void GitSourceTest::keepsTheGitFolder()
{
    const auto found = filesOf(ref("#v1"), GitSource::GitFolder::Kept);
    QVERIFY(found.has_value());
    QVERIFY(found->contains(".git"));
    QVERIFY(!fs::exists(m_tree->path() / ".git/hooks"));
    const auto config = readFile(m_tree->path() / ".git/config");
    QVERIFY(config.has_value());
    QVERIFY(config->contains(m_daemon->url("repo")));
}

void GitSourceTest::commitTimes()
{
    QVERIFY(filesOf(ref("?tag=v1&mtime=commit")).has_value());
    struct stat status = {};
    QCOMPARE(::stat((m_tree->path() / "a.txt").c_str(), &status), 0);
    QCOMPARE(status.st_mtime, 1'700'000'000);
    const auto wanted = ref("#v1");
    QCOMPARE(m_source.timeOf(wanted, m_first, {}).value(), 1'700'000'000);
}

void GitSourceTest::modesHangOnNobody()
{
    const auto before = ::umask(077);
    const auto found = filesOf(ref("#v1"));
    ::umask(before);
    QVERIFY(found.has_value());
    struct stat status = {};
    QCOMPARE(::stat((m_tree->path() / "a.txt").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0644);
    QCOMPARE(::stat((m_tree->path() / "sub").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0755);
}

void GitSourceTest::faults_data()
{
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such ref") << u"#nope"_s << u"source.git-ref"_s;
    QTest::newRow("no such commit") << u"#0123456789012345678901234567890123456789"_s << u"source.git-ref"_s;
    QTest::newRow("no such folder") << u"#v1:nope"_s << u"source.git-subdir"_s;
    QTest::newRow("another commit") << u"?tag=v1&commit=ffff"_s << u"source.git-checksum"_s;
}

void GitSourceTest::faults()
{
    QFETCH(QString, tail);
    QFETCH(QString, code);
    const auto found = filesOf(ref(fromQt(tail)));
    QVERIFY(!found);
    QCOMPARE(toQt(found.error().code), code);
}

void GitSourceTest::fetchesACommitOnce()
{
    m_daemon->create("passing");
    m_daemon->write("passing", "x", "x");
    const auto commit = m_daemon->commit("passing");
    const auto wanted = **parseGitRef(m_daemon->url("passing") + '#' + commit);
    QVERIFY(filesOf(wanted).has_value());
    QVERIFY(removeTree(m_daemon->folder("passing")).has_value());
    QCOMPARE(filesOf(wanted).value(), std::set<std::string>{"x"});
}

void GitSourceTest::linksStayInside()
{
    const auto found = filesOf(ref("#main:out"));
    QVERIFY(!found);
    QCOMPARE(found.error().code, std::string("source.git-subdir"));
}

QTEST_GUILESS_MAIN(GitSourceTest)
#include "git_source_test.moc"
