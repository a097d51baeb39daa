// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/registry/secret.h"

namespace slipway {

/// A line typed on a terminal that does not show it. Error: input.unreadable (reason)
Result<Secret> readPassword(int terminal);

} // namespace slipway
