// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_listing.h"

#include <memory>
#include <vector>

namespace slipway {

using SharedListing = std::shared_ptr<const LayerListing>;

/// Layers on top of each other, asked for one path as a container would see it, without merging them first.
class LayerStack
{
public:
    LayerStack() = default;
    explicit LayerStack(std::vector<SharedListing> lowestFirst) : m_layers(std::move(lowestFirst)) {}

    const std::vector<SharedListing> &layers() const { return m_layers; } ///< lowest first

    /// The entry that counts at `path`; nullptr where there is nothing, or nothing any more. Links are not followed.
    const LayerEntry *find(std::string_view path) const;
    /// The File behind an entry that find() gave: itself, or what a HardLink leads to; nullptr for other types.
    const LayerEntry *fileOf(const LayerEntry &entry) const;

private:
    std::vector<SharedListing> m_layers;
};

} // namespace slipway
