// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry/loopback_registry.h"

#include "core/base/file.h"
#include "core/oci/media_type.h"
#include "core/process/command_output.h"
#include "tests/support/registry/test_layer.h"

#include <QByteArray>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <thread>

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr const char *program = "/usr/bin/docker-registry";

// One that was free a moment ago.
int freePort()
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

std::string configFor(const fs::path &folder, int port, const LoopbackRegistry::Options &options)
{
    std::string config =
        "version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\nstorage:\n  delete: {enabled: true}\n"
        "  filesystem: {rootdirectory: " +
        folder.string() + "/data}\nhttp:\n  secret: tests\n  addr: 127.0.0.1:" + std::to_string(port) + '\n';
    if (!options.certificate.empty())
        config += "  tls: {certificate: " + options.certificate.string() + ", key: " + options.key.string() + "}\n";
    if (options.signIn)
        config += "auth:\n  htpasswd: {realm: tests, path: " + folder.string() + "/htpasswd}\n";
    return config;
}

// bcrypt, at its cheapest
Result<void> writeHtpasswd(const fs::path &file, const LoopbackRegistry::SignIn &signIn)
{
    const auto line =
        TRY(collectOutput({.arguments = {"htpasswd", "-nbB", "-C", "4", signIn.user, signIn.password}}, 4096, {}));
    return writeFile(file, line.output, Durability::AtEase);
}

CredentialBook bookFor(const fs::path &folder)
{
    return CredentialBook({folder / "config.json"});
}

} // namespace

bool LoopbackRegistry::available()
{
    return fs::exists(program);
}

LoopbackRegistry::LoopbackRegistry(TempFolder folder, Process process, int port, const Options &options)
    : m_folder(std::move(folder)), m_process(std::move(process)), m_port(port),
      m_transport(CurlOptions{.caFile = options.certificate}),
      m_channel(m_transport, m_clock, bookFor(m_folder.path()), {}), m_client(m_channel)
{
}

Result<std::unique_ptr<LoopbackRegistry>> LoopbackRegistry::start(const Options &options)
{
    constexpr int attempts = 3; // another process may take the port first
    Result<std::unique_ptr<LoopbackRegistry>> registry;
    for (int i = 0; i < attempts; ++i) {
        registry = startOnce(options);
        if (registry)
            break;
    }
    return registry;
}

Result<std::unique_ptr<LoopbackRegistry>> LoopbackRegistry::startOnce(const Options &options)
{
    auto folder = TRY(TempFolder::create(fs::temp_directory_path() / "slipway-test"));
    const int port = freePort();
    const auto config = folder.path() / "registry.yml";
    TRY(writeFile(config, configFor(folder.path(), port, options), Durability::AtEase));
    if (options.signIn) {
        TRY(writeHtpasswd(folder.path() / "htpasswd", *options.signIn));
        const auto json = dockerConfigJson("127.0.0.1:" + std::to_string(port), *options.signIn);
        TRY(writeFile(folder.path() / "config.json", json, Durability::AtEase));
    }
    // It ends even if the test crashes.
    auto process =
        TRY(Process::start({.arguments = {"setpriv", "--pdeathsig", "KILL", program, "serve", config.string()},
                            .output = Command::Null{},
                            .error = Command::Null{}}));
    std::unique_ptr<LoopbackRegistry> registry(
        new LoopbackRegistry(std::move(folder), std::move(process), port, options));
    TRY(registry->waitUntilItAnswers());
    return registry;
}

Result<void> LoopbackRegistry::waitUntilItAnswers()
{
    using namespace std::chrono_literals;
    const auto last = std::chrono::steady_clock::now() + 10s;
    while (true) {
        const auto answer = m_client.hasBlob(named("any", ""), Digest::of(""), Access::Pull, {});
        if (answer)
            return {};
        if (std::chrono::steady_clock::now() > last)
            return Failure(answer.error());
        std::this_thread::sleep_for(10ms);
    }
}

ImageRef LoopbackRegistry::named(const std::string &repository, const std::string &tag) const
{
    return {.domain = domain(), .repository = repository, .tag = tag};
}

Result<Descriptor> LoopbackRegistry::pushBlob(const std::string &repository, std::string_view mediaType,
                                              const std::string &bytes)
{
    const auto ref = named(repository, "");
    const auto digest = Digest::of(bytes);
    if (!TRY(m_client.hasBlob(ref, digest, Access::Push, {}))) {
        const auto start = TRY(m_client.startUpload(ref, {}, {}));
        TRY(m_client.upload(ref, start, digest, bytes, {}, {}));
    }
    return Descriptor{
        .mediaType = std::string(mediaType), .digest = digest, .size = static_cast<std::int64_t>(bytes.size())};
}

Result<Descriptor> LoopbackRegistry::pushManifest(const std::string &repository, const std::string &tag,
                                                  std::string_view mediaType, const std::string &bytes)
{
    const ManifestDocument document = {
        .mediaType = std::string(mediaType), .digest = Digest::of(bytes), .bytes = bytes};
    TRY(m_client.putManifest(named(repository, tag), document, {}));
    return Descriptor{
        .mediaType = document.mediaType, .digest = document.digest, .size = static_cast<std::int64_t>(bytes.size())};
}

Result<Descriptor> LoopbackRegistry::pushImage(const std::string &repository, const std::string &tag,
                                               ImageConfig config, const std::vector<std::string> &tars,
                                               MediaTypes types)
{
    const bool isOci = types == MediaTypes::Oci;
    Manifest manifest = {
        .mediaType = std::string(isOci ? media::ociManifest : media::dockerManifest), .config = {}, .layers = {}};
    config.diffIds.clear();
    for (const auto &tar : tars) {
        config.diffIds.push_back(Digest::of(tar));
        const auto type = isOci ? media::ociLayerGzip : media::dockerLayerGzip;
        manifest.layers.push_back(TRY(pushBlob(repository, type, gzipped(tar))));
    }
    manifest.config = TRY(pushBlob(repository, isOci ? media::ociConfig : media::dockerConfig, config.print()));
    manifest.print();
    auto descriptor = TRY(pushManifest(repository, tag, manifest.mediaType, manifest.bytes));
    descriptor.platform = config.platform;
    return descriptor;
}

Result<Descriptor> LoopbackRegistry::pushBusybox(const std::string &repository, const std::string &tag)
{
    const auto files = busyboxFiles();
    if (files.empty())
        return fail(Error::Kind::NotFound, "test.no-busybox", {}, "there is no busybox on this machine");
    const ImageConfig config = {.created = "2023-11-14T22:13:20Z",
                                .platform = Platform::host(),
                                .env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
                                .cmd = std::vector<std::string>{"/bin/sh"},
                                .history = {{.created = "2023-11-14T22:13:20Z", .createdBy = "ADD busybox / # tests"}}};
    return pushImage(repository, tag, config, {makeTar(files)});
}

std::string dockerConfigJson(const std::string &domain, const LoopbackRegistry::SignIn &signIn)
{
    const auto auth = QByteArray::fromStdString(signIn.user + ':' + signIn.password).toBase64().toStdString();
    return R"({"auths":{")" + domain + R"(":{"auth":")" + auth + "\"}}}";
}

} // namespace slipway
