// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file_copier.h"

namespace slipway {

/// Copies the entries of a selected folder below the folder `target`, which exists; adds to `report`. Folders are made
/// in order on this thread, files on several, and what folders look like is set at the end, from the deepest up.
/// Errors: those of copyFiles
Result<void> copyTree(const SelectedSource &source, const SourceRoot &from, const RootFolder &to, const std::string &target,
                      const CopyOptions &options, const std::stop_token &stop, CopyReport &report);

} // namespace slipway
