// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace slipway {

/// The 14 capabilities that Docker leaves to a container ("CAP_CHOWN" …).
std::vector<std::string> defaultCapabilities();

/// Every capability that this process could hand on: its bounding set, by name.
std::vector<std::string> ownCapabilities();

} // namespace slipway
