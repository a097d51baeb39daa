// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/image_info.h"

#include <cstdint>
#include <string>

namespace slipway {

/// A step of a past build, as a person calls it.
struct StepName {
    std::string build = {}; ///< its id or an unambiguous beginning of it; empty: the last one
    std::string step;       ///< its number, "5" or "#5", or what stands in the brackets of its title: "2/3", "builder 2/3"

    bool operator==(const StepName &) const = default;
};

/// One entry of a folder.
struct FolderEntry {
    std::string name; ///< bytes
    FileType type = FileType::File;
    std::int64_t size = 0; ///< bytes
    int mode = 0;          ///< permission bits
    int uid = 0;
    int gid = 0;
    std::string linkTarget = {};

    bool operator==(const FolderEntry &) const = default;
};

/// A stretch of a file.
struct FilePart {
    static constexpr std::int64_t limit = 1 << 18; ///< bytes

    std::string bytes;
    std::int64_t size = 0; ///< of the whole file

    bool operator==(const FilePart &) const = default;
};

} // namespace slipway
