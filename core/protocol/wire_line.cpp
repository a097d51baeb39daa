// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/wire_line.h"

namespace slipway {

Error lineTooLong(std::size_t limit)
{
    const auto bytes = std::to_string(limit);
    return {.kind = Error::Kind::Corrupt,
            .code = "protocol.line-too-long",
            .operands = {bytes},
            .message = "a line is longer than " + bytes + " bytes"};
}

} // namespace slipway
