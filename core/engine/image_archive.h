// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/archive_request.h"
#include "core/engine/image_writer.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// An image and the names that an archive gives it.
struct ArchivedImage {
    ImageFiles image;
    std::vector<ImageRef> names = {};
};

/// How layers lie in an archive.
enum class ArchivedLayers {
    Packed, ///< as they came, and compressed if they were built here: as a registry would have them
    Plain   ///< as their uncompressed tars, which is what `docker save` writes
};

/// Writes images as one file, the same bytes for the same images and names.
/// Errors: file.unwritable, the store's, cancelled
Result<void> writeImageArchive(Services &services, const std::vector<ArchivedImage> &images, ArchiveFormat format, ArchivedLayers layers,
                               const std::filesystem::path &file, std::stop_token stop);

/// Writes all files below a root file system as one tar. Errors: file.unwritable, layer.unreadable, cancelled
Result<void> writeRootArchive(const std::filesystem::path &root, const std::filesystem::path &file, std::stop_token stop);

} // namespace slipway
