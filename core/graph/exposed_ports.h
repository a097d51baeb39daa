// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One word of EXPOSE as the ports that it names: "80" is "80/tcp", "8000-8002/udp" is three. A host's address or port
/// in front is accepted and dropped. Errors: plan.port (text, reason), in Docker's words.
Result<std::vector<std::string>> exposedPorts(std::string_view text);

} // namespace slipway
