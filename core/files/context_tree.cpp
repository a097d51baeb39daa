// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/context_tree.h"

#include "core/files/path_text.h"

#include <algorithm>

namespace slipway {

namespace {

auto lowerBound(std::span<const ContextEntry> entries, std::string_view path)
{
    return std::ranges::lower_bound(entries, path, pathLess, &ContextEntry::path);
}

} // namespace

const ContextEntry *ContextTree::find(std::string_view path) const
{
    const std::span all(entries);
    const auto found = lowerBound(all, path);
    return found != all.end() && found->path == path ? &*found : nullptr;
}

std::span<const ContextEntry> ContextTree::below(std::string_view folder) const
{
    const std::span all(entries);
    if (folder.empty())
        return all;
    auto first = lowerBound(all, folder);
    if (first != all.end() && first->path == folder)
        ++first;
    const auto last = std::partition_point(first, all.end(), [&](const ContextEntry &entry) { return isBelow(entry.path, folder); });
    return {first, last};
}

} // namespace slipway
