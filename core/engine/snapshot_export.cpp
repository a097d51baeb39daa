// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/snapshot_export.h"

#include "core/base/file.h"
#include "core/files/file_copier.h"
#include "core/files/source_root.h"

namespace slipway {

Result<std::int64_t> exportFiles(const std::filesystem::path &root, const std::filesystem::path &folder, std::stop_token stop)
{
    TRY(createFolders(folder));
    FolderRoot from(TRY(RootFolder::open(root)));
    const auto to = TRY(RootFolder::open(folder));
    const auto selection = TRY(selectSources({.paths = {"/"}}, from, stop));
    const auto report = TRY(copyFiles(selection, from, to, "/", {}, stop));
    return report.bytes;
}

} // namespace slipway
