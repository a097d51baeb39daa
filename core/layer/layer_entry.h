// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace slipway {

/// What a layer can say about a path. Whiteout: what the layers below have there is gone (OCI image specification,
/// layer changesets).
enum class EntryType : std::uint8_t {
    File,
    Folder,
    SymbolicLink,
    HardLink,
    CharacterDevice,
    BlockDevice,
    Fifo,
    Whiteout
};

using Xattrs = std::map<std::string, std::string>;

/// One path of a layer.
struct LayerEntry {
    std::string path; ///< bytes, relative, without "." and ".."; empty: the root itself
    EntryType type = EntryType::File;
    std::uint32_t mode = 0; ///< permission bits, set-id and sticky: 07777
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::int64_t mtime = 0;      ///< seconds since the epoch
    std::int64_t size = 0;       ///< bytes, of a File
    std::string linkTarget = {}; ///< of a SymbolicLink: its text; of a HardLink: the path of the File in this layer
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    Digest content = {}; ///< of a File; null where it isn't known yet
    Xattrs xattrs = {};  ///< of a File or Folder
    bool opaque = false; ///< a Folder that hides what the layers below have in it
    /// A Folder that no entry of the tar describes, which must be there because something in it is: where a layer below
    /// has it, its mode and owner are the ones that count.
    bool implied = false;

    bool operator==(const LayerEntry &) const = default;
};

/// The order of a depth-first walk over sorted names: a folder, all that is in it, then its next sibling.
struct PathOrder {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const;
};

/// Whether `path` is `folder` or lies in it.
bool isWithin(std::string_view path, std::string_view folder);

std::string_view parentOf(std::string_view path); ///< empty for a name at the top
std::string_view nameOf(std::string_view path);

/// A name from an archive as a LayerEntry's path: "./a//b/../c/" and "/a/c" are "a/c".
/// Error: layer.escapes (name) where ".." leads outside
Result<std::string> cleanEntryPath(std::string_view name);

/// Extended attributes that belong to the overlay or to us, not to the image.
bool isInternalXattr(std::string_view name);

} // namespace slipway
