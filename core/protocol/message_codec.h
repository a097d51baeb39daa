// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/message.h"

#include <string>
#include <string_view>

namespace slipway {

/// Messages as single lines of JSON, without the newline:
///
///     {"v":1,"id":7,"type":"call","call":{"type":"inspect","image":"me/hello:1"}}
///     {"v":1,"id":7,"type":"event","event":{"sequence":0, …}}
///     {"v":1,"id":7,"type":"result","result":{"type":"build","image":"sha256:…","names":[]}}
///
/// What is decoded is what was encoded, whatever bytes it holds.
/// Errors of both decoders: json.invalid (what, reason), json.field (what, field), protocol.version (what, version)
std::string encodeRequest(const Request &request);
Result<Request> decodeRequest(std::string_view line);

std::string encodeAnswer(const Answer &answer);
Result<Answer> decodeAnswer(std::string_view line);

/// The number of a request that could not be decoded as a whole, so that its sender can be told; 0 if there is none.
CallId salvageId(std::string_view line);

} // namespace slipway
