// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>

namespace slipway {

/// Figures as `docker images` and `docker history` print them.

/// Three digits in decimal units: "7.83MB", "128MB", "0B".
std::string humanSize(std::int64_t bytes);
/// "Less than a second", "About a minute", "3 hours", "2 weeks".
std::string humanAge(Duration age);
/// "3 hours ago"; "N/A" for a time that is not known.
std::string humanTime(const std::string &rfc3339, WallTime now);

} // namespace slipway
