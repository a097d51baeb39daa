// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/registry/http_message.h"

#include <string>
#include <string_view>

/// What goes wrong between us and a registry.
///
/// code                        operands                        kind
/// registry.unreachable        host, reason                    Network    no such host, connection refused, no route
/// registry.timeout            host, seconds                   Network    nothing came, or went, for so long
/// registry.interrupted        host, reason                    Network    the connection broke
/// registry.tls                host, reason                    Denied     its certificate is not to be trusted
/// registry.tls-handshake      host, reason                    Network    it speaks no TLS, or none that we do
/// registry.bad-answer         host, reason                    Corrupt    no HTTP, no JSON, a header that is missing
/// registry.too-large          bytes that it may have          Corrupt    a document that does not end
/// registry.bad-url            URL                             Invalid    a redirect, token server or upload to nowhere
/// registry.insecure-redirect  host, URL                       Denied     from TLS to plain HTTP
/// registry.insecure-realm     URL                             Denied     a token server without TLS
/// registry.unauthorized       host, subject, server's words   Denied     sign in first, or it is not there at all
/// registry.denied             host, subject, server's words   Denied     signed in, but not allowed
/// registry.name-unknown       host, subject                   NotFound   no such repository
/// registry.manifest-unknown   host, subject                   NotFound   no such tag or digest
/// registry.blob-unknown       host, subject                   NotFound
/// registry.rate-limited       host, seconds, server's words   Network    seconds to wait; "" if it does not say
/// registry.server-error       host, status, server's words    Network
/// registry.digest-mismatch    host, expected, got             Corrupt    not the bytes that were asked for
/// registry.size-mismatch      digest, expected, got           Corrupt    bytes
/// registry.no-platform        reference, platform             NotFound   no image for it among those of the reference
/// registry.not-an-image       reference, media type           Unsupported
namespace slipway {

enum class Access { Pull, Push };

/// What was asked of whom, for the words of the error.
struct RegistryQuestion {
    enum class Thing { Manifest, Blob, Token, Other };

    Thing thing = Thing::Other;
    std::string host;
    std::string subject; ///< "docker.io/library/alpine:3.20", a digest, a scope
    Access access = Access::Pull;
};

/// An answer that is no success, as an error.
Failure answerError(const RegistryQuestion &question, const HttpHead &head, std::string_view body);
Failure badAnswer(const std::string &host, const std::string &reason);
Failure digestMismatch(const std::string &host, const std::string &expected, const std::string &got);

namespace detail {

Error namedForRegistry(Error error);               // "http.timeout" becomes "registry.timeout"
Error asBadAnswer(const std::string &host, Error); // what was unreadable becomes the reason

} // namespace detail

/// A transport's result in a registry's terms.
template <typename T>
Result<T> asRegistryError(Result<T> result)
{
    return result.has_value() ? std::move(result) : Failure(detail::namedForRegistry(std::move(result).error()));
}

/// A parser's result in a registry's terms.
template <typename T>
Result<T> asBadAnswer(const std::string &host, Result<T> result)
{
    return result.has_value() ? std::move(result) : Failure(detail::asBadAnswer(host, std::move(result).error()));
}

} // namespace slipway
