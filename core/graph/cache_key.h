// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <string>
#include <vector>

namespace slipway {

/// What decides whether a step's earlier result still holds: named parts, so that a miss can be explained by the first
/// one that differs. The key itself is the digest of all of them.
struct CacheKey {
    struct Part {
        std::string name; ///< "instruction", "parent", "env:PATH", "files", …
        std::string value;

        bool operator==(const Part &) const = default;
    };

    std::vector<Part> parts;

    void add(std::string name, std::string value) { parts.push_back({std::move(name), std::move(value)}); }
    /// Every part with its length in front, so that no two lists of parts look the same.
    Digest digest() const;

    bool operator==(const CacheKey &) const = default;
};

} // namespace slipway
