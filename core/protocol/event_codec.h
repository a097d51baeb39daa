// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/build_event.h"

#include <string>
#include <string_view>

namespace slipway {

/// An event as one line of JSON, without the newline: {"v":1,"sequence":3,"time":NANOSECONDS,"type":"step-started", …}.
/// Nothing is lost: decodeEvent(encodeEvent(event)) == event, whatever bytes it holds.
std::string encodeEvent(const BuildEvent &event);

/// Errors: json.invalid (what, reason), json.field (what, field), protocol.version (what, version)
Result<BuildEvent> decodeEvent(std::string_view line);

} // namespace slipway
