// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/unique_fd.h"
#include "core/store/store_folder.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// A folder that is held for a step: others see it as its sharing allows, also those of other processes. Let go when
/// this is destroyed, or its process ends.
class HeldCache
{
public:
    const std::filesystem::path &folder() const { return m_folder; }

private:
    friend class MountCaches;
    HeldCache(std::filesystem::path folder, UniqueFd lock) : m_folder(std::move(folder)), m_lock(std::move(lock)) {}

    std::filesystem::path m_folder;
    UniqueFd m_lock;
};

/// One folder of a cache, as a person sees it.
struct CacheFolder {
    std::string file;  ///< its name in the store
    std::string name;  ///< of the cache: what was asked for
    std::int64_t size = 0; ///< bytes of the files in it
    WallTime used = {};    ///< when it was last held

    bool operator==(const CacheFolder &) const = default;
};

/// The folders that RUN --mount=type=cache keeps from build to build. A cache has a name and, where several steps want
/// it for themselves at the same time, more than one folder: `caches/HEX-N`, with HEX-N.lock beside it.
class MountCaches
{
public:
    /// Who may have the folder at the same time: everybody who shares it; nobody, others get another folder; nobody,
    /// others wait.
    enum class Sharing { Shared, Private, Locked };

    /// Puts into a new folder what it begins with.
    using Filling = std::function<Result<void>(const std::filesystem::path &folder)>;

    explicit MountCaches(const StorePaths &paths) : m_folder(paths.caches) {}

    /// A folder of the cache, made and filled if there is none. Errors: file.unwritable, folder.uncreatable; cancelled
    /// while waiting; the filling's own, and then there is no folder
    Result<HeldCache> hold(const std::string &name, Sharing sharing, const Filling &filling, std::stop_token stop);

    /// Every folder, the one that was used longest ago first. Errors: file.unreadable
    Result<std::vector<CacheFolder>> list() const;
    enum class Removed { Yes, InUse };
    /// Error: file.unremovable
    Result<Removed> remove(const std::string &file);

private:
    std::filesystem::path m_folder;
};

} // namespace slipway
