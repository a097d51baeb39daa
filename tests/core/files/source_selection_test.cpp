// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/source_selection.h"
#include "core/base/temp_folder.h"
#include "tree_text.h"

#include <QTest>

using namespace slipway;

namespace {

QString toText(const std::string &bytes)
{
    return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::vector<std::string> lines(const QString &text)
{
    std::vector<std::string> all;
    for (const auto &line : text.split(u' ', Qt::SkipEmptyParts))
        all.push_back(line.toStdString());
    return all;
}

SourceQuery query(const QString &sources, const QString &excludes, SourceQuery::Parents parents)
{
    return {.paths = lines(sources),
            .parents = parents,
            .excludes = lines(excludes)};
}

/// "name: entry entry | name: …" with the real path behind `=` where a link led elsewhere; an error as "code operands".
std::string shown(const Result<Selection> &selection)
{
    if (!selection) {
        auto text = selection.error().code;
        for (const auto &operand : selection.error().operands)
            text += " " + operand;
        return text;
    }
    std::string text;
    for (const auto &source : selection->sources) {
        text += (text.empty() ? "" : " | ") + (source.name.empty() ? std::string(".") : source.name);
        if (source.path != source.name)
            text += "=" + source.path;
        text += ":";
        for (const auto &entry : source.entries)
            text += " " + (entry.path.empty() ? std::string("itself") : entry.path);
    }
    return text;
}

} // namespace

class SourceSelectionTest : public QObject
{
    Q_OBJECT

private slots:
    void goMatchFollowsGo_data();
    void goMatchFollowsGo();
    void pathsStayInTheRoot_data();
    void pathsStayInTheRoot();
    void selects_data();
    void selects();
    void stageFilesAreReadOnlyWhereAsked();
    void sourceBelowAnUnvisitedIgnoredFolderIsIgnored();
    void linksNeverLeaveTheRoot();
    void unreadableFoldersAreErrorsOnlyWhenSelected();
};

void SourceSelectionTest::goMatchFollowsGo_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *pattern, const char *name, const char *result) {
        QTest::addRow("%s ~ %s", pattern, name) << QByteArray(pattern) << QByteArray(name) << QString::fromLatin1(result);
    };
    row("abc", "abc", "yes");
    row("*", "abc", "yes");
    row("*c", "abc", "yes");
    row("a*", "a", "yes");
    row("a*", "ab/c", "no");
    row("a*/b", "abc/b", "yes");
    row("a*/b", "a/c/b", "no");
    row("a*b*c*d*e*/f", "axbxcxdxe/f", "yes");
    row("a*b*c*d*e*/f", "axbxcxdxexxx/f", "yes");
    row("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", "no");
    row("a*b?c*x", "abxbbxdbxebxczzx", "yes");
    row("a*b?c*x", "abxbbxdbxebxczzy", "no");
    row("ab[c]", "abc", "yes");
    row("ab[b-d]", "abc", "yes");
    row("ab[e-g]", "abc", "no");
    row("ab[^c]", "abc", "no");
    row("ab[^e-g]", "abc", "yes");
    row("a\\*b", "a*b", "yes");
    row("a\\*b", "ab", "no");
    row("a?b", "a\xe2\x98\xba"
               "b",
        "yes");
    row("a[^a]b", "a\xe2\x98\xba"
                  "b",
        "yes");
    row("a???b", "a\xe2\x98\xba"
                 "b",
        "no");
    row("[a-\xce\xb6]*", "\xce\xb1", "yes");
    row("*[a-\xce\xb6]", "A", "no");
    row("a?b", "a/b", "no");
    row("a*b", "a/b", "no");
    row("[\\]a]", "]", "yes");
    row("[\\-]", "-", "yes");
    row("[x\\-]", "x", "yes");
    row("[x\\-]", "z", "no");
    row("*x", "xxx", "yes");
    row("", "", "yes");
    row("", "x", "no");
    row("?", "\xff", "yes");
    row("**", "a/b", "no");
    for (const auto *broken : {"[]a]", "[-]", "[x-]", "[-x]", "[a-b-c]", "[", "[^", "[^bc", "a[", "a\\", "[]", "[a\\"})
        row(broken, "a", "broken");
}

void SourceSelectionTest::goMatchFollowsGo()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, name);
    const auto match = goMatch(pattern.toStdString(), name.toStdString());
    QTEST(match ? *match ? QStringLiteral("yes") : QStringLiteral("no") : QStringLiteral("broken"), "result");
}

void SourceSelectionTest::pathsStayInTheRoot_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("clean");
    for (const auto &[path, clean] : {std::pair("/a/b/", "a/b"), {"../../etc", "etc"}, {"a/../../b", "b"}, {".", ""}, {"", ""},
                                      {"/", ""}, {"a//./b/.", "a/b"}, {"a/b/..", "a"}, {"...", "..."}})
        QTest::addRow("%s", path) << QString::fromLatin1(path) << QString::fromLatin1(clean);
}

void SourceSelectionTest::pathsStayInTheRoot()
{
    QFETCH(QString, path);
    QTEST(toText(cleanPath(path.toStdString())), "clean");
}

void SourceSelectionTest::selects_data()
{
    QTest::addColumn<QString>("sources");
    QTest::addColumn<QString>("options"); // "parents" or nothing
    QTest::addColumn<QString>("ignore");
    QTest::addColumn<QString>("excludes");
    QTest::addColumn<QString>("selected");
    const auto row = [](const char *name, const char *sources, const char *selected, const char *ignore = "", const char *excludes = "",
                        const char *options = "") {
        QTest::newRow(name) << QString::fromLatin1(sources) << QString::fromLatin1(options) << QString::fromLatin1(ignore)
                            << QString::fromLatin1(excludes) << QString::fromLatin1(selected);
    };
    row("file", "a.c", "a.c: itself");
    row("absolute and out of the root", "/../../a.c", "a.c: itself");
    row("folder", "src", "src: main.c sub sub/x.c sub/y.h");
    row("folder with a slash", "src/", "src: main.c sub sub/x.c sub/y.h");
    row("folder with a dot", "src/.", "src: main.c sub sub/x.c sub/y.h");
    row("several", "b.c a.c", "b.c: itself | a.c: itself");
    row("wildcard over files", "*.c", "a.c: itself | b.c: itself");
    row("wildcard matches a folder, which is not entered again", "s*", "src: main.c sub sub/x.c sub/y.h");
    row("wildcard below a folder", "src/*/x.?", "src/sub/x.c: itself");
    row("wildcard never crosses a slash", "*x.c", "");
    row("wildcard, no match", "nothing*", "");
    row("wildcard below nothing", "nowhere/*", "copy.source-missing /nowhere");
    row("wildcard below a file", "a.c/*", "copy.source-missing /a.c");
    row("wildcard, broken", "[", "copy.pattern-invalid [");
    row("missing", "nowhere", "copy.source-missing /nowhere");
    row("below a file", "a.c/b", "copy.source-missing /a.c/b");
    row("link to a file", "tofile", "tofile=src/main.c: itself");
    row("link to a folder", "tofolder", "tofolder=src: main.c sub sub/x.c sub/y.h");
    row("through a link", "tofolder/sub/y.h", "tofolder/sub/y.h=src/sub/y.h: itself");
    row("absolute link, from the root", "links/absolute", "links/absolute=src/sub: x.c y.h");
    row("link out of the root stops there", "links/out", "links/out=a.c: itself");
    row("dangling link", "links/dangling", "copy.source-missing /links/nothing");
    row("link in a circle", "links/circle", "path.too-many-links /links/circle");
    row("wildcard matches links", "links/[ao]*", "links/absolute=src/sub: x.c y.h | links/out=a.c: itself");
    row("links inside a folder stay links", "links", "links: absolute circle dangling out");
    row("ignored file", "a.c", "copy.source-ignored /a.c 2 .dockerignore", "b.c a.c");
    row("ignored, not matched by a wildcard", "*.c", "b.c: itself", "a.c");
    row("inside an ignored folder", "src/sub/x.c", "copy.source-ignored /src/sub/x.c 1 .dockerignore", "src");
    row("missing inside an ignored folder", "src/nothing", "copy.source-missing /src/nothing", "src");
    row("folder with ignored parts", "src", "src: main.c sub sub/x.c", "*/*/*.h");
    row("ignored folder, re-included part", "src", "src: sub sub/y.h", "src !src/sub/y.h");
    row("link to an ignored file", "tofile", "copy.source-ignored /tofile 1 .dockerignore", "src");
    row("exclude is seen from each source", "src", "src: main.c", "", "sub");
    row("exclude of a name somewhere else", "src", "src: main.c sub sub/x.c sub/y.h", "", "src/sub");
    row("exclude with an exemption makes the folder", "src", "src: main.c sub sub/y.h", "", "sub !sub/y.h");
    row("exclude leaves a single file alone", "a.c", "a.c: itself", "", "a.c");
    row("exclude everything of a folder", "src", "src:", "", "*");
    row("parents", "src/sub/x.c", ".: src src/sub src/sub/x.c", "", "", "parents");
    row("parents of a folder", "src/sub", ".: src src/sub src/sub/x.c src/sub/y.h", "", "", "parents");
    row("parents from a pivot", "src/./sub/x.c", "src: sub sub/x.c", "", "", "parents");
    row("parents with wildcards", "src/*/*.c", ".: src src/sub src/sub/x.c", "", "", "parents");
    row("parents, wildcard without a match", "src/*.z", "", "", "", "parents");
    row("parents, missing", "src/z", "copy.source-missing /src/z", "", "", "parents");
    row("parents, ignored", "src/main.c", "copy.source-ignored /src/main.c 1 .dockerignore", "*/main.c", "", "parents");
    row("parents, excluded", "src/*", ".: src src/main.c", "", "src/sub", "parents");
    row("parents of everything", "src/sub/./.", "src/sub: x.c y.h", "", "", "parents");
}

void SourceSelectionTest::selects()
{
    const auto root = TempFolder::create(std::filesystem::temp_directory_path()).value();
    makeTree(root.path(), "f 644 a.c\nf 644 b.c\nf 644 src/main.c\nf 644 src/sub/x.c\nf 644 src/sub/y.h\n"
                          "l tofile src/main.c\nl tofolder ./src/\nl links/absolute /src/sub\nl links/out ../../../a.c\n"
                          "l links/dangling nothing\nl links/circle circle\n");
    QFETCH(QString, sources);
    QFETCH(QString, options);
    QFETCH(QString, ignore);
    QFETCH(QString, excludes);
    const auto parents = options == u"parents" ? SourceQuery::Parents::Kept : SourceQuery::Parents::Dropped;
    const auto tree = scanContext(root.path(), IgnoreFile::fromPatterns(lines(ignore)).value(), ".dockerignore", {}).value();
    ContextRoot context(RootFolder::open(root.path()).value(), tree);
    QTEST(toText(shown(selectSources(query(sources, excludes, parents), context, {}))), "selected");
    if (ignore.isEmpty()) { // another stage gives the same
        FolderRoot stage(RootFolder::open(root.path()).value());
        QTEST(toText(shown(selectSources(query(sources, excludes, parents), stage, {}))), "selected");
    }
}

void SourceSelectionTest::stageFilesAreReadOnlyWhereAsked()
{
    const auto root = TempFolder::create(std::filesystem::temp_directory_path()).value();
    makeTree(root.path(), "f 644 out/app\nf 644 elsewhere/file\n");
    FolderRoot stage(RootFolder::open(root.path()).value());
    QVERIFY(selectSources({.paths = {"/out"}}, stage, {}));
    makeTree(root.path(), "f 644 out/late\nf 644 elsewhere/late\n");
    QCOMPARE(shown(selectSources({.paths = {"/out"}}, stage, {})), "out: app"); // read once
    QCOMPARE(shown(selectSources({.paths = {"/elsewhere"}}, stage, {})), "elsewhere: file late");
}

void SourceSelectionTest::sourceBelowAnUnvisitedIgnoredFolderIsIgnored()
{
    const auto root = TempFolder::create(std::filesystem::temp_directory_path()).value();
    makeTree(root.path(), "f 644 modules/a/b/file\n");
    const auto tree = scanContext(root.path(), IgnoreFile::parse("# what is big\nmodules\n").value(), "Dockerfile.dockerignore", {}).value();
    QCOMPARE(tree.entries.size(), 1U);
    ContextRoot context(RootFolder::open(root.path()).value(), tree);
    QCOMPARE(shown(selectSources({.paths = {"modules/a/b"}}, context, {})), "copy.source-ignored /modules/a/b 2 Dockerfile.dockerignore");
}

void SourceSelectionTest::linksNeverLeaveTheRoot()
{
    const auto outside = TempFolder::create(std::filesystem::temp_directory_path()).value();
    makeTree(outside.path(), "f 600 secret key\nd 755 root\n");
    const auto root = outside.path() / "root";
    const auto secret = (outside.path() / "secret").string();
    makeTree(root, "l up ../secret\nl absolute " + secret + "\nl folder ..\nl deep a/../../../../secret\nd 755 a\n");
    FolderRoot stage(RootFolder::open(root).value());
    for (const auto *path : {"up", "absolute", "folder/secret", "deep", "../secret"}) {
        const auto selection = selectSources({.paths = {path}}, stage, {});
        QVERIFY2(!selection, path);
        QCOMPARE(selection.error().code, "copy.source-missing");
    }
    QCOMPARE(shown(selectSources({.paths = {"folder"}}, stage, {})), "folder=: a absolute deep folder up");
}

void SourceSelectionTest::unreadableFoldersAreErrorsOnlyWhenSelected()
{
    const auto root = TempFolder::create(std::filesystem::temp_directory_path()).value();
    makeTree(root.path(), "d 755 .\nf 644 open/file\nd 0 closed/inside\n");
    const AsOrdinaryUser user;
    const auto tree = scanContext(root.path(), {}, "", {}).value();
    ContextRoot context(RootFolder::open(root.path()).value(), tree);
    QCOMPARE(shown(selectSources({.paths = {"open"}}, context, {})), "open: file");
    QCOMPARE(shown(selectSources({.paths = {"closed"}}, context, {})), "root.unreadable /closed/inside Permission denied");
}

QTEST_GUILESS_MAIN(SourceSelectionTest)
#include "source_selection_test.moc"
