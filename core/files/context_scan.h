// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/ignore_file.h"
#include "core/files/context_tree.h"
#include "core/files/root_folder.h"

#include <stop_token>

namespace slipway {

/// Walks a build context and says of every path whether it is sent. Links are not followed. What can't be read is no
/// error here: its entry says so, since a build may not need it. Errors: root.unreadable (path, reason), cancelled
Result<ContextTree> scanContext(const std::filesystem::path &root, const IgnoreFile &ignore, std::string ignoreFile, std::stop_token stop);

/// The part of a root at and below `folder`, without rules; entries' paths are from the root.
Result<ContextTree> scanFolder(const RootFolder &root, const std::string &folder, std::stop_token stop);

} // namespace slipway
