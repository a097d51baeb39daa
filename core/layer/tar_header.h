// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_entry.h"

#include <string>

namespace slipway {

constexpr std::size_t tarBlockSize = 512;

/// The blocks that stand before an entry's data: a ustar header and, where something doesn't fit in it, a PAX extended
/// header in front (POSIX.1-2001, pax interchange format). Fields and their order are as Docker's tools write them:
/// numeric owners without names, whole seconds, xattrs as SCHILY.xattr.*, records sorted by key, only where needed.
/// Error: layer.unwritable-entry (path, reason) for what tar has no form for
Result<std::string> tarHeaderOf(const LayerEntry &entry);

/// `NAME` in `folder` hidden: "folder/.wh.NAME"; all of `folder` hidden: "folder/.wh..wh..opq".
std::string whiteoutName(std::string_view path);
std::string opaqueMarkName(std::string_view folder);

constexpr std::string_view whiteoutPrefix = ".wh.";
constexpr std::string_view whiteoutMetaPrefix = ".wh..wh."; ///< not about a file: opaque marks, and aufs's own
constexpr std::string_view opaqueMark = ".wh..wh..opq";

} // namespace slipway
