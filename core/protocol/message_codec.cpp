// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/message_codec.h"

#include "core/protocol/message_fields.h"
#include "core/protocol/wire_line.h"

namespace slipway {

std::string encodeRequest(const Request &request)
{
    return toLine(request);
}

Result<Request> decodeRequest(std::string_view line)
{
    return fromLine<Request>(line, "a request");
}

std::string encodeAnswer(const Answer &answer)
{
    return toLine(answer);
}

Result<Answer> decodeAnswer(std::string_view line)
{
    return fromLine<Answer>(line, "an answer");
}

CallId salvageId(std::string_view line)
{
    const auto object = parseJsonObject(line, "a request");
    CallId id = 0;
    if (!object || !Wire<CallId>::read(object->value(QLatin1StringView("id")), id))
        return 0;
    return id;
}

} // namespace slipway
