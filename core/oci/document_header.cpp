// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/document_header.h"

#include "core/base/json.h"

#include <string_view>

namespace slipway {

namespace {

constexpr std::int64_t schemaVersion = 2;

Failure unsupported(const std::string &found)
{
    return fail(Error::Kind::Unsupported, "manifest.unsupported", {found}, "unsupported manifest: " + found);
}

} // namespace

Result<DocumentHeader> readDocument(std::string_view bytes, MediaKind kind)
{
    const bool isIndex = kind == MediaKind::Index;
    const std::string what = isIndex ? "an index" : "a manifest";
    DocumentHeader header = {.object = TRY(parseJsonObject(bytes, what)), .mediaType = {}};
    JsonReader reader(header.object, what);
    const auto version = reader.integer("schemaVersion");
    header.mediaType = reader.optionalString("mediaType");
    TRY(reader.done());
    if (version != schemaVersion)
        return unsupported("schema version " + std::to_string(version));
    if (header.mediaType.empty())
        header.mediaType = isIndex ? media::ociIndex : media::ociManifest;
    if (kindOf(header.mediaType) != kind)
        return unsupported("media type " + header.mediaType);
    for (const char *field : {"config", "layers", "manifests"}) {
        const bool isIndexField = std::string_view(field) == "manifests";
        if (isIndexField != isIndex && reader.has(field))
            return fail(Error::Kind::Corrupt, "manifest.ambiguous", {field},
                        what + " must not have the field " + field);
    }
    return header;
}

} // namespace slipway
