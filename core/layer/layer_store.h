// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/guarded.h"
#include "core/base/sweeper.h"
#include "core/base/temp_folder.h"
#include "core/layer/byte_sink.h"
#include "core/layer/layer_stack.h"
#include "core/store/blob_store.h"
#include "core/store/store_folder.h"

#include <stop_token>
#include <unordered_map>

namespace slipway {

/// A layer that is in the store: nothing changes it any more.
struct CommittedSnapshot {
    Digest diffId;         ///< of its uncompressed tar
    std::int64_t size = 0; ///< bytes of that tar
    SharedListing listing;
};

/// What is written beside a layer.
struct LayerRecord {
    std::int64_t size = 0;           ///< bytes of the uncompressed tar
    std::optional<Digest> blob = {}; ///< what it was unpacked from; nothing: it was built here
};

/// The unpacked layers of a store by diff id. A layer gets in by one rename when it is complete; until then it lies in
/// this process's scratch folder. Any number of threads and processes may use it.
/// A layer that was built here has no tar: it is made again, and checked, whenever one is needed.
class LayerStore
{
public:
    LayerStore(StorePaths paths, BlobStore blobs) : m_paths(std::move(paths)), m_blobs(std::move(blobs)) {}

    bool has(const Digest &diffId) const;
    /// The diff ids of all layers, in no order. Error: file.unreadable
    Result<std::vector<Digest>> list() const;
    /// Its files, in the overlay's form.
    std::filesystem::path folderOf(const Digest &diffId) const;
    /// Errors: layer.not-found (diff id), layer.damaged (diff id, reason)
    Result<LayerRecord> record(const Digest &diffId) const;
    /// Errors: layer.not-found (diff id), listing.damaged (reason). Listings are kept once they were read.
    Result<SharedListing> listing(const Digest &diffId);
    /// Errors: as listing()
    Result<LayerStack> stack(const std::vector<Digest> &lowestFirst);

    /// An empty folder that may become a layer.
    Result<TempFolder> createFolder();
    /// Removes what did not become a layer, or what is left of it, without keeping anybody waiting.
    void discard(TempFolder folder) { m_sweeper.take(std::move(folder)); }
    /// Until all that was discarded is gone and its space is free.
    void waitForDiscarded() { m_sweeper.wait(); }

    /// Makes a layer of an upper folder in this store's scratch, over the layers `below`. The folder is moved, not
    /// copied, and belongs to the store when this succeeds. Errors: as diffFolder(), file.unwritable
    Result<CommittedSnapshot> commit(const std::filesystem::path &upper, const std::vector<Digest> &below,
                                     std::stop_token stop);
    /// The same for a folder whose listing and digests are known because somebody wrote and hashed it in one pass.
    Result<CommittedSnapshot> adopt(const std::filesystem::path &upper, LayerListing listing, const Digest &diffId,
                                    std::int64_t size);

    /// Unpacks a blob. Errors: as unpackLayer(); layer.digest-mismatch (expected, got) when its tar isn't `diffId`
    Result<CommittedSnapshot> unpack(const Digest &blob, const Digest &diffId, const std::vector<Digest> &below,
                                     std::stop_token stop);

    /// The uncompressed tar, checked: what the sink got is only good if this succeeds.
    /// Errors: layer.not-found (diff id), layer.digest-mismatch (expected, got), the sink's
    Result<void> writeTar(const Digest &diffId, ByteSink &sink, std::stop_token stop);

    /// Error: file.unremovable
    Result<void> remove(const Digest &diffId);

    /// Waits until everything that was committed is on the disk. Error: file.unwritable
    Result<void> flush() const;

private:
    std::filesystem::path placeOf(const Digest &diffId) const;
    Result<CommittedSnapshot> place(const std::filesystem::path &folder, LayerListing listing, const Digest &diffId,
                                    LayerRecord record);
    Result<void> makeTar(const Digest &diffId, ByteSink &sink, std::stop_token stop);
    SharedListing remember(const Digest &diffId, LayerListing listing);

    StorePaths m_paths;
    BlobStore m_blobs;
    Guarded<std::unordered_map<Digest, SharedListing>> m_listings;
    Sweeper m_sweeper;
};

} // namespace slipway
