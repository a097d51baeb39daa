// SPDX-License-Identifier: GPL-3.0-or-later
// Archives that come in: the forms that there are, and what strangers may try.
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/engine/embedded_engine.h"
#include "tests/core/layer/tar_text.h"

#include <QTest>
#include <functional>
#include <unistd.h>

using namespace slipway;

namespace fs = std::filesystem;

namespace {

std::string layerTar(const std::string &name = "hello")
{
    return TarText().file(name, "hello\n").end();
}

std::string configOf(const std::vector<std::string> &layers)
{
    std::string diffIds;
    for (const auto &layer : layers)
        diffIds += (diffIds.empty() ? "\"" : ",\"") + Digest::of(layer).toString() + '"';
    return R"({"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[)" + diffIds + "]}}";
}

std::string listing(const std::string &config, const std::string &layers, const std::string &tags = R"("me/a:1")")
{
    return R"([{"Config":")" + config + R"(","RepoTags":[)" + tags + R"(],"Layers":[)" + layers + "]}]";
}

std::string blobPath(const std::string &bytes)
{
    return "blobs/sha256/" + Digest::of(bytes).hex();
}

std::string quoted(const std::string &text)
{
    return '"' + text + '"';
}

/// An archive of one image and one layer as Docker writes it, to which `change` may do something.
std::string dockerArchive(const std::function<void(TarText &)> &change = {}, const std::string &layer = layerTar())
{
    const auto config = configOf({layer});
    TarText tar;
    tar.file(blobPath(layer), layer).file(blobPath(config), config).file("manifest.json", listing(blobPath(config), quoted(blobPath(layer))));
    if (change)
        change(tar);
    return tar.end();
}

/// As Docker before 25 wrote it: CONFIG.json, ID/layer.tar, and a link where two layers are the same.
std::string olderArchive()
{
    const auto layer = layerTar();
    const auto config = configOf({layer, layer});
    const auto configPath = Digest::of(config).hex() + ".json";
    return TarText()
        .folder("one/")
        .file("one/VERSION", "1.0")
        .file("one/layer.tar", layer)
        .symbolicLink("two/layer.tar", "../one/layer.tar")
        .file(configPath, config)
        .file("manifest.json", listing(configPath, R"("one/layer.tar","two/layer.tar")"))
        .end();
}

std::string ociArchive(const std::string &annotation = R"(,"annotations":{"org.opencontainers.image.ref.name":"me/oci:2"})", const std::string &lie = {})
{
    const auto layer = layerTar();
    const auto config = configOf({layer});
    const auto blob = [](const std::string &type, const std::string &bytes) {
        return R"({"mediaType":")" + type + R"(","digest":")" + Digest::of(bytes).toString() + R"(","size":)" + std::to_string(bytes.size());
    };
    const auto manifest = R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":)" +
                          blob("application/vnd.oci.image.config.v1+json", config) + R"(},"layers":[)" +
                          blob("application/vnd.oci.image.layer.v1.tar", layer) + "}]}";
    const auto index = R"({"schemaVersion":2,"manifests":[)" + blob("application/vnd.oci.image.manifest.v1+json", manifest) + annotation + "}]}";
    return TarText()
        .file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})")
        .file("index.json", index)
        .file(blobPath(manifest), manifest)
        .file(blobPath(config), config)
        .file(blobPath(layer), lie.empty() ? layer : lie)
        .end();
}

} // namespace

class ImageArchiveTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = TempFolder::create(fs::temp_directory_path()).value();
        auto engine = EmbeddedEngine::open(m_folder->path() / "store", Privileges::read(), {});
        QVERIFY(engine.has_value());
        m_engine = std::move(*engine);
    }
    void cleanup()
    {
        m_engine.reset();
        m_folder.reset();
    }

    void loads_data()
    {
        QTest::addColumn<std::string>("archive");
        QTest::addColumn<std::string>("name");
        QTest::newRow("docker") << dockerArchive() << std::string("me/a:1");
        QTest::newRow("docker before 25, with a link") << olderArchive() << std::string("me/a:1");
        QTest::newRow("names with ./") << dockerArchive([](TarText &tar) { tar.file("./extra/file", "x"); }) << std::string("me/a:1");
        QTest::newRow("oci") << ociArchive() << std::string("me/oci:2");
        QTest::newRow("oci with a mere tag") << ociArchive(R"(,"annotations":{"org.opencontainers.image.ref.name":"latest"})") << std::string();
    }
    void loads()
    {
        QFETCH(std::string, archive);
        QFETCH(std::string, name);
        const auto loaded = load(archive);
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message.c_str());
        QCOMPARE(loaded->size(), 1);
        QCOMPARE(loaded->front().names, name.empty() ? std::vector<std::string>() : std::vector{name});
        const auto images = m_engine->images();
        QVERIFY(images.has_value());
        QCOMPARE(images->size(), 1);
        QCOMPARE(images->front().id, loaded->front().id);
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("archive");
        QTest::addColumn<std::string>("code");
        const auto layer = layerTar();
        const auto config = configOf({layer});
        const auto row = [](const char *what, std::string archive, std::string code) { QTest::newRow(what) << std::move(archive) << std::move(code); };
        const auto with = [](const std::function<void(TarText &)> &change) { return dockerArchive(change); };
        row("..", with([](TarText &tar) { tar.file("../evil", "x"); }), "archive.escapes");
        row(".. inside", with([](TarText &tar) { tar.file("a/../../evil", "x"); }), "archive.escapes");
        row("absolute", with([](TarText &tar) { tar.file("/etc/evil", "x"); }), "archive.absolute");
        row("symbolic link out", with([](TarText &tar) { tar.symbolicLink("a/b", "../../etc/passwd"); }), "archive.escapes");
        row("absolute symbolic link", with([](TarText &tar) { tar.symbolicLink("a", "/etc/passwd"); }), "archive.escapes");
        row("hard link out", with([](TarText &tar) { tar.hardLink("a", "../etc/passwd"); }), "archive.escapes");
        row("device", with([](TarText &tar) { tar.add({.name = "dev", .type = '3'}); }), "archive.bad-member");
        row("twice", with([](TarText &tar) { tar.file("manifest.json", "[]"); }), "archive.duplicate");
        row("twice by ./", with([](TarText &tar) { tar.file("./manifest.json", "[]"); }), "archive.duplicate");
        row("link over a file", with([](TarText &tar) { tar.symbolicLink("manifest.json", "other"); }), "archive.duplicate");
        row("cut off", dockerArchive().substr(0, 2000), "archive.damaged");
        row("no tar", "something else altogether\n", "archive.damaged");
        row("nothing in it", TarText().end(), "archive.no-images");
        row("empty list", TarText().file("manifest.json", "[]").end(), "archive.no-images");
        row("list that is no list", TarText().file("manifest.json", "{").end(), "json.invalid");
        row("before 1.10", TarText().file("repositories", "{}").end(), "archive.too-old");
        row("blob with another digest", TarText().file(blobPath("a"), "b").end(), "archive.wrong-digest");
        row("config with another digest", TarText().file(Digest::of("a").hex() + ".json", "b").end(), "archive.wrong-digest");
        row("layer in a layout with another digest", ociArchive("", "lie"), "archive.wrong-digest");
        row("config that isn't there", TarText().file("manifest.json", listing("c.json", "")).end(), "archive.missing");
        row("layer that isn't there", TarText().file("c.json", config).file("manifest.json", listing("c.json", R"("l.tar")")).end(), "archive.missing");
        row("links in a circle",
            TarText().file("c.json", config).symbolicLink("l.tar", "l.tar").file("manifest.json", listing("c.json", R"("l.tar")")).end(),
            "archive.missing");
        row("too few layers", TarText().file("c.json", config).file("manifest.json", listing("c.json", "")).end(), "archive.layer-count");
        row("config outside", TarText().file("manifest.json", listing("../../etc/passwd", "")).end(), "archive.escapes");
        row("layer outside", TarText().file("c.json", config).file("manifest.json", listing("c.json", R"("/etc/passwd")")).end(), "archive.absolute");
        row("another layer than the config says",
            TarText().file("c.json", config).file("l.tar", layerTar("other")).file("manifest.json", listing("c.json", R"("l.tar")")).end(),
            "layer.digest-mismatch");
        row("bad name", TarText().file("c.json", config).file("l.tar", layer).file("manifest.json", listing("c.json", R"("l.tar")", R"("me/A:1")")).end(),
            "image-ref.upper-case");
        row("layer that escapes", dockerArchive({}, TarText().file("../evil", "x").end()), "layer.escapes");
    }
    void refuses()
    {
        QFETCH(std::string, archive);
        QFETCH(std::string, code);
        const auto loaded = load(archive);
        QVERIFY(!loaded.has_value());
        QCOMPARE(loaded.error().code, code);
        QCOMPARE(m_engine->images().value().size(), 0);
    }

    void foldersLeadNowhere()
    {
        const auto layout = m_folder->path() / "layout";
        QVERIFY(createFolders(layout).has_value());
        QVERIFY(writeFile(m_folder->path() / "index.json", "{}").has_value());
        QCOMPARE(::symlink("../index.json", (layout / "manifest.json").c_str()), 0);
        const auto loaded = m_engine->load(layout, {});
        QVERIFY(!loaded.has_value());
        QCOMPARE(loaded.error().code, std::string("archive.no-images")); // a link is no file of the layout
    }

    void savedImagesComeBack_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<std::string>("file");
        QTest::newRow("docker") << static_cast<int>(ArchiveFormat::Docker) << std::string("a.tar");
        QTest::newRow("docker, gzip") << static_cast<int>(ArchiveFormat::Docker) << std::string("a.tar.gz");
        QTest::newRow("oci, zstd") << static_cast<int>(ArchiveFormat::Oci) << std::string("a.tar.zst");
    }
    void savedImagesComeBack()
    {
        QFETCH(int, format);
        QFETCH(std::string, file);
        const auto first = load(dockerArchive()).value();
        const auto second = load(ociArchive()).value();
        const auto path = m_folder->path() / file;
        const SaveRequest request{.images = {"me/a", "me/oci:2"}, .file = path, .format = static_cast<ArchiveFormat>(format)};
        QVERIFY(m_engine->save(request, {}).has_value());
        const auto bytes = readFile(path).value();
        QVERIFY(m_engine->save(request, {}).has_value());
        QCOMPARE(readFile(path).value(), bytes); // the same again

        auto other = EmbeddedEngine::open(m_folder->path() / "other", Privileges::read(), {}).value();
        const auto loaded = other->load(path, {});
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message.c_str());
        QCOMPARE(loaded->size(), 1); // both are the same image under two names
        QCOMPARE(loaded->front().id, first.front().id);
        QCOMPARE(loaded->front().names, (std::vector<std::string>{"me/a:1", "me/oci:2"}));
    }

    void nothingIsLeftOfAFailedSave()
    {
        const auto saved = m_engine->save({.images = {"missing"}, .file = m_folder->path() / "x.tar"}, {});
        QVERIFY(!saved.has_value());
        QCOMPARE(saved.error().code, std::string("image.not-found"));
        QVERIFY(!fs::exists(m_folder->path() / "x.tar"));
    }

private:
    Result<std::vector<LoadedImage>> load(const std::string &archive)
    {
        const auto path = m_folder->path() / "archive.tar";
        if (auto written = writeFile(path, archive, Durability::AtEase); !written)
            return Failure(written.error());
        return m_engine->load(path, {});
    }

    std::optional<TempFolder> m_folder;
    std::unique_ptr<EmbeddedEngine> m_engine;
};

QTEST_GUILESS_MAIN(ImageArchiveTest)
#include "image_archive_test.moc"
