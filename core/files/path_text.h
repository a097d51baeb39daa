// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// Paths inside a root, as bytes: without a slash in front or behind, without "." and "..", the root itself is "".

/// Whatever a person wrote, seen from the root: `..` stops there. "/a/./../b/" is "b".
std::string cleanPath(std::string_view path);

std::string joinPath(std::string_view folder, std::string_view below);
std::string_view parentPath(std::string_view path); ///< of "a" and of "": ""
std::string_view baseName(std::string_view path);
/// `path` seen from `folder`, in which it lies: what stands behind it.
std::string_view pathBelow(std::string_view path, std::string_view folder);
bool isBelow(std::string_view path, std::string_view folder); ///< strictly

/// The order in which a walk meets paths: name by name, a folder before what it holds, and that before its neighbour.
bool pathLess(std::string_view a, std::string_view b);

/// The target of the symbolic link at `path`; nothing where there is no link.
using LinkReader = std::function<Result<std::optional<std::string>>(const std::string &path)>;

/// `path` with every link on its way, and at its end, followed inside the root: an absolute target starts there, and
/// `..` can't leave it. Parts that don't exist stay as they are. Error: path.too-many-links (path)
Result<std::string> followLinks(std::string_view path, const LinkReader &readLink);

} // namespace slipway
