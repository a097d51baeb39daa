// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/snapshot.h"

namespace slipway {

/// Snapshots as plain copies, for where overlay is not to be had: slow and large, but nothing has to be mounted.
/// Errors: as SnapshotDriver's; snapshot.uncopyable (path, reason)
class CopySnapshots final : public SnapshotDriver
{
public:
    CopySnapshots(LayerStore &store, StorePaths paths) : m_store(store), m_paths(std::move(paths)) {}

    Result<std::unique_ptr<Snapshot>> prepare(const std::vector<Digest> &layers) override;

private:
    LayerStore &m_store;
    StorePaths m_paths;
};

} // namespace slipway
