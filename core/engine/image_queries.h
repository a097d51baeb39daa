// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"
#include "core/engine/services.h"

namespace slipway {

/// What the store knows of images, for those who list and look. Errors: image.not-found, image.ambiguous, the store's.
Result<std::vector<ImageSummary>> listImages(Services &services);
Result<ImageDetail> describeImage(Services &services, const std::string &image);

/// Unpacks the layer first if nobody needed its files yet. Error beside those above: image.no-such-layer (image, diff id)
Result<std::vector<FileChange>> layerChanges(Services &services, const std::string &image, const Digest &diffId);

/// Takes a name away, and the image with its last name; by id the image goes with all its names, more than one only if
/// forced. Layers that other images or the build cache use stay.
/// Errors: those of ImageCatalog::remove()
Result<Removal> removeImage(Services &services, const std::string &image, bool force);

} // namespace slipway
