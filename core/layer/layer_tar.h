// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_sink.h"
#include "core/layer/layer_listing.h"

#include <filesystem>
#include <stop_token>

namespace slipway {

/// The tar of a layer that was built here, from its listing and the files in `folder`.
/// Errors: layer.unreadable (path, reason), layer.size-changed (path), Cancelled, the sink's
Result<void> writeLayerTar(const std::filesystem::path &folder, const LayerListing &listing, ByteSink &sink,
                           std::stop_token stop);

} // namespace slipway
