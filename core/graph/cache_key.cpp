// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/cache_key.h"

#include "core/base/sha256.h"

namespace slipway {

Digest CacheKey::digest() const
{
    Sha256 hash;
    const auto add = [&hash](const std::string &text) {
        hash.add(std::to_string(text.size()) + ':');
        hash.add(text);
    };
    hash.add("slipway-cache-1");
    for (const auto &part : parts) {
        add(part.name);
        add(part.value);
    }
    return Digest(hash.sum());
}

} // namespace slipway
