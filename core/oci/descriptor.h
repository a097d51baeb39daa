// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"
#include "core/oci/platform.h"

#include <QJsonObject>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace slipway {

/// What points to a blob (OCI image specification, content descriptors).
struct Descriptor {
    std::string mediaType;
    Digest digest;
    std::int64_t size = 0; ///< bytes
    std::optional<Platform> platform = {};
    std::map<std::string, std::string> annotations = {};

    /// Errors: json.field, digest.*; a negative size is descriptor.invalid
    static Result<Descriptor> fromJson(const QJsonObject &object);
    QJsonObject toJson() const;

    bool operator==(const Descriptor &) const = default;
};

} // namespace slipway
