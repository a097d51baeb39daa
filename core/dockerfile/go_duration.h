// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace slipway {

/// A length of time as Go writes it: "1h30m", "1.5s", "300ms"; a sign may stand in front, and "0" needs no unit.
/// Error: dockerfile.duration (text)
Result<std::chrono::nanoseconds> parseGoDuration(std::string_view text);

} // namespace slipway
