// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache_verdict.h"
#include "core/files/file_manifest.h"
#include "core/graph/cache_key.h"

#include <functional>
#include <optional>

namespace slipway {

/// Reads a manifest that a key's "files" part names by its digest; nothing if it is gone.
using ManifestReader = std::function<std::optional<FileManifest>(const std::string &digest)>;

/// Why a key is not the one that was used last at the same place: the first difference that a person would name. A
/// changed instruction explains more than what follows from it, and a changed parent explains only what nothing else does.
CacheVerdict explainMiss(const CacheKey &before, const CacheKey &now, const ManifestReader &manifests);

} // namespace slipway
