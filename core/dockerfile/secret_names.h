// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace slipway {

/// Whether a variable of this name probably holds a secret: one of its words, parted by underscores, says so (TOKEN,
/// PASSWORD, …), and none says otherwise (PUBLIC, FILE, VERSION).
bool isSecretName(std::string_view name);

} // namespace slipway
