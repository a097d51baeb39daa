// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image_ref.h"
#include "core/registry/credential_book.h"
#include "core/registry/registry_address.h"
#include "core/registry/registry_error.h"
#include "core/registry/token_source.h"

#include <map>
#include <utility>

namespace slipway {

/// A request to one repository, in terms of the distribution specification.
struct RegistryRequest {
    ImageRef ref; ///< of which registry and repository; for its words, the whole
    RegistryQuestion::Thing thing = RegistryQuestion::Thing::Other;
    std::string subject = {}; ///< of errors
    HttpMethod method = HttpMethod::Get;
    std::string path = {}; ///< relative to /v2/REPOSITORY/; or what the registry gave in a Location field
    HttpHeaders headers = {};
    HttpBody body = {};
    Access access = Access::Pull;
    std::string mountFrom = {}; ///< a second repository of the same registry, to be read
};

/// The way to registries: finds the address of each, follows redirects without telling other hosts who we are, and asks
/// for the access that a registry wants. For any number of threads. Errors: registry_error.h
class RegistryChannel
{
public:
    RegistryChannel(HttpTransport &transport, const Clock &clock, CredentialBook credentials, RegistryPolicy policy);

    /// The head of a successful answer; the sink hears of no other one.
    Result<HttpHead> send(const RegistryRequest &request, HttpSink &sink, std::stop_token stop);

private:
    using AccessKey = std::pair<std::string, std::string>; // domain, scope

    Result<RegistryAddress> addressOf(const std::string &domain, std::stop_token stop);
    Result<RegistryAddress> findAddress(const std::string &domain, std::stop_token stop);
    Result<HttpHead> follow(HttpRequest request, const RegistryAddress &address, HttpSink &sink, std::stop_token stop);
    Result<Secret> knownAuthorization(const RegistryRequest &request, const RegistryAddress &address,
                                      std::stop_token stop);
    Result<Secret> authorization(const RegistryRequest &request, const RegistryAddress &address,
                                 const AuthChallenge &challenge, const Secret &refused, std::stop_token stop);

    HttpTransport &m_transport;
    TokenSource m_tokens;
    const CredentialBook m_credentials;
    const RegistryPolicy m_policy;
    Guarded<std::map<std::string, RegistryAddress>> m_addresses; // by domain, where there was a choice
    Guarded<std::map<AccessKey, AuthChallenge>> m_challenges;    // what was asked for last time
};

} // namespace slipway
