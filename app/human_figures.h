// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// Figures as `docker images` and `docker history` print them.

/// Three digits in decimal units: "7.83MB", "128MB", "0B".
std::string humanSize(std::int64_t bytes, int digits = 3);
/// The other way, as people write it: "10MB" and "10M" are 10,000,000, "1.5GiB" counts in 1024s. Nothing: it is no size.
std::optional<std::int64_t> bytesIn(std::string_view size);
/// "Less than a second", "About a minute", "3 hours", "2 weeks".
std::string humanAge(Duration age);
/// "3 hours ago"; "N/A" for a time that is not known.
std::string humanTime(const std::string &rfc3339, WallTime now);

} // namespace slipway
