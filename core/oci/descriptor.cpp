// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/descriptor.h"

#include "core/base/json.h"

namespace slipway {

namespace {

OrderedJson ordered(const Platform &platform)
{
    OrderedJson json;
    json.add("architecture", platform.architecture);
    json.add("os", platform.os);
    json.addUnlessEmpty("os.version", platform.osVersion);
    json.addUnlessEmpty("os.features", platform.osFeatures);
    json.addUnlessEmpty("variant", platform.variant);
    return json;
}

} // namespace

Result<Descriptor> Descriptor::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "a descriptor");
    Descriptor descriptor = {.mediaType = reader.string("mediaType"), .digest = {}, .size = reader.integer("size")};
    const auto digest = reader.string("digest");
    descriptor.annotations = reader.optionalMap("annotations");
    const auto platform = reader.optionalObject("platform");
    TRY(reader.done());
    descriptor.digest = TRY(Digest::parse(digest));
    if (descriptor.size < 0) {
        const auto size = std::to_string(descriptor.size);
        return fail(Error::Kind::Corrupt, "descriptor.invalid", {digest, size},
                    "invalid size " + size + " for " + digest);
    }
    if (!platform.isEmpty()) {
        JsonReader platformReader(platform, "a descriptor's platform");
        descriptor.platform = Platform::read(platformReader);
        TRY(platformReader.done());
    }
    return descriptor;
}

OrderedJson Descriptor::toOrderedJson() const
{
    OrderedJson json;
    json.add("mediaType", mediaType);
    json.add("digest", digest.toString());
    json.add("size", size);
    json.addUnlessEmpty("annotations", annotations);
    if (platform)
        json.add("platform", ordered(*platform));
    return json;
}

QJsonObject Descriptor::toJson() const
{
    return toOrderedJson().toJson();
}

} // namespace slipway
