// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/store_care.h"

#include <string>

namespace slipway {

/// What a kind of stored thing is called, in the language of now.
std::string nameOf(StoredKind kind);

} // namespace slipway
