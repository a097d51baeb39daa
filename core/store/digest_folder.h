// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <filesystem>
#include <vector>

namespace slipway {

/// The digests that things in a folder are named after; names that are none are passed over, a folder that isn't there
/// has none. Error: file.unreadable
Result<std::vector<Digest>> digestsIn(const std::filesystem::path &folder);

} // namespace slipway
