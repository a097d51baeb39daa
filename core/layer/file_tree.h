// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/layer_stack.h"

#include <span>

namespace slipway {

/// A path as it is seen through a stack of layers. Both live as long as the tree.
struct TreeNode {
    const LayerEntry *entry = nullptr;
    std::size_t layer = 0; ///< where it comes from, from 0, lowest first

    const std::string &path() const { return entry->path; }
};

/// What a layer did to what was below it.
struct TreeChange {
    enum class Kind { Added, Changed, Removed };

    Kind kind = Kind::Added;
    std::string path = {};
    const LayerEntry *now = nullptr;    ///< nullptr: removed
    const LayerEntry *before = nullptr; ///< nullptr: added
};

/// What adding a layer came to.
struct LayerEffect {
    /// In PathOrder. Of a folder that is gone only the folder is told; one that is listed only because something in it
    /// changed isn't.
    std::vector<TreeChange> changes;
    std::vector<TreeNode> hidden; ///< everything that was to be seen before and is not any more, replaced or removed
};

/// All the files of a stack of layers, as a container would find them. A value over shared listings.
class FileTree
{
public:
    FileTree() = default;
    explicit FileTree(const LayerStack &layers);

    /// Lays another layer on top.
    LayerEffect add(SharedListing layer);

    const std::vector<TreeNode> &nodes() const { return m_nodes; } ///< in PathOrder
    const TreeNode *find(std::string_view path) const;
    /// What lies in a folder and below it, the folder itself left out.
    std::span<const TreeNode> below(std::string_view folder) const;
    std::vector<const TreeNode *> children(std::string_view folder) const; ///< sorted by name
    /// The File behind a node: itself, or what a HardLink leads to; nullptr for other types.
    const LayerEntry *fileOf(const TreeNode &node) const;
    const std::vector<SharedListing> &layers() const { return m_layers; }

private:
    std::vector<SharedListing> m_layers;
    std::vector<TreeNode> m_nodes;
};

/// What `after` has that is not as in `before`: two images compared. Every path for itself, in PathOrder.
std::vector<TreeChange> compare(const FileTree &before, const FileTree &after);

} // namespace slipway
