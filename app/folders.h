// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/words/speech.h"

#include <filesystem>

namespace slipway {

/// Where the store lies: SLIPWAY_HOME, else `slipway` in the user's data folder (XDG Base Directory Specification).
/// Error: store.no-place when neither that nor HOME is set
Result<std::filesystem::path> storeFolder(const EnvironmentReader &environment);

} // namespace slipway
