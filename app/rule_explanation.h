// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace slipway {

/// The page of a build check as text for a terminal, with the address of Docker's own page below where there is one.
/// Upper and lower case in the name don't matter.
/// Errors: check.rule-misspelt (name, the nearest), check.rule-unknown (name, all there are)
Result<std::string> explainRule(std::string_view name);

} // namespace slipway
