// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/copy_snapshots.h"

#include "core/base/file.h"
#include "core/layer/newest_time.h"
#include "core/layer/tree_changes.h"
#include "core/layer/tree_copy.h"

namespace slipway {

namespace fs = std::filesystem;

namespace {

class CopySnapshot final : public Snapshot
{
public:
    CopySnapshot(LayerStore &store, TempFolder scratch, std::vector<Digest> layers, TreeState before)
        : m_store(store), m_scratch(std::move(scratch)), m_root(m_scratch.path() / "root"), m_layers(std::move(layers)),
          m_before(std::move(before))
    {
    }

    const fs::path &root() const override { return m_root; }

    Result<CommittedSnapshot> commit(std::stop_token stop, std::optional<std::int64_t> newest) override
    {
        const auto upper = m_scratch.path() / "upper";
        TRY(createFolders(upper));
        TRY(moveChanges(m_root, m_before, upper));
        if (newest)
            TRY(setNewestTime(upper, *newest));
        return m_store.commit(upper, m_layers, stop);
    }

private:
    LayerStore &m_store;
    TempFolder m_scratch;
    fs::path m_root;
    std::vector<Digest> m_layers;
    TreeState m_before;
};

} // namespace

Result<std::unique_ptr<Snapshot>> CopySnapshots::prepare(const std::vector<Digest> &layers)
{
    auto scratch = TRY(TempFolder::create(m_paths.scratch));
    const auto root = scratch.path() / "root";
    TRY(createFolders(root));
    for (const auto &diffId : layers)
        TRY(copyLayer(m_store.folderOf(diffId), *TRY(m_store.listing(diffId)), root));
    auto state = TRY(readTreeState(root));
    return std::make_unique<CopySnapshot>(m_store, std::move(scratch), layers, std::move(state));
}

} // namespace slipway
