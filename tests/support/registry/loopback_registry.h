// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/temp_folder.h"
#include "core/oci/image_config.h"
#include "core/oci/manifest.h"
#include "core/process/process.h"
#include "core/registry/curl_transport.h"
#include "core/registry/registry_client.h"

#include <memory>
#include <string>
#include <vector>

namespace slipway {

/// Debian's docker-registry on a free port of this machine, with a temporary folder; it ends with this value.
class LoopbackRegistry
{
public:
    struct SignIn {
        std::string user;
        std::string password;
    };

    struct Options {
        std::optional<SignIn> signIn = {};      ///< it asks for basic authentication, and only this will do
        std::filesystem::path certificate = {}; ///< PEM; it speaks TLS if there is one
        std::filesystem::path key = {};
    };

    enum class MediaTypes { Oci, Docker };

    /// Whether the program is there.
    static bool available();
    /// Errors: process.*, folder.*, file.*; registry.* if it does not answer within some seconds
    static Result<std::unique_ptr<LoopbackRegistry>> start(const Options &options);
    static Result<std::unique_ptr<LoopbackRegistry>> start() { return start(Options{}); }

    /// "127.0.0.1:PORT"
    std::string domain() const { return "127.0.0.1:" + std::to_string(m_port); }
    ImageRef named(const std::string &repository, const std::string &tag) const;

    Result<Descriptor> pushBlob(const std::string &repository, std::string_view mediaType, const std::string &bytes);
    /// Under a tag, or only by its digest if the tag is empty.
    Result<Descriptor> pushManifest(const std::string &repository, const std::string &tag, std::string_view mediaType,
                                    const std::string &bytes);
    /// A whole image of gzipped layers, each given as an uncompressed tar; the config's diff ids are filled in.
    Result<Descriptor> pushImage(const std::string &repository, const std::string &tag, ImageConfig config,
                                 const std::vector<std::string> &tars, MediaTypes types = MediaTypes::Oci);
    /// An image of one layer with the machine's own static busybox, which starts a shell.
    Result<Descriptor> pushBusybox(const std::string &repository, const std::string &tag);

private:
    LoopbackRegistry(TempFolder folder, Process process, int port, const Options &options);

    static Result<std::unique_ptr<LoopbackRegistry>> startOnce(const Options &options);
    Result<void> waitUntilItAnswers();

    TempFolder m_folder;
    Process m_process;
    int m_port;
    SystemClock m_clock;
    CurlTransport m_transport;
    RegistryChannel m_channel;
    RegistryClient m_client;
};

/// ~/.docker/config.json with one sign-in, as `docker login` writes it.
std::string dockerConfigJson(const std::string &domain, const LoopbackRegistry::SignIn &signIn);

} // namespace slipway
