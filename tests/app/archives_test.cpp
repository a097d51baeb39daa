// SPDX-License-Identifier: GPL-3.0-or-later
// The built program: images to archives and back, also by way of skopeo, and what the store says of itself.
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/temp_folder.h"
#include "core/process/command_output.h"
#include "tests/support/registry/loopback_registry.h"

#include <QRegularExpression>
#include <QTest>
#include <filesystem>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t outputLimit = 64 << 20;
const std::string program = std::string(SLIPWAY_BIN) + "/slipway";

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

} // namespace

class ArchivesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = TempFolder::create(fs::temp_directory_path()).value();
        m_home = "store";
    }

    void thereAndBack_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("file");
        QTest::newRow("docker archive") << QStringList() << u"a.tar"_s;
        QTest::newRow("docker archive, gzip") << QStringList() << u"a.tar.gz"_s;
        QTest::newRow("oci, zstd") << QStringList{u"--format"_s, u"oci"_s} << u"a.tar.zst"_s;
    }
    void thereAndBack()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, file);
        const auto files = buildAndExport();
        std::vector<std::string> words = {"save", "-o", path(fromQt(file))};
        for (const auto &option : options)
            words.push_back(fromQt(option));
        words.insert(words.end(), {"me/a:1", "me/a:2"});
        QCOMPARE(run(words).code, 0);
        const auto id = run({"images", "-q", "--no-trunc", "me/a:1"}).out;
        m_home = "other";
        const auto loaded = run({"load", "-i", path(fromQt(file))});
        QCOMPARE(loaded.out, std::string("Loaded image: me/a:1\nLoaded image: me/a:2\n"));
        QCOMPARE(run({"images", "-q", "--no-trunc", "me/a:1"}).out, id);
        QCOMPARE(run({"export", "me/a:1"}).out, files);
        QCOMPARE(run({"run", "--rm", "me/a:1", "cat", "/hello"}).out, std::string("hello\n"));
    }

    void skopeoReadsAndWrites_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("docker archive") << u"docker-archive:%1.tar:me/s:1"_s;
        QTest::newRow("oci archive") << u"oci-archive:%1.tar:me/s:1"_s;
        QTest::newRow("oci folder") << u"oci:%1:me/s:1"_s;
    }
    void skopeoReadsAndWrites()
    {
        QFETCH(QString, form);
        if (!fs::exists("/usr/bin/skopeo"))
            QSKIP("skopeo is not installed");
        const auto files = buildAndExport();
        const auto ours = path("ours.tar");
        QCOMPARE(run({"save", "-o", ours, "me/a:1"}).code, 0);
        const auto theirs = path("theirs");
        const auto copied = perform({"/usr/bin/skopeo", "copy", "-q", "docker-archive:" + ours + ":me/a:1", fromQt(form.arg(toQt(theirs)))});
        QVERIFY2(copied.code == 0, copied.err.c_str());
        m_home = "other";
        const auto loaded = run({"load", "-i", fs::is_directory(theirs) ? theirs : theirs + ".tar"});
        QCOMPARE(loaded.out, std::string("Loaded image: me/s:1\n"));
        QCOMPARE(run({"export", "me/s:1"}).out, files);
    }

    void imports()
    {
        const auto files = buildAndExport();
        QVERIFY(writeFile(path("files.tar"), files).has_value());
        const auto imported = run({"import", "-c", "CMD [\"cat\", \"/hello\"]", "-c", "ENV A=b", "-m", "by hand", path("files.tar"), "me/i:1"});
        QVERIFY2(imported.out.starts_with("sha256:"), imported.err.c_str());
        QCOMPARE(run({"export", "me/i:1"}).out, files);
        QCOMPARE(run({"run", "--rm", "me/i:1"}).out, std::string("hello\n"));
        QVERIFY(run({"history", "me/i:1"}).out.contains("by hand"));
        const auto refused = run({"import", "-c", "RUN x", path("files.tar")});
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.err.contains("import.change"));
    }

    void figuresAddUp()
    {
        buildAndExport();
        const auto text = run({"df", "-v"});
        QVERIFY2(text.code == 0, text.err.c_str());
        QVERIFY(text.out.contains("UNIQUE SIZE"));
        QVERIFY(text.out.contains("me/a:1"));
    }

    void prunesWhatNothingNeeds()
    {
        buildAndExport();
        const auto before = run({"images", "-q"}).out;
        QCOMPARE(run({"rmi", "me/a:2"}).code, 0);
        const auto planned = run({"prune", "--dry-run"});
        QVERIFY2(planned.out.contains("has the name me/a:1"), planned.out.c_str());
        QCOMPARE(run({"rmi", "me/a:1"}).code, 0);
        QVERIFY(run({"prune", "--all", "--dry-run"}).out.contains("Build cache"));
        const auto done = run({"prune", "--all", "-f"});
        QVERIFY2(done.out.contains("Total reclaimed space: "), done.err.c_str());
        QCOMPARE(run({"verify"}).code, 0);
        const auto again = run({"prune", "--all"});
        QVERIFY2(again.out.contains("Reclaimable: 0B"), again.out.c_str());
        buildAndExport(); // from nothing again
    }

    void verifiesAndRepairs()
    {
        if (!LoopbackRegistry::available())
            QSKIP("docker-registry is not installed");
        const auto registry = LoopbackRegistry::start().value();
        QVERIFY(registry->pushBusybox("library/alpine", "latest").has_value());
        const auto name = registry->domain() + "/library/alpine";
        QCOMPARE(run({"pull", "-q", name}).code, 0);
        QCOMPARE(run({"verify"}).code, 0);

        fs::path largest;
        for (const auto &blob : fs::directory_iterator(m_folder->path() / "store/blobs/sha256"))
            if (largest.empty() || blob.file_size() > fs::file_size(largest))
                largest = blob.path();
        QVERIFY(writeFile(largest, "rotten").has_value());
        const auto found = run({"verify"});
        QCOMPARE(found.code, 1);
        QVERIFY2(found.out.contains(largest.filename().string()), found.out.c_str());
        const auto mended = run({"verify", "--repair"});
        QCOMPARE(mended.code, 0);
        QVERIFY2(mended.out.contains("It was got again."), mended.out.c_str());
        QCOMPARE(run({"verify"}).code, 0);
        QCOMPARE(run({"run", "--rm", name, "echo", "well"}).out, std::string("well\n"));
    }

    void dropsWhatIsLost()
    {
        buildAndExport();
        for (const auto &layer : fs::directory_iterator(m_folder->path() / "store/layers"))
            if (fs::exists(layer.path() / "fs/hello"))
                QVERIFY(writeFile(layer.path() / "fs/hello", "HELLO\n").has_value());
        const auto found = run({"verify"});
        QCOMPARE(found.code, 1);
        QVERIFY2(found.out.contains("is damaged"), found.out.c_str());
        const auto mended = run({"verify", "--repair"});
        QVERIFY2(mended.out.contains("It was taken out of the store."), mended.out.c_str());
        QVERIFY(!run({"images"}).out.contains("me/a"));
        QCOMPARE(run({"verify"}).code, 0);
    }

private:
    std::string path(const std::string &name) const { return (m_folder->path() / name).string(); }

    Ran perform(std::vector<std::string> words) const
    {
        Command command;
        command.arguments = std::move(words);
        command.environment = {"SLIPWAY_HOME=" + path(m_home), "HOME=" + path("home"),
                               "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "HTTPS_PROXY=http://127.0.0.1:1"};
        const auto output = collectOutput(command, outputLimit, {});
        if (!output)
            return {.code = -1, .out = {}, .err = output.error().message};
        return {.code = output->status.shellCode(), .out = output->output, .err = output->error};
    }
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.begin(), program);
        return perform(std::move(words));
    }

    /// me/a:1 and me/a:2, and all their files as one tar.
    std::string buildAndExport() const
    {
        (void)createFolders(path("context"));
        (void)writeFile(path("context/Dockerfile"), "FROM alpine\nRUN echo hello > /hello && ln /hello /again && ln -s hello /link && mkdir /d && echo x > /d/a\n"
                                                    "RUN rm /d/a && echo y > /d/b && chmod 4755 /d/b && chown 7:8 /d\n");
        const auto built = run({"build", "-q", "--offline-base", "-t", "me/a:1", "-t", "me/a:2", path("context")});
        if (built.code != 0)
            QTest::qFail(built.err.c_str(), __FILE__, __LINE__);
        return run({"export", "me/a:1"}).out;
    }

    std::optional<TempFolder> m_folder;
    std::string m_home;
};

QTEST_GUILESS_MAIN(ArchivesTest)
#include "archives_test.moc"
