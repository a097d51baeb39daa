// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_folder.h"
#include "core/files/file_owner.h"
#include "core/files/mode_change.h"
#include "tree_text.h"

#include <QTest>

using namespace slipway;

class OwnershipTest : public QObject
{
    Q_OBJECT

private slots:
    void modes_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("folder");
        const auto row = [](const char *change, const char *before, const char *file, const char *folder) {
            QTest::addRow("%s on %s", change, before)
                << QString::fromLatin1(change) << QString::fromLatin1(before) << QString::fromLatin1(file) << QString::fromLatin1(folder);
        };
        row("755", "600", "755", "755");
        row("0", "600", "0", "0");
        row("7777", "600", "7777", "7777");
        row("0644", "755", "644", "644");
        row("+x", "644", "755", "755");
        row("a+x", "644", "755", "755");
        row("u+x", "644", "744", "744");
        row("go-rwx", "777", "700", "700");
        row("u=rwX,go=rX", "600", "644", "755");
        row("u=rwX,go=rX", "700", "755", "755");
        row("a+X", "644", "644", "755");
        row("a+X", "744", "755", "755");
        row("g=u", "640", "660", "660");
        row("o=g", "750", "755", "755");
        row("u+s", "755", "4755", "4755");
        row("g+s", "755", "2755", "2755");
        row("+t", "755", "1755", "1755");
        row("=r", "4755", "444", "444");
        row("u=", "755", "55", "55");
        row("u+r-w", "200", "400", "400");
        row("ug+w,o-r", "644", "660", "660");
        row("o+s", "755", "755", "755"); // has no bit of its own
    }

    void modes()
    {
        QFETCH(QString, change);
        QFETCH(QString, before);
        const auto parsed = ModeChange::parse(change.toStdString()).value();
        QTEST(QString::number(parsed.apply(before.toUInt(nullptr, 8), EntryKind::File), 8), "file");
        QTEST(QString::number(parsed.apply(before.toUInt(nullptr, 8), EntryKind::Folder), 8), "folder");
        QCOMPARE(parsed.octal().has_value(), change.at(0).isDigit());
    }

    void brokenModesAreErrors_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text : {"", "8", "64a", "10000", "-1", "rwx", "u", "z+x", "u+q", "u+x,", ",u+x", "u+x g+x", "99999999999999999999"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    }

    void brokenModesAreErrors()
    {
        QFETCH(QString, text);
        const auto parsed = ModeChange::parse(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, "copy.chmod-invalid");
        QCOMPARE(parsed.error().message,
                 "invalid chmod parameter: '" + text.toStdString() + "'. it should be octal string and between 0 and 07777");
    }

    void owners_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("owner");
        const auto row = [](const char *text, const char *owner) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(owner); };
        row("1000", "1000:1000");
        row("1000:5", "1000:5");
        row("0", "0:0");
        row("root", "0:0");
        row("daemon", "1:2");
        row("daemon:nobody", "1:99");
        row("daemon:7", "1:7");
        row("55:nobody", "55:99");
        row("unknown", "0:0");
        row("unknown:nobody", "0:99");
        row("daemon:unknown", "1:2");
        row(":nobody", "0:99");
        row("daemon:", "1:2");
        row("broken", "0:0");
        row("4294967296", "0:0");
        row("first", "10:10");
    }

    void owners()
    {
        QFETCH(QString, text);
        const auto root = TempFolder::create(std::filesystem::temp_directory_path()).value();
        makeTree(root.path(), "d 755 usr/etc\nl etc /usr/etc");
        writeText((root.path() / "usr/etc/passwd").string(), "# comment\n\nroot:x:0:0::/root:/bin/sh\ndaemon:x:1:2\nbroken:x:y:z:\nfirst:x:10:10::\nfirst:x:11:11::\n");
        writeText((root.path() / "usr/etc/group").string(), "root:x:0:\nnobody:x:99:a,b\n");
        const auto folder = RootFolder::open(root.path()).value();
        const auto owner = fileOwner(text.toStdString(), &folder).value();
        QTEST(QStringLiteral("%1:%2").arg(owner.uid).arg(owner.gid), "owner");
    }

    void namesNeedFiles_data()
    {
        QTest::addColumn<QString>("tree");
        QTest::newRow("none") << QStringLiteral("");
        QTest::newRow("folder") << QStringLiteral("d 755 etc/passwd");
        QTest::newRow("fifo") << QStringLiteral("p 644 etc/passwd"); // must not be waited for
        QTest::newRow("outside") << QStringLiteral("l etc/passwd ../../other/passwd");
        QTest::newRow("dangling") << QStringLiteral("l etc/passwd /nowhere");
        QTest::newRow("etc is a file") << QStringLiteral("f 644 etc");
    }

    void namesNeedFiles()
    {
        QFETCH(QString, tree);
        const auto outside = TempFolder::create(std::filesystem::temp_directory_path()).value();
        makeTree(outside.path(), "f 644 other/passwd daemon:x:5:5::\n");
        makeTree(outside.path() / "root", tree.toStdString());
        std::filesystem::create_directories(outside.path() / "root");
        const auto folder = RootFolder::open(outside.path() / "root").value();
        QCOMPARE(fileOwner("daemon", &folder).value(), FileOwner());
    }

    void namesWithoutAnImageAreErrors()
    {
        QCOMPARE(fileOwner("daemon", nullptr).error().message, "invalid user index: -1");
        QCOMPARE(fileOwner("1:nobody", nullptr).error().code, "copy.chown-impossible");
        QCOMPARE(fileOwner("1:2", nullptr).value(), (FileOwner{.uid = 1, .gid = 2}));
    }
};

QTEST_GUILESS_MAIN(OwnershipTest)
#include "ownership_test.moc"
