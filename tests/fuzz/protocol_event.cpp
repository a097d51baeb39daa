// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording from elsewhere may hold in a line: an event or an error, and an event is written as it was read.
#include "core/protocol/event_codec.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto event = slipway::decodeEvent({reinterpret_cast<const char *>(data), size});
    if (event && slipway::decodeEvent(slipway::encodeEvent(*event)) != event)
        std::abort();
    return 0;
}
