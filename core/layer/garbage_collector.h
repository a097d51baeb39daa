// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_store.h"
#include "core/store/build_cache.h"
#include "core/store/image_catalog.h"
#include "core/store/step_places.h"

namespace slipway {

/// What may go beside that which nothing refers to.
struct PruneRequest {
    enum class Images { None, WithoutName, All }; ///< All: every image that no container holds
    enum class Cache { Keep, UnusedSince, All };

    Images images = Images::None;
    Cache cache = Cache::Keep;
    WallTime unusedSince = {}; ///< for Cache::UnusedSince
    bool failedSteps = false;  ///< also what failed commands left
};

struct StoredItem {
    Digest digest;
    std::int64_t size = 0; ///< bytes: of a blob on the disk, of a layer as its tar

    bool operator==(const StoredItem &) const = default;
};

/// Why an image that was asked for stays.
struct KeptImage {
    Digest id;
    std::vector<ImageRef> names = {};       ///< it has names
    std::optional<std::string> holder = {}; ///< or somebody uses it
};

/// What a prune would take away.
struct GarbagePlan {
    std::vector<ImageRecord> images = {};
    std::vector<StoredItem> layers = {};
    std::vector<StoredItem> blobs = {};
    std::vector<KeptImage> kept = {};

    std::int64_t bytes() const; ///< of the layers and blobs
};

/// Finds what in a store nobody can reach any more. Roots are the images, what was asked to stay of the cache and of what
/// failed commands left, and the digests that the cache's notes name. A cache record stays when its layer goes: it then
/// explains why a step runs again.
class GarbageCollector
{
public:
    GarbageCollector(StorePaths paths, BlobStore &blobs, LayerStore &layers, ImageCatalog &catalog, BuildCache &cache, StepPlaces &places)
        : m_paths(std::move(paths)), m_blobs(blobs), m_layers(layers), m_catalog(catalog), m_cache(cache), m_places(places)
    {
    }

    /// Changes nothing. Errors: those of the parts
    Result<GarbagePlan> plan(const PruneRequest &request);
    /// Plans and does it, while no build, pull or run is under way. Errors: store.in-use (path), and those of the parts
    Result<GarbagePlan> prune(const PruneRequest &request);

private:
    StorePaths m_paths;
    BlobStore &m_blobs;
    LayerStore &m_layers;
    ImageCatalog &m_catalog;
    BuildCache &m_cache;
    StepPlaces &m_places;
};

} // namespace slipway
