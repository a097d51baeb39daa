// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_writer.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

enum class ArchiveFormat {
    Oci,   ///< an OCI layout in a tar
    Docker ///< the same with what `docker load` reads beside it
};

/// Writes an image as one file, the same bytes for the same image and names. Layers that were built here are compressed.
/// Errors: file.unwritable, the store's, cancelled
Result<void> writeImageArchive(Services &services, const ImageFiles &image, const std::vector<ImageRef> &names, ArchiveFormat format,
                               const std::filesystem::path &file, std::stop_token stop);

/// Writes all files below a root file system as one tar. Errors: file.unwritable, layer.unreadable, cancelled
Result<void> writeRootArchive(const std::filesystem::path &root, const std::filesystem::path &file, std::stop_token stop);

} // namespace slipway
