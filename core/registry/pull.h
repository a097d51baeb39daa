// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image_config.h"
#include "core/oci/index.h"
#include "core/oci/manifest.h"
#include "core/registry/blob_progress.h"
#include "core/registry/registry_client.h"
#include "core/registry/retry.h"
#include "core/store/blob_store.h"

#include <optional>

namespace slipway {

/// What a name stands for on a platform.
struct ResolvedImage {
    ImageRef ref;  ///< as asked for, with its tag
    Digest digest; ///< of what the name points to: the index if there is one, else the manifest
    std::optional<Index> index = {};
    Manifest manifest;
    ImageConfig config;
};

struct PullOptions {
    int parallel = 4; ///< blobs at a time
    RetryPolicy retry = {};
};

/// Gets images into the store. What is there already is not fetched again; what fails leaves nothing half made.
/// Errors: registry_error.h; manifest.*, config.*, json.*, digest.*, descriptor.invalid as registry.bad-answer; the
/// store's
class Pull
{
public:
    using Progress = TransferProgress;

    Pull(RegistryClient &client, BlobStore &store, PullOptions options = {})
        : m_client(client), m_store(store), m_options(options)
    {
    }

    /// Finds out what the reference means and stores index, manifest and config. A reference with a digest whose blobs
    /// are all there is resolved without the network.
    Result<ResolvedImage> resolve(const ImageRef &ref, const Platform &platform, std::stop_token stop);

    /// Stores the layers.
    Result<void> fetchLayers(const ResolvedImage &image, const Progress &progress, std::stop_token stop);

private:
    Result<ManifestDocument> document(const ImageRef &ref, std::stop_token stop);
    Result<ImageConfig> fetchConfig(const ImageRef &ref, const Manifest &manifest, std::stop_token stop);
    Result<void> fetchLayer(const ResolvedImage &image, const Descriptor &layer, const Progress &progress,
                            std::stop_token stop);

    RegistryClient &m_client;
    BlobStore &m_store;
    const PullOptions m_options;
};

} // namespace slipway
