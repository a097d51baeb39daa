// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_store.h"

namespace slipway {

/// A writable copy of a stack of layers. It goes, mounts and all, when it is destroyed.
class Snapshot
{
public:
    virtual ~Snapshot() = default;

    /// The folder in which a container finds its root file system.
    virtual const std::filesystem::path &root() const = 0;

    /// Makes a layer of what was changed; nothing may use root() any more. With `newest`, in seconds since 1970, nothing
    /// in the layer is newer than that. Errors: as LayerStore::commit(), layer.unwritable
    virtual Result<CommittedSnapshot> commit(std::stop_token stop, std::optional<std::int64_t> newest = {}) = 0;
};

/// How snapshots are made on this machine: a seam.
class SnapshotDriver
{
public:
    virtual ~SnapshotDriver() = default;

    /// A snapshot over `layers`, lowest first, all of them in the store.
    /// Errors: snapshot.unmountable (reason), snapshot.too-many-layers (number, limit), layer.not-found
    virtual Result<std::unique_ptr<Snapshot>> prepare(const std::vector<Digest> &layers) = 0;
};

} // namespace slipway
