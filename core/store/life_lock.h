// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <optional>

namespace slipway {

/// A file that is locked as long as the process which made it lives: the kernel lets go of the lock however it ends, so
/// whoever gets the lock knows that the file, and what is named after it, belongs to nobody any more.
struct LifeLock {
    std::filesystem::path path;
    UniqueFd fd; ///< open for writing; closing it ends the life

    /// A new file `stem` + six random characters + `suffix` in `folder`, which is made if it is missing.
    /// Error: file.unwritable
    static Result<LifeLock> create(const std::filesystem::path &folder, std::string_view stem,
                                   std::string_view suffix = {});

    /// The lock of a dead process's file; nothing if its owner lives or somebody else is clearing it away.
    static std::optional<LifeLock> inherit(const std::filesystem::path &path);
};

} // namespace slipway
