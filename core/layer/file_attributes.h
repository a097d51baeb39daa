// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_entry.h"

#include <sys/stat.h>

namespace slipway {

/// Where an owner is kept that the file system can't hold, as "UID:GID".
constexpr const char *ownerXattr = "user.slipway.owner";
constexpr const char *opaqueXattr = "user.overlay.opaque";

/// Gives an open file or folder the owner, mode, xattrs and time of `entry`, each as far as this process may.
/// Error: layer.unwritable (path, reason) for what can't be a matter of permission
Result<void> applyAttributes(int fd, const LayerEntry &entry);

/// The same for `name` in `folder`, of the types that have no xattrs, without following it.
Result<void> applyAttributesAt(int folder, const std::string &name, const LayerEntry &entry);

/// The xattrs of an open file or folder that belong into a layer; a recorded owner goes into `entry` instead.
/// Error: layer.unreadable (path, reason)
Result<void> readXattrs(int fd, LayerEntry &entry);

/// Type, mode, owner, time and size from what the system says; false for a type that no layer has (a socket).
bool readStat(const struct stat &info, LayerEntry &entry);

} // namespace slipway
