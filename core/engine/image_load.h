// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/archive_request.h"
#include "core/engine/services.h"

#include <stop_token>
#include <vector>

namespace slipway {

/// Takes in the images of an archive as Docker or others write it (manifest.json, with the layers in folders or as
/// blobs), or of an OCI layout, in a tar, compressed or not, or in a folder. Every layer is unpacked and so checked
/// before any image is listed.
/// Errors: archive.no-images (file), archive.too-old (file), archive.layer-count (config, in the config, in the
/// manifest), those of ArchiveContents, manifest.*, config.*, json.*, layer.*, the store's, cancelled
Result<std::vector<LoadedImage>> loadImages(Services &services, const std::filesystem::path &file, std::stop_token stop);

} // namespace slipway
