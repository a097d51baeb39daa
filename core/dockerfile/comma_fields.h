// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// The fields of one line of comma-separated values; double quotes protect commas, and two of them stand for one.
/// Error: dockerfile.comma-fields (text, reason)
Result<std::vector<std::string>> splitCommaFields(std::string_view text);

} // namespace slipway
