// SPDX-License-Identifier: GPL-3.0-or-later
// What may come through the helper's pipes: a message or an error, and a message is written as it was read.
#include "core/protocol/message_codec.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view line(reinterpret_cast<const char *>(data), size);
    slipway::salvageId(line);
    const auto request = slipway::decodeRequest(line);
    if (request && slipway::decodeRequest(slipway::encodeRequest(*request)) != request)
        std::abort();
    const auto answer = slipway::decodeAnswer(line);
    if (answer && slipway::decodeAnswer(slipway::encodeAnswer(*answer)) != answer)
        std::abort();
    return 0;
}
