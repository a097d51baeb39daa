// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_stack.h"

#include <filesystem>
#include <stop_token>

namespace slipway {

struct DiffedLayer {
    LayerListing listing;
    Digest diffId;         ///< of the tar that LayerWriter makes of it
    std::int64_t size = 0; ///< bytes of that tar
};

/// What an overlay's upper folder changed over the layers `below`, hashed in the same pass. Folders that the overlay
/// copied up on the way to a change stay in, as Docker keeps them; files that were copied up but are as they were
/// (owner, mode, time, xattrs, bytes) are left out; so are sockets. The folder itself is no part of the layer. Errors:
/// layer.unreadable (path, reason), layer.path-too-long (path), layer.unwritable-entry (path, reason),
/// layer.size-changed (path), Cancelled
Result<DiffedLayer> diffFolder(const std::filesystem::path &upper, const LayerStack &below, std::stop_token stop);

} // namespace slipway
