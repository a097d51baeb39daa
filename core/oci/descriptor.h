// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"
#include "core/oci/ordered_json.h"
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

    /// Errors: json.field, digest.*; descriptor.invalid (digest, size) for a negative size
    static Result<Descriptor> fromJson(const QJsonObject &object);
    QJsonObject toJson() const;
    OrderedJson toOrderedJson() const; ///< the fields in Docker's order

    bool operator==(const Descriptor &) const = default;
};

} // namespace slipway
