// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/registry/auth_challenge.h"
#include "core/registry/credentials.h"
#include "core/registry/http_transport.h"

#include <map>
#include <optional>
#include <tuple>

namespace slipway {

/// What a registry wants a token for, and where it is to be had (distribution's token authentication).
struct TokenQuestion {
    std::string realm; ///< the token server's URL
    std::string service;
    std::string scope; ///< "repository:library/alpine:pull"; empty for none
    TlsTrust trust = TlsTrust::Verified;
    bool plainAllowed = false; ///< the realm may be without TLS, since the registry is

    auto key() const { return std::tie(realm, service, scope); }
};

/// Gets bearer tokens and keeps them while they last. For any number of threads.
class TokenSource
{
public:
    TokenSource(HttpTransport &transport, const Clock &clock) : m_transport(transport), m_clock(clock) {}

    /// An identity token is traded in by POST (OAuth 2), everything else by GET with basic authentication or without
    /// any. Errors: those of the transport; registry.insecure-realm (realm); registry.unauthorized (host, reason);
    /// registry.bad-answer (host, reason)
    Result<Secret> token(const TokenQuestion &question, const std::optional<Credentials> &credentials,
                         std::stop_token stop);

    /// After a registry has refused one.
    void forget(const TokenQuestion &question);

private:
    using Key = std::tuple<std::string, std::string, std::string>;
    struct Kept {
        Secret token;
        WallTime expires;
    };

    HttpTransport &m_transport;
    const Clock &m_clock;
    Guarded<std::map<Key, Kept>> m_kept;
};

} // namespace slipway
