// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/guarded.h"
#include "core/registry/http_transport.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace slipway {

struct CurlOptions {
    std::string userAgent = "slipway";
    std::chrono::milliseconds connectTimeout{15'000}; ///< for name, connection and TLS together
    std::chrono::milliseconds stallTimeout{60'000};   ///< without a byte in either direction
    std::filesystem::path caFile = {};                ///< PEM; trusted beside the system's certificates
};

/// HTTP over libcurl. A stop wakes the wait, so perform() returns within milliseconds of it. Proxies are taken from the
/// environment as curl does, but not for this machine itself. Connections are kept for the next request.
class CurlTransport final : public HttpTransport
{
public:
    explicit CurlTransport(CurlOptions options = {});
    ~CurlTransport() override;

    Result<HttpHead> perform(const HttpRequest &request, HttpSink &sink, std::stop_token stop) override;

private:
    struct Multi; // a set of connections, used by one thread at a time

    std::unique_ptr<Multi> takeMulti();

    const CurlOptions m_options;
    Guarded<std::vector<std::unique_ptr<Multi>>> m_idle;
};

} // namespace slipway
