// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One image: its config and its layers, lowest first. The digest is always that of `bytes`, the document as it was
/// received or written, never of JSON printed again.
struct Manifest {
    std::string mediaType;
    Descriptor config;
    std::vector<Descriptor> layers;
    std::map<std::string, std::string> annotations = {};
    std::string bytes = {};

    /// Errors: json.invalid, json.field, manifest.unsupported (schema version or media type)
    static Result<Manifest> parse(std::string_view bytes);
    /// Sets `bytes` from the other fields, as Docker prints it (indented by two blanks).
    void print();
    Digest digest() const { return Digest::of(bytes); }
};

/// Images by platform: an OCI index or Docker's manifest list.
struct Index {
    std::string mediaType;
    std::vector<Descriptor> manifests;
    std::string bytes = {};

    static Result<Index> parse(std::string_view bytes);
    /// The best entry for `wanted`; attestations and unknown platforms are passed over. nullptr if there is none.
    const Descriptor *find(const Platform &wanted) const;
};

} // namespace slipway
