// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template/go_value.h"

#include <expected>
#include <span>
#include <string>

namespace slipway {

/// Those of Go's own functions that look into values and compare them. Faults are in Go's words.
namespace template_calls {

using Called = std::expected<GoValue, std::string>;
using Values = std::span<const GoValue>;

Called call(Values values);
Called index(Values values);
Called length(Values values);
Called slice(Values values);
Called equal(Values values); ///< to any of the others
Called notEqual(Values values);
Called less(Values values);
Called lessOrEqual(Values values);
Called greater(Values values);
Called greaterOrEqual(Values values);

} // namespace template_calls

} // namespace slipway
