// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/oci/image_config.h"
#include "core/oci/manifest.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace slipway {

/// An image's two documents.
struct ImageFiles {
    enum class Made { WasThere, JustNow };

    Manifest manifest;
    ImageConfig config;
    Made made = Made::WasThere;
};

/// Errors: blob.missing and what parsing says
Result<ImageFiles> readImage(const BlobStore &blobs, const Digest &manifest);

/// Writes config and manifest, and lists the image in the catalogue: until that, nothing refers to the new blobs.
/// The config's digest is the image's id.
Result<ImageFiles> writeImage(Services &services, ImageConfig config, std::vector<Descriptor> layers);

/// How a manifest names a layer: as the blob that it was pulled as, or, if it was built here, as its uncompressed tar,
/// which is not stored but made again when the image leaves. Errors: those of LayerStore::record()
Result<Descriptor> layerDescriptor(Services &services, const std::optional<Descriptor> &pulled, const Digest &diffId);

/// What the catalogue keeps of an image.
ImageRecord imageRecord(Services &services, const ImageConfig &config, const Manifest &manifest);

/// Sees to it that the layers' files are there. Errors: those of LayerStore::unpack(); layer.not-found (diff id)
Result<void> unpackImage(Services &services, const ImageFiles &image, std::stop_token stop);

/// The built-in base as an image in the store; made when it is missing. Errors: base.no-busybox, and the store's
Result<ImageFiles> ensureBuiltInBase(Services &services);

} // namespace slipway
