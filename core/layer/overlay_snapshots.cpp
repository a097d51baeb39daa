// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/overlay_snapshots.h"

#include "core/base/file.h"
#include "core/layer/newest_time.h"
#include "core/layer/overlay_mount.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace fs = std::filesystem;

namespace {

class OverlaySnapshot final : public Snapshot
{
public:
    OverlaySnapshot(LayerStore &store, TempFolder scratch, OverlayMount mount, std::vector<Digest> layers)
        : m_store(store), m_scratch(std::move(scratch)), m_root(m_scratch.path() / "root"), m_layers(std::move(layers)),
          m_mount(std::move(mount))
    {
    }
    OverlaySnapshot(const OverlaySnapshot &) = delete;
    OverlaySnapshot &operator=(const OverlaySnapshot &) = delete;
    ~OverlaySnapshot() override
    {
        m_mount.unmount();
        m_store.discard(std::move(m_scratch));
    }

    const fs::path &root() const override { return m_root; }

    Result<CommittedSnapshot> commit(std::stop_token stop, std::optional<std::int64_t> newest) override
    {
        m_mount.unmount();
        if (newest)
            TRY(setNewestTime(m_scratch.path() / "upper", *newest));
        return m_store.commit(m_scratch.path() / "upper", m_layers, stop);
    }

private:
    LayerStore &m_store;
    TempFolder m_scratch;
    fs::path m_root;
    std::vector<Digest> m_layers;
    OverlayMount m_mount;
};

Result<OverlayMount> mountIn(const fs::path &scratch, std::vector<fs::path> lower)
{
    const OverlayMount::Folders folders{
        .lower = std::move(lower), .upper = scratch / "upper", .work = scratch / "work", .root = scratch / "root"};
    for (const auto &folder : {folders.upper, folders.work, folders.root})
        TRY(createFolders(folder));
    return OverlayMount::mount(folders);
}

} // namespace

Result<std::unique_ptr<Snapshot>> OverlaySnapshots::prepare(const std::vector<Digest> &layers)
{
    auto scratch = TRY(TempFolder::create(m_paths.scratch));
    std::vector<fs::path> lower;
    for (const auto &diffId : layers | std::views::reverse) {
        if (!m_store.has(diffId))
            return fail(Error::Kind::NotFound, "layer.not-found", {diffId.toString()},
                        "layer " + diffId.toString() + " not found");
        // A layer may be in a stack twice (two empty ones, the same COPY again), which an overlay refuses. What the
        // lower one says of a path the upper one says again, so the uppermost is enough.
        if (const auto folder = m_store.folderOf(diffId); std::ranges::find(lower, folder) == lower.end())
            lower.push_back(folder);
    }
    if (lower.empty()) { // an overlay needs something to lie over
        lower.push_back(scratch.path() / "nothing");
        TRY(createFolders(lower.back()));
    }
    auto mount = TRY(mountIn(scratch.path(), std::move(lower)));
    return std::make_unique<OverlaySnapshot>(m_store, std::move(scratch), std::move(mount), layers);
}

Result<void> OverlaySnapshots::probe()
{
    TRY(prepare({}));
    return {};
}

} // namespace slipway
