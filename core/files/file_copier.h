// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/file_owner.h"
#include "core/files/mode_change.h"
#include "core/files/source_selection.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace slipway {

/// Unpacks the tar behind a descriptor into a folder that is the root for every name and link in it. Without `owner` its
/// entries belong to whom they say.
using ArchiveExtractor = std::function<Result<void>(int archive, const RootFolder &folder, const std::optional<FileOwner> &owner, std::stop_token stop)>;

struct CopyOptions {
    std::optional<FileOwner> owner = {};         ///< --chown, looked up
    std::optional<ModeChange> mode = {};         ///< --chmod; not for symbolic links, nor for what comes out of an archive
    std::optional<std::int64_t> madeTime = {};   ///< mtime of folders made on the way and of here-documents; nothing: now
    ArchiveExtractor extractor = {};             ///< of ADD; without one archives are copied as they are
};

struct CopyReport {
    std::size_t files = 0;  ///< everything but folders
    std::size_t folders = 0;
    std::int64_t bytes = 0; ///< content of files

    bool operator==(const CopyReport &) const = default;
};

/// Copies what was selected from `from` to `destination` in the root `to`: absolute, a slash at its end means a folder.
/// Where it leads, what is made, merged, replaced and kept follows BuildKit (Dockerfile reference, COPY and ADD); links
/// are followed inside the root only.
/// Errors: copy.onto-file (path) `cannot copy to non-directory: /x`; copy.over-folder (path) `cannot replace to directory
/// /x with file`; copy.not-a-folder (path); copy.failed (path, reason); path.too-many-links (path);
/// root.unreadable (path, reason); cancelled; and the extractor's own
Result<CopyReport> copyFiles(const Selection &selection, const SourceRoot &from, const RootFolder &to, const std::string &destination,
                             const CopyOptions &options, std::stop_token stop);

} // namespace slipway
