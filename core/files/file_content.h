// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace slipway {

/// Copies all of the regular file `from` into the empty one `to` in the cheapest way that their file systems have: shared
/// blocks, a copy inside the kernel, or through memory. Holes stay holes. Gives the bytes of the file.
/// Errors: copy.failed (what, reason), cancelled
Result<std::int64_t> copyContent(int from, int to, const std::string &what, const std::stop_token &stop);

} // namespace slipway
