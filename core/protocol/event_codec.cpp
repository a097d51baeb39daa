// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/event_codec.h"

#include "core/protocol/event_fields.h"
#include "core/protocol/wire_line.h"

namespace slipway {

std::string encodeEvent(const BuildEvent &event)
{
    return toLine(event);
}

Result<BuildEvent> decodeEvent(std::string_view line)
{
    return fromLine<BuildEvent>(line, "a build event");
}

} // namespace slipway
