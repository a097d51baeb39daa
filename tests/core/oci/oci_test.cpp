// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/oci/image_config.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/oci/media_type.h"

#include <QTest>

using namespace slipway;

namespace {

const Digest one = Digest::of("one");
const Digest two = Digest::of("two");

Descriptor described(std::string_view mediaType, std::string_view bytes)
{
    return {.mediaType = std::string(mediaType),
            .digest = Digest::of(bytes),
            .size = static_cast<std::int64_t>(bytes.size())};
}

Descriptor forPlatform(const char *platform, std::string_view bytes)
{
    auto descriptor = described(media::ociManifest, bytes);
    descriptor.platform = Platform::parse(platform).value();
    return descriptor;
}

ImageConfig fullConfig()
{
    return {.created = "2026-11-23T21:39:00Z",
            .author = "me",
            .platform = {.os = "linux", .architecture = "arm", .variant = "v7"},
            .user = "app",
            .exposedPorts = {"80/tcp", "53/udp"},
            .env = {"PATH=/bin", "A=<&>"},
            .entrypoint = {"/bin/sh"},
            .cmd = std::vector<std::string>{"-c", "a\nb"},
            .volumes = {"/data"},
            .workingDir = "/w",
            .labels = {{"b", "2"}, {"a", "1"}},
            .stopSignal = "SIGINT",
            .healthcheck =
                Healthcheck{.test = {"CMD-SHELL", "true"}, .interval = std::chrono::seconds(5), .retries = 3},
            .onBuild = {"RUN x"},
            .shell = {"/bin/bash", "-c"},
            .argsEscaped = true,
            .diffIds = {one, two},
            .history = {{.created = "2026-11-23T21:39:00Z", .createdBy = "RUN x", .comment = "buildkit.dockerfile.v0"},
                        {.createdBy = "ENV A=1", .emptyLayer = true}}};
}

} // namespace

class OciTest : public QObject
{
    Q_OBJECT

private slots:
    // The order of the fields is Go's: the outer object is a sorted map, the inner ones are structs.
    void configsPrintDockersBytes()
    {
        const std::string expected =
            R"({"architecture":"arm","author":"me","config":{"User":"app","ExposedPorts":{"53/udp":{},"80/tcp":{}},)"
            R"("Env":["PATH=/bin","A=\u003c\u0026\u003e"],"Entrypoint":["/bin/sh"],"Cmd":["-c","a\nb"],)"
            R"("Volumes":{"/data":{}},"WorkingDir":"/w","Labels":{"a":"1","b":"2"},"StopSignal":"SIGINT","ArgsEscaped":true,)"
            R"("Healthcheck":{"Test":["CMD-SHELL","true"],"Interval":5000000000,"Retries":3},"OnBuild":["RUN x"],)"
            R"("Shell":["/bin/bash","-c"]},"created":"2026-11-23T21:39:00Z",)"
            R"("history":[{"created":"2026-11-23T21:39:00Z","created_by":"RUN x","comment":"buildkit.dockerfile.v0"},)"
            R"({"created_by":"ENV A=1","empty_layer":true}],"os":"linux","rootfs":{"type":"layers","diff_ids":[)" +
            ('"' + one.toString() + "\",\"" + two.toString() + '"') + R"(]},"variant":"v7"})";
        QCOMPARE(fullConfig().print(), expected);
        QCOMPARE(ImageConfig::parse(expected), fullConfig());
        QCOMPARE(ImageConfig{}.print(),
                 R"({"architecture":"","config":{},"os":"","rootfs":{"type":"layers","diff_ids":[]}})");
        QCOMPARE(fullConfig().toJson().value(QStringLiteral("author")).toString(), QStringLiteral("me"));
    }

    void configsReadWhatDockerWroteBefore()
    {
        const auto config =
            ImageConfig::parse(R"({"config":{"Cmd":[],"Env":null,"OnBuild":null,"Hostname":"x"},"container":"c",)"
                               R"("rootfs":{"type":"layers"}})");
        QVERIFY(config);
        QCOMPARE(config->cmd, std::vector<std::string>());
        QVERIFY(!ImageConfig::parse(R"({"rootfs":{"type":"layers"}})")->cmd);
    }

    void configsRefuse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing") << QByteArray() << QByteArray("json.invalid");
        QTest::newRow("no rootfs") << QByteArray("{}") << QByteArray("config.invalid");
        QTest::newRow("other rootfs") << QByteArray(R"({"rootfs":{"type":"x"}})") << QByteArray("config.invalid");
        QTest::newRow("diff id") << QByteArray(R"({"rootfs":{"type":"layers","diff_ids":["x"]}})")
                                 << QByteArray("digest.invalid");
        QTest::newRow("number") << QByteArray(R"({"rootfs":{"type":"layers","diff_ids":[7]}})")
                                << QByteArray("json.field");
        QTest::newRow("env") << QByteArray(R"({"config":{"Env":{}}})") << QByteArray("json.field");
        QTest::newRow("labels") << QByteArray(R"({"config":{"Labels":{"a":1}}})") << QByteArray("json.field");
        QTest::newRow("cmd") << QByteArray(R"({"config":{"Cmd":[1]}})") << QByteArray("json.field");
        QTest::newRow("history") << QByteArray(R"({"rootfs":{"type":"layers"},"history":[{"created":1}]})")
                                 << QByteArray("json.field");
        QTest::newRow("deep") << QByteArray(2000, '[') << QByteArray("json.invalid");
    }
    void configsRefuse()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QCOMPARE(ImageConfig::parse(bytes.toStdString()).error().code, code.toStdString());
    }

    void environmentIsSetInPlaceOrAtTheEnd()
    {
        ImageConfig config = {.env = {"A=1", "AB=2"}};
        config.setEnv("A", "x=y");
        config.setEnv("B", "");
        QCOMPARE(config.env, (std::vector<std::string>{"A=x=y", "AB=2", "B="}));
        QCOMPARE(config.findEnv("A"), "x=y");
        QCOMPARE(config.findEnv("B"), "");
        QVERIFY(!config.findEnv("C"));
    }

    void chainIdsFollowTheSpecification()
    {
        QVERIFY(chainId({}).isNull());
        QCOMPARE(chainId({one}), one);
        QCOMPARE(chainId({one, two}), Digest::of(one.toString() + ' ' + two.toString()));
    }

    void manifestsPrintDockersBytes()
    {
        Manifest manifest = {.mediaType = std::string(media::ociManifest),
                             .config = described(media::ociConfig, "{}"),
                             .layers = {described(media::ociLayerGzip, "x")}};
        manifest.print();
        QCOMPARE(manifest.bytes, R"({
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "config": {
    "mediaType": "application/vnd.oci.image.config.v1+json",
    "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    "size": 2
  },
  "layers": [
    {
      "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
      "digest": "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
      "size": 1
    }
  ]
})");
        const auto parsed = Manifest::parse(manifest.bytes);
        QVERIFY(parsed);
        QCOMPARE(parsed->config, manifest.config);
        QCOMPARE(parsed->layers, manifest.layers);
        QCOMPARE(parsed->digest(), Digest::of(manifest.bytes));
        QCOMPARE(parsed->descriptor().size, std::int64_t(manifest.bytes.size()));
    }

    void manifestsRefuse_data()
    {
        const auto sized = [&](const char *size) {
            return R"({"schemaVersion":2,"config":{"mediaType":"x","size":)" + QByteArray(size) +
                   ",\"digest\":\"sha256:" + QByteArray(64, 'a') + "\"}}";
        };
        const auto with = [&](const char *field) { return sized("1").chopped(1) + "," + field + "}"; };
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("schema 1") << QByteArray(R"({"schemaVersion":1})") << QByteArray("manifest.unsupported");
        QTest::newRow("an index") << QByteArray(
                                         R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json"})")
                                  << QByteArray("manifest.unsupported");
        QTest::newRow("both") << (with(R"("manifests":[])")) << QByteArray("manifest.ambiguous");
        QTest::newRow("no config") << QByteArray(R"({"schemaVersion":2})") << QByteArray("json.field");
        QTest::newRow("layers no array") << (with(R"("layers":{})")) << QByteArray("json.field");
        QTest::newRow("layer no object") << (with(R"("layers":[1])")) << QByteArray("json.field");
        QTest::newRow("negative size") << sized("-1") << QByteArray("descriptor.invalid");
        QTest::newRow("half a byte") << sized("0.5") << QByteArray("json.field");
        QTest::newRow("size past 2^63") << sized("9223372036854775808") << QByteArray("json.field");
        QTest::newRow("size of text") << sized("\"1\"") << QByteArray("json.field");
    }
    void manifestsRefuse()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QCOMPARE(Manifest::parse(bytes.toStdString()).error().code, code.toStdString());
    }

    void manifestsWithoutAMediaTypeAreOcis()
    {
        Manifest manifest = {.mediaType = "", .config = described(media::ociConfig, "{}"), .layers = {}};
        manifest.print();
        auto object = parseJsonObject(manifest.bytes, "it").value();
        object.remove(QStringLiteral("mediaType"));
        QCOMPARE(Manifest::parse(toCompactJson(object))->mediaType, media::ociManifest);
    }

    void indexesFindThePlatform_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<int>("entry");
        QTest::newRow("exact") << QByteArray("linux/amd64") << 1;
        QTest::newRow("newest variant that runs") << QByteArray("linux/arm/v7") << 4;
        QTest::newRow("older variant") << QByteArray("linux/arm/v6") << 3;
        QTest::newRow("none") << QByteArray("linux/s390x") << -1;
    }
    void indexesFindThePlatform()
    {
        QFETCH(QByteArray, wanted);
        QFETCH(int, entry);
        auto attestation = forPlatform("linux/amd64", "attestation");
        attestation.annotations["vnd.docker.reference.type"] = "attestation-manifest";
        Index index = {.mediaType = std::string(media::ociIndex),
                       .manifests = {attestation, forPlatform("linux/amd64", "a"), forPlatform("linux/amd64", "again"),
                                     forPlatform("linux/arm/v6", "v6"), forPlatform("linux/arm/v7", "v7"),
                                     forPlatform("linux/arm/v8", "v8")}};
        index.print();
        const auto parsed = Index::parse(index.bytes).value();
        QCOMPARE(parsed.manifests, index.manifests);
        const auto *found = parsed.find(Platform::parse(wanted.toStdString()).value());
        QCOMPARE(found ? int(found - parsed.manifests.data()) : -1, entry);
    }

    void indexesFallBackToAnImageWithoutPlatform()
    {
        Index index = {.mediaType = std::string(media::ociIndex),
                       .manifests = {described("application/x", "x"), described(media::ociManifest, "m")}};
        QCOMPARE(index.find(Platform::host()), &index.manifests[1]);
        QVERIFY(!Index{}.find(Platform::host()));
    }

    void mediaTypesOfBothFamiliesAreKnown()
    {
        QCOMPARE(kindOf(media::dockerManifestList), MediaKind::Index);
        QCOMPARE(kindOf(media::dockerLayerGzip), MediaKind::Layer);
        QCOMPARE(compressionOf(media::dockerLayerGzip), Compression::Gzip);
        QCOMPARE(compressionOf(media::ociLayerZstd), Compression::Zstd);
        QCOMPARE(compressionOf(media::ociLayer), Compression::None);
        QCOMPARE(kindOf("text/plain"), MediaKind::Unknown);
    }

    void digestsAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("upper case") << QByteArray("sha256:" + QByteArray(64, 'A')) << QByteArray("digest.invalid");
        QTest::newRow("short") << QByteArray("sha256:" + QByteArray(63, 'a')) << QByteArray("digest.invalid");
        QTest::newRow("long") << QByteArray("sha256:" + QByteArray(65, 'a')) << QByteArray("digest.invalid");
        QTest::newRow("no hexadecimal") << QByteArray("sha256:" + QByteArray(64, 'g')) << QByteArray("digest.invalid");
        QTest::newRow("no algorithm") << QByteArray(64, 'a') << QByteArray("digest.invalid");
        QTest::newRow("other algorithm") << QByteArray("sha512:" + QByteArray(128, 'a'))
                                         << QByteArray("digest.unsupported");
        QTest::newRow("path") << QByteArray("sha256:../../../../etc/passwd") << QByteArray("digest.invalid");
    }
    void digestsAreReadStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QCOMPARE(Digest::parse(text.toStdString()).error().code, code.toStdString());
        QCOMPARE(Digest::parse(one.toString()), one);
    }
};

QTEST_GUILESS_MAIN(OciTest)
#include "oci_test.moc"
