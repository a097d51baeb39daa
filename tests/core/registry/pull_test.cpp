// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/temp_folder.h"
#include "core/oci/media_type.h"
#include "core/registry/pull.h"
#include "tests/support/registry/code_of.h"
#include "tests/support/registry/fake_transport.h"

#include <QTest>
#include <algorithm>
#include <ranges>
#include <thread>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

class FakeClock final : public Clock
{
public:
    WallTime now() const override { return time; }
    WallTime time{1h};
};

const std::string base = "https://registry-1.docker.io/v2/library/x/";
const std::string layerA(100'000, 'a');
const std::string layerB = "b";
const Platform amd64 = {.os = "linux", .architecture = "amd64"};
constexpr int attempts = 3;

Descriptor described(std::string_view mediaType, const std::string &bytes)
{
    return {.mediaType = std::string(mediaType),
            .digest = Digest::of(bytes),
            .size = static_cast<std::int64_t>(bytes.size())};
}

struct Image {
    std::string config;
    Manifest manifest;
};

Image makeImage()
{
    ImageConfig config = {
        .platform = amd64, .env = {"A=1"}, .diffIds = {Digest::of("1"), Digest::of("2"), Digest::of("1")}};
    Image image = {.config = config.print(), .manifest = {}};
    image.manifest = {.mediaType = std::string(media::ociManifest),
                      .config = described(media::ociConfig, image.config),
                      .layers = {described(media::ociLayerGzip, layerA), described(media::ociLayerGzip, layerB),
                                 described(media::ociLayerGzip, layerA)}};
    image.manifest.print();
    return image;
}

} // namespace

/// Pulling from a scripted registry.
class PullTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeTransport> m_transport;
    FakeClock m_clock;
    std::optional<TempFolder> m_folder;
    std::unique_ptr<RegistryChannel> m_channel;
    std::unique_ptr<RegistryClient> m_client;
    std::unique_ptr<BlobStore> m_store;
    std::unique_ptr<Pull> m_pull;
    Image m_image = makeImage();
    std::map<std::string, BlobProgress> m_last; // by digest

    Pull::Progress recorder()
    {
        return [this](const BlobProgress &news) { m_last[news.blob.digest.toString()] = news; };
    }

    ImageRef x(const char *text = "x") const { return ImageRef::parse(text).value(); }
    Result<ResolvedImage> resolve(std::stop_token stop = {}) { return m_pull->resolve(x(), amd64, stop); }
    Result<void> fetch() { return m_pull->fetchLayers(TRY(resolve()), recorder(), {}); }

    void serveManifest(const std::string &reference, std::string_view mediaType, const std::string &bytes,
                       bool namesDigest = true)
    {
        HttpHeaders headers = {{"Content-Type", std::string(mediaType) + "; charset=utf-8"}};
        if (namesDigest)
            headers.add("docker-content-digest", Digest::of(bytes).toString());
        m_transport->answer("HEAD " + base + "manifests/" + reference, {.headers = headers});
        m_transport->answer("GET " + base + "manifests/" + reference, {.headers = headers, .body = bytes});
    }

    void serveBlob(const std::string &bytes)
    {
        m_transport->answer("GET " + base + "blobs/" + Digest::of(bytes).toString(), {.body = bytes});
    }

    void serveImage()
    {
        const auto &bytes = m_image.manifest.bytes;
        serveManifest("latest", media::ociManifest, bytes);
        serveManifest(Digest::of(bytes).toString(), media::ociManifest, bytes);
        for (const auto &blob : {m_image.config, layerA, layerB})
            serveBlob(blob);
    }

    std::size_t filesIn(const char *name) const
    {
        std::error_code none;
        const auto folder = std::filesystem::directory_iterator(m_folder->path() / "blobs" / name, none);
        return static_cast<std::size_t>(std::distance(folder, {}));
    }

private slots:
    void init()
    {
        m_last.clear();
        m_transport = std::make_unique<FakeTransport>();
        m_folder.emplace(TempFolder::create("/tmp/slipway-test").value());
        m_channel = std::make_unique<RegistryChannel>(
            *m_transport, m_clock, CredentialBook({m_folder->path() / "config.json"}), RegistryPolicy{});
        m_client = std::make_unique<RegistryClient>(*m_channel);
        m_store = std::make_unique<BlobStore>(m_folder->path() / "blobs");
        m_pull = std::make_unique<Pull>(*m_client, *m_store, PullOptions{.parallel = 2, .retry = {attempts, 1ms}});
        serveImage();
    }

    void resolvingFetchesNoLayers()
    {
        const auto image = resolve();
        QVERIFY(image);
        QCOMPARE(image->digest, m_image.manifest.digest());
        QCOMPARE(image->ref.toString(), "docker.io/library/x:latest");
        QCOMPARE(image->config.env, std::vector<std::string>{"A=1"});
        QCOMPARE(image->manifest.layers, m_image.manifest.layers);
        QVERIFY(m_store->has(m_image.manifest.config.digest));
        QVERIFY(m_store->has(image->digest));
        QVERIFY(!m_store->has(Digest::of(layerA)));
    }

    void layersArriveOnce()
    {
        QVERIFY(fetch());
        QVERIFY(m_store->read(Digest::of(layerA), 1 << 20) == layerA);
        QCOMPARE(m_last.size(), 2); // the repeated one is one blob
        for (const auto &[digest, news] : m_last) {
            QCOMPARE(news.state, BlobProgress::State::Done);
            QCOMPARE(news.arrived, news.blob.size);
        }
        const auto before = m_transport->requests().size();
        QVERIFY(fetch());
        QCOMPARE(m_transport->requests().size(), before + 1); // the HEAD that asks what the tag is now
        QCOMPARE(m_last[Digest::of(layerB).toString()].state, BlobProgress::State::AlreadyThere);
    }

    void aDigestThatIsThereNeedsNoNetwork()
    {
        QVERIFY(fetch());
        auto pinned = x();
        pinned.digest = m_image.manifest.digest();
        const auto before = m_transport->requests().size();
        QVERIFY(m_pull->resolve(pinned, amd64, {}));
        QCOMPARE(m_transport->requests().size(), before);
    }

    void indexesLeadToThePlatform_data()
    {
        QTest::addColumn<QByteArray>("mediaType");
        QTest::addColumn<bool>("typeIsKnown");
        QTest::newRow("OCI") << QByteArray(media::ociIndex.data()) << true;
        QTest::newRow("Docker") << QByteArray(media::dockerManifestList.data()) << true;
        QTest::newRow("OCI as text") << QByteArray(media::ociIndex.data()) << false;
    }
    void indexesLeadToThePlatform()
    {
        QFETCH(QByteArray, mediaType);
        QFETCH(bool, typeIsKnown);
        auto entry = m_image.manifest.descriptor();
        entry.platform = amd64;
        Index index = {.mediaType = mediaType.toStdString(), .manifests = {entry}};
        index.print();
        const auto sent = typeIsKnown ? index.mediaType : "text/plain";
        serveManifest("latest", sent, index.bytes);
        serveManifest(index.digest().toString(), sent, index.bytes);
        const auto image = resolve();
        QVERIFY(image);
        QCOMPARE(image->digest, index.digest());
        QCOMPARE(image->manifest.digest(), m_image.manifest.digest());
        const auto other = m_pull->resolve(x(), {.os = "linux", .architecture = "s390x"}, {});
        QCOMPARE(codeOf(other), "registry.no-platform");
        QCOMPARE(other.error().operands[1], "linux/s390x");
    }

    void wrongBytesAreFound_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const auto blob = [](const std::string &bytes) {
            return QByteArray::fromStdString("blobs/" + Digest::of(bytes).toString());
        };
        const auto manifest = QByteArray::fromStdString("manifests/" + m_image.manifest.digest().toString());
        const auto flipped = QByteArray::fromStdString('x' + layerA.substr(1));
        const auto all = QByteArray::fromStdString(layerA);
        QTest::newRow("flipped layer") << blob(layerA) << flipped << QByteArray("registry.digest-mismatch");
        QTest::newRow("short layer") << blob(layerA) << all.chopped(1) << QByteArray("registry.size-mismatch");
        QTest::newRow("long layer") << blob(layerA) << all + all << QByteArray("registry.size-mismatch");
        QTest::newRow("empty layer") << blob(layerA) << QByteArray() << QByteArray("registry.size-mismatch");
        QTest::newRow("other config") << blob(m_image.config) << QByteArray("{}")
                                      << QByteArray("registry.digest-mismatch");
        QTest::newRow("endless config") << blob(m_image.config) << QByteArray(9 << 20, 'x')
                                        << QByteArray("registry.too-large");
        QTest::newRow("other manifest") << manifest << QByteArray("{}") << QByteArray("registry.digest-mismatch");
        QTest::newRow("endless manifest") << manifest << QByteArray(9 << 20, 'x') << QByteArray("registry.too-large");
    }
    void wrongBytesAreFound()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        m_transport->answer("GET " + base + path.toStdString(), {.body = body.toStdString()});
        const auto fetched = fetch();
        QCOMPARE(codeOf(fetched), code.toStdString());
        QVERIFY(fetched.error().kind == Error::Kind::Corrupt);
        QCOMPARE(filesIn("incoming"), 0);
    }

    void documentsThatAreNoneAreBadAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("page") << QByteArray("<html>") << QByteArray("registry.bad-answer");
        QTest::newRow("schema 1") << QByteArray(R"({"schemaVersion":1})") << QByteArray("registry.bad-answer");
        auto chart = m_image.manifest;
        chart.config.mediaType = "application/vnd.cncf.helm.config.v1+json";
        chart.print();
        QTest::newRow("no image") << QByteArray::fromStdString(chart.bytes) << QByteArray("registry.not-an-image");
        auto layers = m_image.manifest;
        layers.layers.pop_back();
        layers.print();
        QTest::newRow("layer missing") << QByteArray::fromStdString(layers.bytes) << QByteArray("registry.bad-answer");
    }
    void documentsThatAreNoneAreBadAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        serveManifest("latest", media::ociManifest, bytes.toStdString(), false);
        QCOMPARE(codeOf(resolve()), code.toStdString());
    }

    void brokenTransfersGoOnWhereTheyBroke()
    {
        const auto url = "GET " + base + "blobs/" + Digest::of(layerA).toString();
        m_transport->answer(
            url, {{.body = layerA.substr(0, 10), .breaksWith = brokenConnection()},
                  {.status = 503},
                  {.status = 206, .headers = {{"Content-Range", "bytes 10-99999/100000"}}, .body = layerA.substr(10)}});
        QVERIFY(fetch());
        std::vector<std::string> ranges;
        for (const auto &request : m_transport->requests()) {
            if (request.url.ends_with(Digest::of(layerA).toString()))
                ranges.emplace_back(request.headers.find("Range"));
        }
        QCOMPARE(ranges, (std::vector<std::string>{"", "bytes=10-", "bytes=10-"}));
    }

    void brokenTransfersStartAnewWhereRangesAreNotKnown()
    {
        const auto url = "GET " + base + "blobs/" + Digest::of(layerA).toString();
        m_transport->answer(url, {{.body = layerA.substr(0, 10), .breaksWith = brokenConnection()}, {.body = layerA}});
        QVERIFY(fetch());
        m_store->remove(Digest::of(layerA)).value();
        m_transport->answer(
            url, {{.body = layerA.substr(0, 10), .breaksWith = brokenConnection()},
                  {.status = 206, .headers = {{"Content-Range", "bytes 5-99999/100000"}}, .body = layerA.substr(5)}});
        QCOMPARE(codeOf(fetch()), "registry.bad-answer");
    }

    void troubleThatStaysIsReported()
    {
        const auto url = "GET " + base + "blobs/" + Digest::of(layerB).toString();
        m_transport->answer(url, {.status = 0, .breaksWith = brokenConnection()});
        QCOMPARE(codeOf(fetch()), "registry.interrupted");
        QCOMPARE(std::ranges::count(m_transport->asked(), url), attempts);
        m_transport->answer(url, {.status = 404});
        QCOMPARE(codeOf(fetch()), "registry.blob-unknown");
        QCOMPARE(filesIn("incoming"), 0);
    }

    void whatIsNotThereIsSaidInDockersWords()
    {
        const auto missing = m_pull->resolve(x("nosuch"), amd64, {});
        QCOMPARE(codeOf(missing), "registry.unreachable");
        m_transport->answer("HEAD " + base + "manifests/nosuch", {.status = 404});
        const auto unknown = m_pull->resolve(x("x:nosuch"), amd64, {});
        QCOMPARE(codeOf(unknown), "registry.manifest-unknown");
        QCOMPARE(unknown.error().message, "docker.io/library/x:nosuch: not found");
    }

    void tokensAreFetchedKeptAndRenewed()
    {
        const std::string realm =
            "https://auth.docker.io/token?service=registry.docker.io&scope=repository%3Alibrary%2Fx%3Apull";
        const HttpHeaders wants = {{"WWW-Authenticate",
                                    "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                                    R"(scope="repository:library/x:pull")"}};
        const auto head = "HEAD " + base + "manifests/latest";
        const HttpHeaders digest = {{"Docker-Content-Digest", m_image.manifest.digest().toString()}};
        m_transport->answer(head, {{.status = 401, .headers = wants}, {.headers = digest}});
        m_transport->answer("GET " + realm,
                            {{.body = R"({"token":"one","expires_in":300})"}, {.body = R"({"access_token":"two"})"}});
        QVERIFY(fetch());
        for (const auto &request : m_transport->requests() | std::views::drop(2))
            QCOMPARE(request.authorization.reveal(), "Bearer one");
        m_clock.time += 299s; // too close to its end
        QVERIFY(resolve());
        QCOMPARE(m_transport->requests().back().authorization.reveal(), "Bearer two");
        QCOMPARE(std::ranges::count(m_transport->asked(), "GET " + realm), 2);
    }

    void tokenServersAreNotTrustedFar_data()
    {
        QTest::addColumn<QByteArray>("realm");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const QByteArray https = "https://auth.example/t";
        QTest::newRow("plain") << QByteArray("http://auth.example/t") << QByteArray() << 200
                               << QByteArray("registry.insecure-realm");
        QTest::newRow("no URL") << QByteArray("file:///etc/passwd") << QByteArray() << 200
                                << QByteArray("registry.bad-url");
        QTest::newRow("no JSON") << https << QByteArray("<html>") << 200 << QByteArray("registry.bad-answer");
        QTest::newRow("no token") << https << QByteArray("{}") << 200 << QByteArray("registry.bad-answer");
        QTest::newRow("wrong type") << https << QByteArray(R"({"token":1})") << 200
                                    << QByteArray("registry.bad-answer");
        QTest::newRow("header in it") << https << QByteArray("{\"token\":\"a\\r\\nX: y\"}") << 200
                                      << QByteArray("registry.bad-answer");
        QTest::newRow("endless") << https << QByteArray(2 << 20, ' ') << 200 << QByteArray("registry.too-large");
        QTest::newRow("refused") << https << QByteArray(R"({"details":"incorrect username or password"})") << 401
                                 << QByteArray("registry.unauthorized");
    }
    void tokenServersAreNotTrustedFar()
    {
        QFETCH(QByteArray, realm);
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        m_transport->answer(
            "HEAD " + base + "manifests/latest",
            {.status = 401, .headers = {{"WWW-Authenticate", "Bearer realm=\"" + realm.toStdString() + "\""}}});
        m_transport->answer("GET " + realm.toStdString() + "?scope=repository%3Alibrary%2Fx%3Apull",
                            {.status = status, .body = answer.toStdString()});
        QCOMPARE(codeOf(resolve()), code.toStdString());
    }

    void identityTokensAreTradedIn()
    {
        QVERIFY(writeFile(m_folder->path() / "config.json",
                          "{\"auths\":{\"https://index.docker.io/v1/\":{\"identitytoken\":\"i&d\"}}}"));
        m_transport->answer(
            "HEAD " + base + "manifests/latest",
            {.status = 401,
             .headers = {{"WWW-Authenticate", "Bearer realm=\"https://auth.example/t\",service=\"s\""}}});
        m_transport->answer("POST https://auth.example/t", {.body = R"({"access_token":"traded"})"});
        QCOMPARE(codeOf(resolve()), "registry.unauthorized");
        const auto requests = m_transport->requests();
        QCOMPARE(std::get<std::string>(requests[1].body), "service=s&client_id=slipway&grant_type=refresh_token&scope="
                                                          "repository%3Alibrary%2Fx%3Apull&refresh_token=i%26d");
        QCOMPARE(requests[2].authorization.reveal(), "Bearer traded");
    }

    void credentialsStayWithTheirHost()
    {
        QVERIFY(writeFile(m_folder->path() / "config.json",
                          R"({"auths":{"docker.io":{"username":"me","password":"pw"}}})"));
        const auto blob = base + "blobs/" + m_image.manifest.config.digest.toString();
        m_transport->answer("HEAD " + base + "manifests/latest",
                            {{.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=x"}}},
                             {.headers = {{"Docker-Content-Digest", m_image.manifest.digest().toString()}}}});
        m_transport->answer("GET " + blob, {.status = 307, .headers = {{"Location", "https://cdn.example/c?sig=1"}}});
        m_transport->answer("GET https://cdn.example/c?sig=1", {.status = 302, .headers = {{"Location", "/d"}}});
        m_transport->answer("GET https://cdn.example/d", {.body = m_image.config});
        QVERIFY(resolve());
        for (const auto &request : m_transport->requests() | std::views::drop(1))
            QCOMPARE(request.authorization.empty(), request.url.starts_with("https://cdn.example"));
        QCOMPARE(m_transport->requests()[1].authorization.reveal(), "Basic bWU6cHc=");
    }

    void redirectsAreNotFollowedEverywhere_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("plain HTTP") << QByteArray("http://cdn.example/") << QByteArray("registry.insecure-redirect");
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << QByteArray("registry.bad-url");
        QTest::newRow("nowhere") << QByteArray() << QByteArray("registry.bad-url");
        QTest::newRow("in circles") << QByteArray::fromStdString(base + "manifests/latest")
                                    << QByteArray("registry.bad-answer");
    }
    void redirectsAreNotFollowedEverywhere()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, code);
        m_transport->answer("HEAD " + base + "manifests/latest",
                            {.status = 302, .headers = {{"Location", location.toStdString()}}});
        QCOMPARE(codeOf(resolve()), code.toStdString());
    }

    void wrongPasswordsAreSentOnce()
    {
        QVERIFY(writeFile(m_folder->path() / "config.json",
                          R"({"auths":{"docker.io":{"username":"me","password":"pw"}}})"));
        m_transport->answer("HEAD " + base + "manifests/latest",
                            {.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=x"}}});
        QCOMPARE(codeOf(resolve()), "registry.unauthorized");
        QCOMPARE(m_transport->requests().size(), 2);
    }

    void aStopLeavesNothing()
    {
        const auto url = "GET " + base + "blobs/" + Digest::of(layerA).toString();
        m_transport->answer(url, {.body = layerA.substr(0, 10), .hangs = true});
        const auto image = resolve().value();
        std::stop_source source;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(20ms);
            source.request_stop();
        });
        const auto fetched = m_pull->fetchLayers(image, recorder(), source.get_token());
        QVERIFY(fetched.error().kind == Error::Kind::Cancelled);
        QCOMPARE(filesIn("incoming"), 0);
    }

    void tagsComeInPages()
    {
        m_transport->answer("GET " + base + "tags/list",
                            {.headers = {{"Link", "<https://evil.example/v2/x/tags/list?last=b>; rel=\"next\""}},
                             .body = R"({"tags":["a","b"]})"});
        m_transport->answer("GET " + base + "tags/list?last=b", {.body = R"({"tags":["c"]})"});
        QCOMPARE(m_client->tags(x(), {}).value(), (std::vector<std::string>{"a", "b", "c"}));
        m_transport->answer("GET " + base + "tags/list", {.body = R"({"tags":null})"});
        QVERIFY(m_client->tags(x(), {})->empty());
    }
};

QTEST_GUILESS_MAIN(PullTest)
#include "pull_test.moc"
