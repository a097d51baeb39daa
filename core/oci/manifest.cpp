// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/manifest.h"

#include "core/base/json.h"
#include "core/oci/document_header.h"

namespace slipway {

Result<Manifest> Manifest::parse(std::string_view bytes)
{
    auto header = TRY(readDocument(bytes, MediaKind::Manifest));
    JsonReader reader(header.object, "a manifest");
    const auto config = reader.optionalObject("config");
    const auto layers = reader.optionalArray("layers");
    auto annotations = reader.optionalMap("annotations");
    TRY(reader.done());
    auto configDescriptor = TRY(during("reading the config's descriptor", Descriptor::fromJson(config)));
    Manifest manifest = {.mediaType = std::move(header.mediaType),
                         .config = std::move(configDescriptor),
                         .layers = {},
                         .annotations = std::move(annotations),
                         .bytes = std::string(bytes)};
    for (const auto &layer : layers)
        manifest.layers.push_back(TRY(during("reading a layer's descriptor", Descriptor::fromJson(layer.toObject()))));
    return manifest;
}

void Manifest::print()
{
    OrderedJson json;
    json.add("schemaVersion", std::int64_t(2));
    json.add("mediaType", mediaType);
    json.add("config", config.toOrderedJson());
    std::vector<OrderedJson> printed;
    for (const auto &layer : layers)
        printed.push_back(layer.toOrderedJson());
    json.add("layers", printed);
    json.addUnlessEmpty("annotations", annotations);
    bytes = indentJson(json.print());
}

Descriptor Manifest::descriptor() const
{
    return {.mediaType = mediaType, .digest = digest(), .size = static_cast<std::int64_t>(bytes.size())};
}

} // namespace slipway
