// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/engine/store_care.h"

#include <unordered_set>

namespace slipway {

/// What an image needs of a store, as far as it is there.
struct ImageNeeds {
    std::unordered_set<Digest> layers;
    std::unordered_set<Digest> blobs;
};

ImageNeeds needsOf(Services &services, const ImageRecord &image);

/// Bytes that a file or folder takes on the disk, all names of one file counted once.
std::int64_t diskBytes(const std::filesystem::path &path);

/// What the build cache holds, and what failed commands left. Errors: the store's
Result<std::unordered_set<Digest>> cachedLayers(Services &services);

/// Errors: the store's
Result<StoreUsage> storeUsage(Services &services);

} // namespace slipway
