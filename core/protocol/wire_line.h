// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/protocol/wire.h"

#include <string>
#include <string_view>

namespace slipway {

/// What every line says first: `"v":1`. A line of another version is refused, not guessed at.
inline constexpr int protocolVersion = 1;

/// No longer line is read or sent: what would be longer is a fault or an attack.
inline constexpr std::size_t maximumLine = 64 << 20;

/// protocol.line-too-long (limit)
Error lineTooLong(std::size_t limit);

/// A struct as one line of JSON, without the newline.
template <typename T>
std::string toLine(const T &value)
{
    std::string line;
    FieldWriter writer(line);
    writer("v", protocolVersion);
    fields(writer, value);
    writer.end();
    return line;
}

/// The other way; `what` names the line in errors.
/// Errors: json.invalid (what, reason), json.field (what, field), protocol.version (what, version)
template <typename T>
Result<T> fromLine(std::string_view line, const std::string &what)
{
    const auto object = TRY(parseJsonObject(line, what));
    FieldReader reader(object);
    int version = 0;
    reader("v", version);
    T value;
    if (reader.firstWrong().empty() && version != protocolVersion) {
        const auto number = std::to_string(version);
        return fail(Error::Kind::Unsupported, "protocol.version", {what, number}, what + " has version " + number);
    }
    fields(reader, value);
    if (const auto &field = reader.firstWrong(); !field.empty())
        return fail(Error::Kind::Corrupt, "json.field", {what, field}, what + " has no usable field " + field);
    return value;
}

} // namespace slipway
