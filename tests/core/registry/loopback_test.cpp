// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/oci/media_type.h"
#include "core/process/command_output.h"
#include "core/registry/pull.h"
#include "core/registry/push.h"
#include "tests/support/registry/code_of.h"
#include "tests/support/registry/loopback_registry.h"
#include "tests/support/registry/misbehaving_server.h"
#include "tests/support/registry/test_layer.h"

#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

constexpr qint64 promptly = 50; // ms from a stop to the return
const Platform amd64 = {.os = "linux", .architecture = "amd64"};
const Platform arm64 = {.os = "linux", .architecture = "arm64"};

/// Everything between a reference and a store.
struct Puller {
    TempFolder folder = TempFolder::create("/tmp/slipway-test").value();
    SystemClock clock;
    CurlTransport transport;
    RegistryChannel channel;
    RegistryClient client{channel};
    BlobStore store{folder.path() / "blobs"};
    Pull pull{client, store, {.retry = {2, 1ms}}};

    explicit Puller(const CurlOptions &options = {}, const RegistryPolicy &policy = {})
        : transport(options), channel(transport, clock, CredentialBook({folder.path() / "config.json"}), policy)
    {
    }

    Result<ResolvedImage> all(const ImageRef &ref, const Platform &platform = amd64, std::stop_token stop = {})
    {
        auto image = TRY(pull.resolve(ref, platform, stop));
        TRY(pull.fetchLayers(image, {}, stop));
        return image;
    }

    bool hasNothingHalfMade() const
    {
        std::error_code none;
        return std::filesystem::directory_iterator(folder.path() / "blobs" / "incoming", none) ==
               std::filesystem::directory_iterator();
    }
};

ImageRef refTo(const MisbehavingServer &server)
{
    return {.domain = server.domain(), .repository = "x", .tag = "latest"};
}

} // namespace

/// Pulling from Debian's docker-registry, and from servers that pretend to be one.
class LoopbackTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LoopbackRegistry> m_registry;
    const std::vector<std::string> m_tars = {makeTar({{.name = "a", .content = std::string(3 << 20, 'a')}}),
                                             makeTar({{.name = "b", .content = "b"}}), makeTar({})};

private slots:
    void initTestCase()
    {
        if (!LoopbackRegistry::available())
            QSKIP("there is no docker-registry on this machine");
        auto registry = LoopbackRegistry::start();
        QCOMPARE(codeOf(registry), "success");
        m_registry = std::move(*registry);
    }

    void imagesOfBothFamilies_data()
    {
        QTest::addColumn<int>("types");
        QTest::newRow("OCI") << int(LoopbackRegistry::MediaTypes::Oci);
        QTest::newRow("Docker") << int(LoopbackRegistry::MediaTypes::Docker);
    }
    void imagesOfBothFamilies()
    {
        QFETCH(int, types);
        const auto pushed = m_registry->pushImage("team/app", "1", {.platform = amd64, .env = {"A=1"}}, m_tars,
                                                  LoopbackRegistry::MediaTypes(types));
        QCOMPARE(codeOf(pushed), "success");
        Puller puller;
        const auto image = puller.all(m_registry->named("team/app", "1"));
        QCOMPARE(codeOf(image), "success");
        QCOMPARE(image->digest, pushed->digest);
        QCOMPARE(image->config.env, std::vector<std::string>{"A=1"});
        for (std::size_t i = 0; i < m_tars.size(); ++i) {
            const auto layer = puller.store.read(image->manifest.layers[i].digest, 64 << 20);
            QVERIFY(layer == gzipped(m_tars[i]));
            QCOMPARE(image->config.diffIds[i], Digest::of(m_tars[i]));
        }
        auto pinned = m_registry->named("team/app", "");
        pinned.digest = pushed->digest;
        QCOMPARE(codeOf(Puller().all(pinned)), "success");
        QCOMPARE(puller.client.tags(pinned, {}).value(), std::vector<std::string>{"1"});
    }

    void severalPlatforms_data()
    {
        QTest::addColumn<QByteArray>("mediaType");
        QTest::newRow("OCI") << QByteArray(media::ociIndex.data());
        QTest::newRow("Docker") << QByteArray(media::dockerManifestList.data());
    }
    void severalPlatforms()
    {
        QFETCH(QByteArray, mediaType);
        const bool isOci = mediaType == media::ociIndex.data();
        const auto types = isOci ? LoopbackRegistry::MediaTypes::Oci : LoopbackRegistry::MediaTypes::Docker;
        Index index = {.mediaType = mediaType.toStdString(), .manifests = {}};
        for (const auto &platform : {amd64, arm64})
            index.manifests.push_back(
                m_registry->pushImage("multi", "", {.platform = platform}, m_tars, types).value());
        index.print();
        QCOMPARE(codeOf(m_registry->pushManifest("multi", "all", index.mediaType, index.bytes)), "success");
        for (const auto &platform : {amd64, arm64}) {
            Puller puller;
            const auto image = puller.all(m_registry->named("multi", "all"), platform);
            QCOMPARE(codeOf(image), "success");
            QCOMPARE(image->config.platform, platform);
            QCOMPARE(image->digest, index.digest());
            QVERIFY(puller.store.has(index.digest()));
        }
        QCOMPARE(codeOf(Puller().all(m_registry->named("multi", "all"), {.os = "linux", .architecture = "riscv64"})),
                 "registry.no-platform");
    }

    void busyboxIsServedAsAlpine()
    {
        QCOMPARE(codeOf(m_registry->pushBusybox("library/alpine", "latest")), "success");
        const auto image = Puller().all(m_registry->named("library/alpine", ""), Platform::host());
        QCOMPARE(codeOf(image), "success");
        QCOMPARE(image->config.cmd, std::vector<std::string>{"/bin/sh"});
    }

    void whatIsNotThere()
    {
        const auto missing = Puller().all(m_registry->named("no/such", "1"));
        QCOMPARE(codeOf(missing), "registry.manifest-unknown");
        QCOMPARE(missing.error().message, m_registry->domain() + "/no/such:1: not found");
    }

    void basicAuthentication()
    {
        const LoopbackRegistry::SignIn me = {.user = "me", .password = "pass:word"};
        const auto registry = LoopbackRegistry::start({.signIn = me});
        QCOMPARE(codeOf(registry), "success");
        QCOMPARE(codeOf((*registry)->pushImage("private", "1", {.platform = amd64}, m_tars)), "success");
        const auto ref = (*registry)->named("private", "1");
        Puller puller;
        QCOMPARE(codeOf(puller.all(ref)), "registry.unauthorized");
        QVERIFY(writeFile(puller.folder.path() / "config.json", dockerConfigJson(ref.domain, {"me", "wrong"})));
        QCOMPARE(codeOf(puller.all(ref)), "registry.unauthorized");
        QVERIFY(writeFile(puller.folder.path() / "config.json", dockerConfigJson(ref.domain, me)));
        QCOMPARE(codeOf(puller.all(ref)), "success");
    }

    void imagesGoOutAgain()
    {
        using State = BlobProgress::State;
        QCOMPARE(codeOf(m_registry->pushImage("from/here", "1", {.platform = amd64}, m_tars)), "success");
        Puller puller;
        const auto image = puller.all(m_registry->named("from/here", "1")).value();
        const auto push = [&](const ImageRef &to,
                              const std::vector<std::string> &mountFrom) -> Result<std::map<State, int>> {
            std::map<Digest, State> last;
            const auto record = [&](const BlobProgress &news) { last[news.blob.digest] = news.state; };
            TRY(Push(puller.client, puller.store, {.retry = {2, 1ms}}).run(to, image.manifest, mountFrom, record, {}));
            std::map<State, int> counts;
            for (const auto &[digest, state] : last)
                ++counts[state];
            return counts;
        };
        const int all = 1 + static_cast<int>(m_tars.size());
        using Counts = std::map<State, int>;
        QCOMPARE(push(m_registry->named("to/there", "2"), {"from/here"}).value(), (Counts{{State::Mounted, all}}));
        QCOMPARE(push(m_registry->named("to/there", "3"), {}).value(), (Counts{{State::AlreadyThere, all}}));
        const LoopbackRegistry::SignIn me = {.user = "me", .password = "pw"};
        const auto other = LoopbackRegistry::start({.signIn = me});
        QCOMPARE(codeOf(other), "success");
        const auto far = (*other)->named("far/away", "4");
        QCOMPARE(codeOf(push(far, {})), "registry.unauthorized");
        QVERIFY(writeFile(puller.folder.path() / "config.json", dockerConfigJson(far.domain, me)));
        QCOMPARE(push(far, {"not/there"}).value(), (Counts{{State::Done, all}}));

        Puller fresh;
        QVERIFY(writeFile(fresh.folder.path() / "config.json", dockerConfigJson(far.domain, me)));
        QCOMPARE(fresh.all(far)->digest, image.digest);
        puller.store.remove(image.manifest.layers[0].digest).value();
        QCOMPARE(codeOf(push((*other)->named("gone", "1"), {})), "blob.not-found");
    }

    void certificates()
    {
        const auto folder = TempFolder::create("/tmp/slipway-test").value();
        const auto certificate = folder.path() / "ca.crt";
        const auto key = folder.path() / "ca.key";
        const auto made = collectOutput(
            {.arguments = {"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-addext",
                           "subjectAltName=IP:127.0.0.1", "-keyout", key.string(), "-out", certificate.string()}},
            1 << 16, {});
        QVERIFY(made && made->status.success());
        const auto registry = LoopbackRegistry::start({.certificate = certificate, .key = key});
        QCOMPARE(codeOf(registry), "success");
        QCOMPARE(codeOf((*registry)->pushImage("safe", "1", {.platform = amd64}, m_tars)), "success");
        const auto ref = (*registry)->named("safe", "1");
        const auto untrusted = Puller().all(ref);
        QCOMPARE(codeOf(untrusted), "registry.tls");
        QCOMPARE(untrusted.error().operands[0], ref.domain);
        QCOMPARE(codeOf(Puller({.caFile = certificate}).all(ref)), "success");
        QCOMPARE(codeOf(Puller({}, {.insecure = {ref.domain}}).all(ref)), "success");
    }

    void tokenAuthentication()
    {
        const std::string layer = gzipped(m_tars[0]);
        ImageConfig config = {.platform = amd64, .diffIds = {Digest::of(m_tars[0])}};
        const auto configBytes = config.print();
        const auto described = [](std::string_view type, const std::string &bytes) {
            return Descriptor{.mediaType = std::string(type),
                              .digest = Digest::of(bytes),
                              .size = static_cast<std::int64_t>(bytes.size())};
        };
        Manifest manifest = {.mediaType = std::string(media::ociManifest),
                             .config = described(media::ociConfig, configBytes),
                             .layers = {described(media::ociLayerGzip, layer)}};
        manifest.print();
        std::string own; // the server's address
        MisbehavingServer server([&](const std::string &request) -> MisbehavingServer::Reply {
            if (request.starts_with("GET /token?service=test&scope=repository%3Ax%3Apull "))
                return {httpAnswer(200, R"({"token":"t0ken"})")};
            if (!request.contains("Authorization: Bearer t0ken\r\n"))
                return {httpAnswer(401, "",
                                   "WWW-Authenticate: Bearer realm=\"http://" + own + "/token\",service=\"test\"\r\n")};
            if (request.contains("/manifests/"))
                return {httpAnswer(200, request.starts_with("HEAD") ? "" : manifest.bytes,
                                   "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n")};
            if (request.contains(manifest.config.digest.hex()))
                return {httpAnswer(200, configBytes)};
            return {httpAnswer(200, layer)};
        });
        own = server.domain();
        Puller puller;
        QCOMPARE(codeOf(puller.all(refTo(server))), "success");
        QVERIFY(puller.store.has(Digest::of(layer)));
    }

    void connectionsThatBreakAreTakenUp()
    {
        QCOMPARE(codeOf(m_registry->pushImage("flaky", "1", {.platform = amd64}, m_tars)), "success");
        Puller direct;
        const auto image = direct.pull.resolve(m_registry->named("flaky", "1"), amd64, {}).value();
        const auto layer = gzipped(m_tars[0]);
        std::atomic<int> breaks = 0;
        MisbehavingServer server([&](const std::string &request) -> MisbehavingServer::Reply {
            const auto range = request.find("Range: bytes=");
            const std::size_t from = range == std::string::npos ? 0 : std::stoul(request.substr(range + 13));
            const auto rest = layer.substr(from);
            const auto whole = from == 0
                                   ? httpAnswer(200, rest)
                                   : httpAnswer(206, rest, "Content-Range: bytes " + std::to_string(from) + "-/\r\n");
            if (request.starts_with("GET /v2/ "))
                return {httpAnswer(200, "")};
            return breaks++ < 5 ? MisbehavingServer::Reply{whole.substr(0, whole.size() - rest.size() / 2)}
                                : MisbehavingServer::Reply{whole};
        });
        auto elsewhere = image;
        elsewhere.ref.domain = server.domain();
        elsewhere.manifest.layers = {image.manifest.layers[0]};
        Puller puller;
        QCOMPARE(codeOf(puller.pull.fetchLayers(elsewhere, {}, {})), "success");
        QCOMPARE(breaks, 6);
        QVERIFY(puller.store.read(Digest::of(layer), 64 << 20) == layer);
        QVERIFY(puller.hasNothingHalfMade());
    }

    void serversThatLie_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("hangs");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nonsense") << QByteArray("\x15\x03\x01hello") << false << QByteArray("registry.bad-answer");
        QTest::newRow("a page") << QByteArray::fromStdString(httpAnswer(200, "<html>")) << false
                                << QByteArray("registry.bad-answer");
        QTest::newRow("a server error") << QByteArray::fromStdString(httpAnswer(500, "")) << false
                                        << QByteArray("registry.server-error");
        QTest::newRow("silence") << QByteArray() << true << QByteArray("registry.timeout");
        QTest::newRow("closed") << QByteArray() << false << QByteArray("registry.interrupted");
    }
    void serversThatLie()
    {
        QFETCH(QByteArray, reply);
        QFETCH(bool, hangs);
        QFETCH(QByteArray, code);
        const auto then = hangs ? MisbehavingServer::Then::Hang : MisbehavingServer::Then::Close;
        const MisbehavingServer server(MisbehavingServer::Reply{reply.toStdString(), then});
        Puller puller({.connectTimeout = 300ms, .stallTimeout = 300ms});
        QCOMPARE(codeOf(puller.all(refTo(server))), code.toStdString());
        QVERIFY(puller.hasNothingHalfMade());
    }

    void nobodyIsThere()
    {
        const auto refused = Puller().all({.domain = "127.0.0.1:1", .repository = "x", .tag = "1"});
        QCOMPARE(codeOf(refused), "registry.unreachable");
        QCOMPARE(codeOf(Puller().all({.domain = "no-such-host.invalid", .repository = "x", .tag = "1"})),
                 "registry.unreachable");
    }

    void aStopEndsAPullPromptly()
    {
        const MisbehavingServer server([](const std::string &request) -> MisbehavingServer::Reply {
            if (request.starts_with("GET /v2/ "))
                return {httpAnswer(200, "")};
            return {"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc", MisbehavingServer::Then::Hang};
        });
        ResolvedImage image = {.ref = refTo(server), .digest = {}, .manifest = {}, .config = {}};
        for (const char *content : {"1", "2", "3"})
            image.manifest.layers.push_back(
                {.mediaType = std::string(media::ociLayer), .digest = Digest::of(content), .size = 99});
        qint64 fastest = promptly + 1; // of three: the machine may be busy
        for (int i = 0; i < 3; ++i) {
            Puller puller;
            std::stop_source source;
            QElapsedTimer timer;
            std::size_t begun = 0;
            const auto stopWhenAllHaveBegun = [&](const BlobProgress &news) {
                if (news.arrived == 3 && ++begun == image.manifest.layers.size()) {
                    timer.start();
                    source.request_stop();
                }
            };
            const auto fetched = puller.pull.fetchLayers(image, stopWhenAllHaveBegun, source.get_token());
            fastest = std::min(fastest, timer.elapsed());
            QCOMPARE(codeOf(fetched), "cancelled");
            QVERIFY(puller.hasNothingHalfMade());
        }
        QVERIFY2(fastest <= promptly, qPrintable(QString::number(fastest)));
    }
};

QTEST_GUILESS_MAIN(LoopbackTest)
#include "loopback_test.moc"
