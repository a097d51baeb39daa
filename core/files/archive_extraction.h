// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file_copier.h"

namespace slipway {

/// What ADD does with an archive: unpacks it below a folder, owned as its entries say unless there is an owner. Names and
/// links that lead elsewhere are taken inside the folder; what is in the way of an entry is replaced.
/// Errors: archive.corrupt (reason), copy.failed (path, reason), copy.not-a-folder (path), cancelled
Result<void> extractArchive(int archive, const RootFolder &folder, const std::optional<FileOwner> &owner, std::stop_token stop);

/// What a build context comes as: every kind of tar, zip and 7z. Entries belong to whom they say; the rest as above.
Result<void> extractAnyArchive(int archive, const RootFolder &folder, std::stop_token stop);

} // namespace slipway
