// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Images by platform: an OCI index or Docker's manifest list. As with manifests, the digest is that of `bytes`.
struct Index {
    std::string mediaType;
    std::vector<Descriptor> manifests;
    std::map<std::string, std::string> annotations = {};
    std::string bytes = {};

    /// Errors: as Manifest::parse
    static Result<Index> parse(std::string_view bytes);
    /// Sets `bytes` from the other fields, as Docker prints it (indented by two blanks).
    void print();
    Digest digest() const { return Digest::of(bytes); }
    /// The best entry for `wanted`: the newest variant that runs there, the first of equals; else the first image that
    /// names no platform. Attestations and foreign documents are passed over. nullptr if there is none.
    const Descriptor *find(const Platform &wanted) const;
};

} // namespace slipway
