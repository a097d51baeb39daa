// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/engine/image_writer.h"
#include "core/engine/transfer.h"

#include <stop_token>

namespace slipway {

/// The image's manifest over blobs that are all in the store: layers that were built here are compressed, once.
Result<Manifest> packedManifest(Services &services, const ImageFiles &image, std::stop_token stop);

/// Gets an image and gives it its name here. Its layers are unpacked when somebody needs their files.
/// Errors: image-ref.*, platform.invalid, registry_error.h, the store's
Result<PullOutcome> pullImage(Services &services, const PullRequest &request, const TransferProgress &progress, std::stop_token stop);

/// Sends an image to the registry that its name names. Layers that were built here are compressed on the way, once:
/// the blob is kept, so that the next push finds it.
/// Errors: image.not-found, image-ref.*, registry_error.h, the store's
Result<PushOutcome> pushImage(Services &services, const std::string &name, const TransferProgress &progress, std::stop_token stop);

} // namespace slipway
