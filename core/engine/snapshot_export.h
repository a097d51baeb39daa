// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace slipway {

/// Copies everything below `root` into a folder of the person's, made if it is missing (-o type=local). Returns the bytes
/// of the files. Errors: folder.uncreatable; those of copyFiles()
Result<std::int64_t> exportFiles(const std::filesystem::path &root, const std::filesystem::path &folder, std::stop_token stop);

} // namespace slipway
