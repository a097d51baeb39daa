// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/oci/image_config.h"

#include <filesystem>
#include <string_view>

namespace slipway {

/// The base image that is always there, network or not: this machine's static busybox and its applets.
namespace builtin_base {

inline constexpr std::string_view name = "slipway/busybox:latest";

/// Writes its files into an empty folder. The same busybox gives the same files, times included.
/// Errors: base.no-busybox (where it was looked for): the package busybox-static is missing, or its program needs
/// shared libraries, which an image of one file does not have.
Result<void> writeFiles(const std::filesystem::path &folder);

/// Its config, labelled as what it is; layers and history are the caller's to add.
ImageConfig config();

} // namespace builtin_base

} // namespace slipway
