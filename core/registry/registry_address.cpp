// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registry_address.h"

#include "core/registry/url.h"

namespace slipway {

namespace {

std::string_view hostOf(std::string_view domain)
{
    const auto bracket = domain.rfind(']');
    const auto colon = domain.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return domain.substr(0, colon);
}

} // namespace

std::vector<RegistryAddress> addressesOf(std::string_view domain, const RegistryPolicy &policy)
{
    const std::string server(domain == "docker.io" ? "registry-1.docker.io" : domain);
    const bool insecure = policy.insecure.contains(std::string(domain));
    std::vector<RegistryAddress> addresses = {
        {.url = "https://" + server, .trust = insecure ? TlsTrust::Unverified : TlsTrust::Verified}};
    if (insecure || isLoopback(hostOf(domain)))
        addresses.push_back({.url = "http://" + server, .plain = true});
    return addresses;
}

} // namespace slipway
