// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/media_type.h"

#include "core/base/result.h"

#include <QJsonObject>
#include <string>

namespace slipway {

/// What manifests and indexes begin with.
struct DocumentHeader {
    QJsonObject object;
    std::string mediaType; ///< OCI's where the document names none, as OCI allows
};

/// The header of a document that has to be of this kind. Errors: json.invalid, json.field; manifest.unsupported for
/// another schema version or media type; manifest.ambiguous for one that has the other kind's fields too, and so could
/// mean different images to different readers.
Result<DocumentHeader> readDocument(std::string_view bytes, MediaKind kind);

} // namespace slipway
