// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/life_lock.h"

#include <filesystem>

namespace slipway {

/// Where the things of one store lie.
struct StorePaths {
    std::filesystem::path root;
    std::filesystem::path blobs;    ///< see BlobStore
    std::filesystem::path layers;   ///< HEX of the diff id: `fs`, the files as the overlay wants them, and `listing`
    std::filesystem::path caches;   ///< of RUN --mount=type=cache, see MountCaches
    std::filesystem::path builds;   ///< recordings, ID.jsonl
    std::filesystem::path database; ///< the SQLite file
    std::filesystem::path scratch;  ///< this process's own: unfinished work, gone with it

    explicit StorePaths(const std::filesystem::path &folder);
};

/// One store's folder, as this process uses it: several processes may have it open. While it is open the process has a
/// scratch folder of its own, on the same file system as the rest, so that finished work gets in place by a rename.
class StoreFolder
{
public:
    /// Makes what is missing and clears away what dead processes left. Errors: folder.uncreatable, file.unwritable,
    /// store.too-new (path, its version, ours) when a later Slipway made it
    static Result<StoreFolder> open(const std::filesystem::path &folder);

    StoreFolder(StoreFolder &&) noexcept = default;
    StoreFolder &operator=(StoreFolder &&) noexcept = delete;
    ~StoreFolder();

    const StorePaths &paths() const { return m_paths; }

private:
    StoreFolder(StorePaths paths, LifeLock life) : m_paths(std::move(paths)), m_life(std::move(life)) {}

    StorePaths m_paths;
    LifeLock m_life;
};

} // namespace slipway
