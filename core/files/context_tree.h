// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file_status.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One entry below a root.
struct ContextEntry {
    std::string path;            ///< from the root; bytes, as path_text.h has them
    FileStatus status;
    std::string linkTarget = {}; ///< of a symbolic link
    int ignoredBy = 0;           ///< line of the ignore file that leaves it out; 0: none does
    bool holdsSent = false;      ///< an ignored folder with something re-included below it: it is made all the same
    int unreadable = 0;          ///< errno: of a folder whose entries, or an entry whose status could not be had

    /// Whether a COPY can see it.
    bool sent() const { return ignoredBy == 0 || holdsSent; }

    bool operator==(const ContextEntry &) const = default;
};

/// A folder as one walk found it, in the order of pathLess(): what a folder holds stands right behind it. Below an
/// ignored folder in which nothing can be re-included nothing was looked at.
struct ContextTree {
    std::filesystem::path root;
    std::string ignoreFile = {};            ///< where the rules came from, for people; "" without rules
    std::vector<ContextEntry> entries = {}; ///< the root itself is not among them
    std::size_t sentFiles = 0;              ///< everything sent that is no folder
    std::int64_t sentBytes = 0;             ///< content of the files among them
    std::size_t ignored = 0;                ///< entries left out, a folder that was not entered counting once

    const ContextEntry *find(std::string_view path) const;
    std::span<const ContextEntry> below(std::string_view folder) const; ///< at any depth

    bool operator==(const ContextTree &) const = default;
};

} // namespace slipway
