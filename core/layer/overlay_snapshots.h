// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/snapshot.h"

namespace slipway {

/// Snapshots by the kernel's overlay. The process has to be in a mount namespace of its own, and be root in its user
/// namespace: a mount then ends with the process, however that ends.
class OverlaySnapshots final : public SnapshotDriver
{
public:
    OverlaySnapshots(LayerStore &store, StorePaths paths) : m_store(store), m_paths(std::move(paths)) {}

    Result<std::unique_ptr<Snapshot>> prepare(const std::vector<Digest> &layers) override;

    /// Whether this process can mount an overlay in this store, found out by doing it once.
    /// Error: snapshot.unmountable (reason)
    Result<void> probe();

private:
    LayerStore &m_store;
    StorePaths m_paths;
};

} // namespace slipway
