// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_entry.h"

#include <filesystem>
#include <map>

namespace slipway {

/// What tells one state of a file from another without reading it. Nobody but the kernel sets the time of a change.
struct FileState {
    std::uint64_t inode = 0;
    std::int64_t bornSeconds = 0; ///< inodes are used again; 0 where the file system doesn't say
    std::int64_t changedSeconds = 0;
    std::uint32_t bornNanoseconds = 0;
    std::uint32_t changedNanoseconds = 0;
    std::uint32_t mode = 0; ///< with the type
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;

    bool operator==(const FileState &) const = default;
};

using TreeState = std::map<std::string, FileState, PathOrder>;

/// The state of everything in a tree that nobody changes meanwhile; what is changed once this has returned can be told
/// from it. Error: snapshot.uncopyable (path, reason)
Result<TreeState> readTreeState(const std::filesystem::path &root);

/// Moves what changed in `root` since `before` into `upper`, and marks what is gone, as an overlay would have done it.
/// `root` is of no use afterwards. Error: snapshot.uncopyable (path, reason)
Result<void> moveChanges(const std::filesystem::path &root, const TreeState &before,
                         const std::filesystem::path &upper);

} // namespace slipway
