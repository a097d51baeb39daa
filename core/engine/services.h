// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/layer/snapshot.h"
#include "core/registry/registry_client.h"
#include "core/run/runnable_platforms.h"
#include "core/run/runner.h"
#include "core/source/remote_files.h"
#include "core/store/blob_store.h"
#include "core/store/build_cache.h"
#include "core/store/image_catalog.h"
#include "core/store/layer_blobs.h"
#include "core/store/step_places.h"
#include "core/store/store_folder.h"

namespace slipway {

/// What an engine works with: made once by its owner, used by every build and run, from any thread.
struct Services {
    const StorePaths &paths;
    BlobStore &blobs;
    LayerStore &layers;
    SnapshotDriver &snapshots;
    ImageCatalog &catalog;
    BuildCache &cache;
    LayerBlobs &layerBlobs;
    StepPlaces &places;
    RegistryClient &registry;
    RemoteSources remote;
    Runner &runner;
    RunnablePlatforms platforms;
    const Clock &clock;
};

} // namespace slipway
