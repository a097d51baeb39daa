// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace slipway {

/// Gives everything in a folder that was changed later than `newest` (seconds since 1970) that time, links not followed.
/// Error: layer.unwritable (path, reason)
Result<void> setNewestTime(const std::filesystem::path &folder, std::int64_t newest);

} // namespace slipway
