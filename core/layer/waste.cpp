// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/waste.h"

#include <algorithm>
#include <set>

namespace slipway {

namespace {

struct HiddenFile {
    TreeNode node;
    std::size_t by = 0;
};

using FileId = std::pair<std::size_t, std::string_view>; // layer and path

/// Files that a visible hard link still shows.
std::set<FileId> filesShownByLinks(const FileTree &tree)
{
    std::set<FileId> shown;
    for (const auto &node : tree.nodes()) {
        if (node.entry->type == EntryType::HardLink)
            shown.emplace(node.layer, node.entry->linkTarget);
    }
    return shown;
}

} // namespace

double Waste::efficiency() const
{
    return total == 0 ? 1.0 : 1.0 - static_cast<double>(wasted) / static_cast<double>(total);
}

Waste wasteOf(const LayerStack &layers)
{
    Waste waste;
    FileTree tree;
    std::vector<HiddenFile> hidden;
    for (const auto &layer : layers.layers()) {
        for (const auto &entry : layer->entries())
            waste.total += entry.size;
        const auto number = tree.layers().size();
        for (const auto &node : tree.add(layer).hidden) {
            if (node.entry->size > 0)
                hidden.push_back({.node = node, .by = number});
        }
    }
    const auto shown = filesShownByLinks(tree);
    std::map<std::string_view, WastedPath> paths;
    for (const auto &file : hidden) {
        if (shown.contains({file.node.layer, file.node.path()}))
            continue;
        auto &path = paths[file.node.path()];
        path.path = file.node.path();
        path.bytes += file.node.entry->size;
        path.carriers.push_back(file.node.layer);
        path.hiddenBy = file.by;
        waste.wasted += file.node.entry->size;
    }
    for (auto &[path, wasted] : paths)
        waste.paths.push_back(std::move(wasted));
    std::ranges::stable_sort(waste.paths, std::greater{}, &WastedPath::bytes);
    return waste;
}

} // namespace slipway
