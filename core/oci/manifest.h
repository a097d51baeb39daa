// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One image: its config and its layers, lowest first. The digest is always that of `bytes`, the document as it was
/// received or written, never of JSON printed again. (OCI image specification, manifest; Docker's manifest version 2.2)
struct Manifest {
    std::string mediaType;
    Descriptor config;
    std::vector<Descriptor> layers;
    std::map<std::string, std::string> annotations = {};
    std::string bytes = {};

    /// Errors: json.*, descriptor.invalid, digest.*, manifest.unsupported (schema version or media type) and
    /// manifest.ambiguous (the field) for a document that could be read as an index as well.
    static Result<Manifest> parse(std::string_view bytes);
    /// Sets `bytes` from the other fields, as Docker prints it (indented by two blanks).
    void print();
    Digest digest() const { return Digest::of(bytes); }
    /// What an index or a name points to this manifest with.
    Descriptor descriptor() const;
};

} // namespace slipway
