// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_listing.h"

#include <filesystem>

namespace slipway {

/// Does to the tree in `root` what a layer's listing says, with the bytes of the layer's files in `layer`: entries
/// come, whiteouts go. On file systems that can, files share their blocks. Error: snapshot.uncopyable (path, reason)
Result<void> copyLayer(const std::filesystem::path &layer, const LayerListing &listing,
                       const std::filesystem::path &root);

} // namespace slipway
