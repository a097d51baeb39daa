// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/sign_in.h"

#include "core/registry/answer_sink.h"
#include "core/registry/registry_channel.h"

namespace slipway {

namespace {

constexpr std::size_t maxAnswer = 64 << 10; // bytes
constexpr std::string_view dockerHub = "docker.io";

} // namespace

std::string registryDomain(std::string_view server)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (server.starts_with(scheme))
            server.remove_prefix(scheme.size());
    }
    server = server.substr(0, server.find('/'));
    const bool hub = server.empty() || server == "index.docker.io" || server == "registry-1.docker.io";
    return std::string(hub ? dockerHub : server);
}

Result<void> trySignIn(HttpTransport &transport, const Clock &clock, const std::string &domain, const Credentials &credentials,
                       std::stop_token stop)
{
    RegistryChannel channel(transport, clock, CredentialBook::holding(credentials), {});
    DocumentSink answer(maxAnswer);
    const RegistryRequest request = {.ref = {.domain = domain, .repository = {}}, .subject = domain, .path = "/v2/"};
    TRY(channel.send(request, answer, stop));
    return {};
}

} // namespace slipway
