// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"
#include "core/graph/operation.h"

namespace slipway {

/// What an operation is for those who show it.
StepKind kindOf(const Operation &operation);

} // namespace slipway
