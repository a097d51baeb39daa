// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/debug_doors.h"

#include "core/base/json.h"
#include "core/oci/image_ref.h"
#include "core/oci/ordered_json.h"
#include "core/oci/platform.h"

namespace slipway {

namespace {

Result<std::string> inputOf(std::string_view line)
{
    JsonReader reader(TRY(parseJsonObject(line, "the line")), "the line");
    auto input = reader.string("input");
    TRY(reader.done());
    return input;
}

Result<OrderedJson> answerReference(std::string_view line)
{
    const auto ref = TRY(ImageRef::parse(TRY(inputOf(line))));
    OrderedJson json;
    json.add("domain", ref.domain);
    json.add("path", ref.repository);
    json.add("tag", ref.tag);
    json.add("digest", ref.digest ? ref.digest->toString() : "");
    json.add("familiar", ref.familiar());
    return json;
}

Result<OrderedJson> answerPlatform(std::string_view line)
{
    const auto platform = TRY(Platform::parse(TRY(inputOf(line))));
    OrderedJson json;
    json.add("os", platform.os);
    json.add("architecture", platform.architecture);
    json.add("variant", platform.variant);
    json.add("formatted", platform.toString());
    return json;
}

std::string print(const Result<OrderedJson> &answer)
{
    if (answer)
        return answer->print();
    OrderedJson json;
    json.add("error", answer.error().message);
    return json.print();
}

} // namespace

std::string referenceDoor(std::string_view line)
{
    return print(answerReference(line));
}

std::string platformDoor(std::string_view line)
{
    return print(answerPlatform(line));
}

} // namespace slipway
