// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file_digests.h"
#include "core/files/file_manifest.h"
#include "core/files/source_selection.h"

namespace slipway {

/// The selected files with their digests, owned as they will be. A folder that is copied for what it holds is listed
/// without its own metadata, which goes nowhere.
/// Errors: context.unreadable (path, reason), cancelled
Result<FileManifest> describe(const Selection &selection, const SourceRoot &root, FileDigests &digests, std::stop_token stop);

/// The cache key of the files: the digest of the printed manifest.
Digest contentKey(const FileManifest &manifest);

} // namespace slipway
