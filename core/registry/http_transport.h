// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/registry/http_message.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace slipway {

/// Who hears an answer while it arrives. An error ends the transfer and is what perform() returns.
class HttpSink
{
public:
    virtual ~HttpSink() = default;

    virtual Result<void> head(const HttpHead &head) = 0;
    virtual Result<void> data(std::string_view bytes) = 0;
    /// So many bytes of the request's body have gone out.
    virtual void sent(std::int64_t) {}
};

/// The seam to the network: sends a request, streams the answer, all on the calling thread; any number of threads may
/// call it at the same time. Redirects are given back like any other answer, and so is every status.
///
/// code                 operands                 kind
/// http.unreachable     host, reason             Network    no such host, connection refused, no route
/// http.timeout         host, seconds            Network    nothing came, or went, for so long
/// http.interrupted     host, reason             Network    the connection broke
/// http.tls             host, reason             Denied     its certificate is not to be trusted
/// http.tls-handshake   host, reason             Network    it speaks no TLS, or none that we do
/// http.bad-answer      host, reason             Corrupt    what it says is no HTTP
/// http.bad-url         URL                      Invalid
/// cancelled, file.unreadable for a body that is a file, and what the sink returns
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    virtual Result<HttpHead> perform(const HttpRequest &request, HttpSink &sink, std::stop_token stop) = 0;
};

/// Takes a whole document into memory. Error: http.too-large (bytes that it may have) with kind Corrupt
class DocumentSink final : public HttpSink
{
public:
    explicit DocumentSink(std::size_t limit) : m_limit(limit) {}

    Result<void> head(const HttpHead &head) override;
    Result<void> data(std::string_view bytes) override;

    const std::string &bytes() const { return m_bytes; }

private:
    std::size_t m_limit;
    std::string m_bytes;
};

} // namespace slipway
