// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"
#include "core/registry/registry_channel.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// A manifest or index as a registry gave it: its bytes have the digest.
struct ManifestDocument {
    std::string mediaType;
    Digest digest;
    std::string bytes;
};

/// A blob that the same registry has in another repository; an empty repository: none is known.
struct BlobMount {
    std::string repository = {};
    Digest digest = {};
};

/// How an upload begins: it is done already, or its bytes go to the location.
struct UploadStart {
    bool mounted = false;
    std::string location = {};
};

/// What registries offer (OCI distribution specification). For any number of threads. Errors: registry_error.h
class RegistryClient
{
public:
    explicit RegistryClient(RegistryChannel &channel) : m_channel(channel) {}

    /// What the reference's tag or digest points to now, without fetching it (a HEAD, which Docker Hub does not count);
    /// nullopt where the registry does not say.
    Result<std::optional<Digest>> digestOf(const ImageRef &ref, std::stop_token stop);

    /// Checked against the reference's digest, or the one that the registry names beside it.
    Result<ManifestDocument> manifest(const ImageRef &ref, std::stop_token stop);

    /// Streams a blob from byte `from` on. The sink sees whether the answer begins there (206) or at the start (200).
    Result<void> blob(const ImageRef &repository, const Digest &digest, std::int64_t from, HttpSink &sink,
                      std::stop_token stop);
    /// A whole small blob, checked. Its size may be at most a few MiB: registry.too-large
    Result<std::string> smallBlob(const ImageRef &repository, const Descriptor &blob, std::stop_token stop);

    Result<std::vector<std::string>> tags(const ImageRef &repository, std::stop_token stop);

    Result<bool> hasBlob(const ImageRef &repository, const Digest &digest, Access access, std::stop_token stop);
    Result<UploadStart> startUpload(const ImageRef &repository, const BlobMount &mount, std::stop_token stop);
    /// Sends the whole blob; `sent` hears how much of it has gone out.
    Result<void> upload(const ImageRef &repository, const UploadStart &start, const Digest &digest, HttpBody body,
                        const std::function<void(std::int64_t bytes)> &sent, std::stop_token stop);
    /// By the reference's tag, or by its digest where it has none. Its blobs have to be there.
    Result<void> putManifest(const ImageRef &ref, const ManifestDocument &document, std::stop_token stop);

private:
    RegistryChannel &m_channel;
};

} // namespace slipway
