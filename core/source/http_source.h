// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"
#include "core/registry/http_transport.h"
#include "core/store/blob_store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace slipway {

/// What a URL holds, as a blob of the store.
struct FetchedFile {
    Digest digest;
    std::int64_t size = 0;  ///< bytes
    std::int64_t mtime = 0; ///< seconds since 1970, as the server says; 0 if it does not

    bool operator==(const FetchedFile &) const = default;
};

/// Files from http and https addresses. What was fetched is remembered with its ETag and Last-Modified, and only asked
/// about the next time; with a checksum it is not even asked about. For any number of threads.
///
/// code                 operands                 kind
/// source.http-status   URL, status              NotFound for 404 and 410, Denied for 401 and 403, else Network
/// source.redirects     URL                      Network    more than ten
/// source.digest        URL, expected, got       Corrupt
/// the transport's (http_transport.h), the store's, cancelled
class HttpSource
{
public:
    /// `memory`: a folder with a file for each address that was fetched.
    HttpSource(HttpTransport &transport, BlobStore &blobs, std::filesystem::path memory);

    /// So many bytes have arrived, of so many; 0: it is not known of how many.
    using Progress = std::function<void(std::int64_t arrived, std::int64_t total)>;

    Result<FetchedFile> fetch(const std::string &url, const std::optional<Digest> &expected, const Progress &progress,
                              std::stop_token stop);

private:
    struct Memory;

    std::optional<Memory> recall(const std::string &url) const;
    Result<void> remember(const std::string &url, const Memory &memory) const;
    Result<Memory> request(const std::string &url, const std::optional<Memory> &known, const Progress &progress,
                           std::stop_token stop);

    HttpTransport &m_transport;
    BlobStore &m_blobs;
    const std::filesystem::path m_memory;
};

} // namespace slipway
