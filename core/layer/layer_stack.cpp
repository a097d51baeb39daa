// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/layer_stack.h"

#include <functional>
#include <ranges>

namespace slipway {

namespace {

/// Whether `layer` hides what the layers below have at `path`, though it says nothing about `path` itself.
bool hidesBelow(const LayerListing &layer, std::string_view path)
{
    while (!path.empty()) {
        path = parentOf(path);
        const auto *entry = layer.find(path);
        if (entry && (entry->type != EntryType::Folder || entry->opaque))
            return true;
    }
    return false;
}

} // namespace

const LayerEntry *LayerStack::find(std::string_view path) const
{
    const LayerEntry *implied = nullptr;
    for (const auto &layer : m_layers | std::views::reverse) {
        const auto *entry = layer->find(path);
        if (entry && entry->type == EntryType::Whiteout)
            break;
        if (entry && !entry->implied)
            return implied && entry->type != EntryType::Folder ? implied : entry;
        if (entry && !implied)
            implied = entry;
        if ((entry && entry->opaque) || hidesBelow(*layer, path))
            break;
    }
    return implied;
}

const LayerEntry *LayerStack::fileOf(const LayerEntry &entry) const
{
    if (entry.type == EntryType::File)
        return &entry;
    if (entry.type != EntryType::HardLink)
        return nullptr;
    for (const auto &layer : m_layers) {
        const auto &entries = layer->entries();
        const bool isHere =
            !entries.empty() && !std::less{}(&entry, &entries.front()) && !std::less{}(&entries.back(), &entry);
        const auto *file = isHere ? layer->find(entry.linkTarget) : nullptr;
        if (file && file->type == EntryType::File)
            return file;
    }
    return nullptr;
}

} // namespace slipway
