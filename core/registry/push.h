// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/manifest.h"
#include "core/registry/blob_progress.h"
#include "core/registry/registry_client.h"
#include "core/registry/retry.h"
#include "core/store/blob_store.h"

#include <string>
#include <vector>

namespace slipway {

struct PushOptions {
    int parallel = 4; ///< blobs at a time
    RetryPolicy retry = {};
};

/// Sends images out of the store. Blobs that the registry has in that repository are not sent again; those that it has
/// in another one are mounted from there. Errors: registry_error.h; blob.not-found (digest)
class Push
{
public:
    Push(RegistryClient &client, const BlobStore &store, PushOptions options = {})
        : m_client(client), m_store(store), m_options(options)
    {
    }

    /// The manifest's blobs, then the manifest itself under the reference's tag. `mountFrom`: repositories of the same
    /// registry where the blobs came from.
    Result<void> run(const ImageRef &to, const Manifest &manifest, const std::vector<std::string> &mountFrom,
                     const TransferProgress &progress, std::stop_token stop);

private:
    Result<void> sendBlob(const ImageRef &to, const Descriptor &blob, const std::vector<std::string> &mountFrom,
                          const TransferProgress &progress, std::stop_token stop);
    Result<UploadStart> startUpload(const ImageRef &to, const Digest &digest, const std::vector<std::string> &mountFrom,
                                    std::stop_token stop);

    RegistryClient &m_client;
    const BlobStore &m_store;
    const PushOptions m_options;
};

} // namespace slipway
