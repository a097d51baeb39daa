// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_listing.h"

#include <algorithm>

namespace slipway {

LayerListing::LayerListing(std::vector<LayerEntry> entries) : m_entries(std::move(entries))
{
    const auto less = [](const LayerEntry &a, const LayerEntry &b) { return PathOrder{}(a.path, b.path); };
    if (!std::ranges::is_sorted(m_entries, less))
        std::ranges::stable_sort(m_entries, less);
    // unique() keeps the first of equals, so it goes over them backwards.
    const auto same = [](const LayerEntry &a, const LayerEntry &b) { return a.path == b.path; };
    const auto kept = std::unique(m_entries.rbegin(), m_entries.rend(), same).base();
    m_entries.erase(m_entries.begin(), kept);
}

const LayerEntry *LayerListing::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(m_entries, path, PathOrder{}, &LayerEntry::path);
    return found != m_entries.end() && found->path == path ? &*found : nullptr;
}

std::span<const LayerEntry> LayerListing::within(std::string_view folder) const
{
    const auto begin = std::ranges::lower_bound(m_entries, folder, PathOrder{}, &LayerEntry::path);
    const auto end = std::partition_point(begin, m_entries.end(),
                                          [&](const LayerEntry &entry) { return isWithin(entry.path, folder); });
    return {begin, end};
}

} // namespace slipway
