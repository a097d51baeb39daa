// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>

namespace slipway {

/// Name to value, both bytes.
using ExtendedAttributes = std::map<std::string, std::string>;

/// What an image carries of a file's attributes: all but what belongs to the machine (SELinux labels, the overlay's own
/// marks). A file system without attributes has none. Error: root.unreadable (what, reason)
Result<ExtendedAttributes> readAttributes(int fd, const std::string &what);

/// Sets each of them. One that this file system or this user may not have is left out, as Docker does; other trouble,
/// such as a full disk, is an error: copy.failed (what, reason)
Result<void> writeAttributes(int fd, const ExtendedAttributes &attributes, const std::string &what);

} // namespace slipway
