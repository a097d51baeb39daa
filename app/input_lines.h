// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace slipway {

/// Everything that comes from a descriptor, up to its end. Errors: input.unreadable (reason), input.too-large (bytes)
Result<std::string> readInput(int fd, std::size_t limit);

/// The next line, without its end, and not a byte more than that. Errors: input.unreadable (reason)
Result<std::string> readLine(int fd);

/// The lines that come from a descriptor, each as soon as it is there. Errors: input.unreadable (reason)
Result<void> forEachLine(int fd, const std::function<void(std::string_view line)> &take);

/// Copies a descriptor's bytes to the end into a file. Errors: input.unreadable, file.unwritable
Result<void> copyInput(int fd, int file);

} // namespace slipway
