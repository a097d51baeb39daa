// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_entry.h"

#include <span>
#include <vector>

namespace slipway {

/// Everything about a layer but the bytes of its files. It is written beside the unpacked layer, and where the two
/// differ (an owner that the file system can't hold, a device that may not be made) the listing is right.
class LayerListing
{
public:
    LayerListing() = default;
    /// Sorts; of two entries of one path the last counts.
    explicit LayerListing(std::vector<LayerEntry> entries);

    const std::vector<LayerEntry> &entries() const { return m_entries; } ///< in PathOrder, each path once
    const LayerEntry *find(std::string_view path) const;                 ///< nullptr: the layer says nothing about it
    /// What the layer has at `folder` and below it.
    std::span<const LayerEntry> within(std::string_view folder) const;

    /// A versioned binary form that ends with the digest of the rest.
    std::string print() const;
    /// Error: listing.damaged (reason). Whatever the bytes are: entries are sorted, paths clean, links lead to files.
    static Result<LayerListing> parse(std::string_view bytes);

    bool operator==(const LayerListing &) const = default;

private:
    std::vector<LayerEntry> m_entries;
};

} // namespace slipway
