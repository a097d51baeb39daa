// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_folder.h"
#include "core/files/content_key.h"
#include "core/files/context_scan.h"
#include "core/files/file_copier.h"
#include "tree_text.h"

#include <QProcess>
#include <QTest>

using namespace slipway;

namespace {

constexpr int filesInFolder = 200;

int fileCount()
{
    bool given = false;
    const int count = qEnvironmentVariableIntValue("SLIPWAY_BENCH_FILES", &given);
    return given ? count : 2000;
}

TempFolder newFolder()
{
    return TempFolder::create(std::filesystem::temp_directory_path()).value();
}

} // namespace

/// What a context costs: SLIPWAY_BENCH_FILES files (2,000, so that an ordinary test run stays short) in folders of 200.
class FilesBenchmark : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (int file = 0; file < fileCount(); ++file) {
            const auto folder = m_root.path() / std::format("folder{}", file / filesInFolder);
            std::filesystem::create_directory(folder);
            writeText((folder / std::format("file{}.txt", file % filesInFolder)).string(), std::format("{:400}", file));
        }
    }

    void walk()
    {
        QBENCHMARK { QCOMPARE(scanContext(m_root.path(), {}, "", {}).value().sentFiles, static_cast<std::size_t>(fileCount())); }
    }

    void walkWithRules()
    {
        const auto rules = IgnoreFile::fromPatterns({"**/*.log", ".git", "node_modules", "*/build/**", "!keep"}).value();
        QBENCHMARK { QCOMPARE(scanContext(m_root.path(), rules, "", {}).value().sentFiles, static_cast<std::size_t>(fileCount())); }
    }

    void planUnknown()
    {
        QBENCHMARK
        {
            FileDigests digests("", m_clock);
            QVERIFY(!plan(digests).isNull());
        }
    }

    void planKnown()
    {
        const auto memory = newFolder();
        FileDigests first(memory.path() / "digests", m_clock);
        const auto key = plan(first);
        QVERIFY(first.save());
        QBENCHMARK
        {
            FileDigests digests(memory.path() / "digests", m_clock); // read from the disk each time
            QCOMPARE(plan(digests), key);
        }
    }

    void copy()
    {
        const auto target = newFolder();
        FolderRoot source(RootFolder::open(m_root.path()).value());
        const auto selection = selectSources({.paths = {"."}}, source, {}).value();
        QBENCHMARK_ONCE { QVERIFY(copyFiles(selection, source, RootFolder::open(target.path()).value(), "/", {}, {})); }
    }

    void copyWithCp()
    {
        const auto target = newFolder();
        const QStringList arguments = {QStringLiteral("-a"), QString::fromStdString((m_root.path() / ".").string()),
                                       QString::fromStdString(target.path().string())};
        QBENCHMARK_ONCE { QCOMPARE(QProcess::execute(QStringLiteral("cp"), arguments), 0); }
    }

private:
    struct LaterClock final : Clock { // every file is old to it
        WallTime now() const override { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()) + std::chrono::hours(1); }
    };

    Digest plan(FileDigests &digests) const
    {
        const auto tree = scanContext(m_root.path(), {}, "", {}).value();
        ContextRoot context(RootFolder::open(m_root.path()).value(), tree);
        const auto selection = selectSources({.paths = {"."}}, context, {}).value();
        return contentKey(describe(selection, context, digests, {}).value());
    }

    LaterClock m_clock;
    TempFolder m_root = newFolder();
};

QTEST_GUILESS_MAIN(FilesBenchmark)
#include "files_benchmark.moc"
