// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file_owner.h"
#include "core/files/root_folder.h"

#include <cstdint>
#include <optional>
#include <string>

namespace slipway {

/// How a folder looks that an instruction makes on its way.
struct NewFolder {
    unsigned mode = 0755; ///< and the set-group-id bit, where the folder above has it
    std::optional<FileOwner> owner = {}; ///< nothing: root, with the group of a folder above that hands on its own
    std::optional<std::int64_t> mtime = {}; ///< nanoseconds since 1970; nothing: now
};

enum class FolderState { Made, WasThere };

/// Makes `path`, on which no link may lie (RootFolder::follow), with every folder that is missing above it. What is there
/// stays as it is. Errors: copy.not-a-folder (path), copy.failed (path, reason)
Result<FolderState> makeFolders(const RootFolder &root, const std::string &path, const NewFolder &look);

/// Error: copy.failed (path, reason)
Result<void> setFolderTime(const RootFolder &root, const std::string &path, std::int64_t mtime);

} // namespace slipway
