// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <string>

namespace slipway {

/// Figures as Docker's build output shows them.

/// Decimal units with two digits behind the point, bytes without: "80B", "1.23kB", "2.16MB".
std::string bytesText(std::int64_t bytes);
/// "1.23kB / 2.16MB" where the total is known, "1.23kB" where it is not, nothing for nothing.
std::string amountText(std::int64_t current, std::int64_t total);
/// "0.3s"
std::string secondsText(Duration time);
/// The time in front of a line of output, the longer the coarser: "0.134", "12.34", "123.4".
std::string logTimeText(Duration time);

} // namespace slipway
