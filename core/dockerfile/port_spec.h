// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One word of EXPOSE, expanded: `80`, `8000-8010/udp`; `127.0.0.1:80:80` is read too, though only its last part
/// counts.
struct PortSpec {
    std::string address;            ///< empty where none is given
    std::string hostPort;           ///< empty where none is given
    std::string protocol;           ///< as written; empty for tcp
    std::vector<std::string> ports; ///< "80/tcp", one for each of a range
};

/// Error: dockerfile.port (text, reason)
Result<PortSpec> parsePortSpec(std::string_view text);

} // namespace slipway
