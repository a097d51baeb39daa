// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/file_tree.h"

#include <algorithm>

namespace slipway {

namespace {

using Kind = TreeChange::Kind;

bool isSameFolder(const LayerEntry &a, const LayerEntry &b)
{
    return a.type == EntryType::Folder && b.type == EntryType::Folder && a.mode == b.mode && a.uid == b.uid &&
           a.gid == b.gid && a.xattrs == b.xattrs;
}

/// Walks the nodes of the layers below and the entries of a new one together, both in PathOrder.
class Merge
{
public:
    Merge(const std::vector<TreeNode> &below, const LayerListing &layer, std::size_t number)
        : m_below(below), m_layer(layer), m_number(number)
    {
        m_nodes.reserve(below.size() + layer.entries().size());
    }

    void run()
    {
        for (const auto &entry : m_layer.entries()) {
            passBelow([&](std::string_view path) { return PathOrder{}(path, entry.path); });
            const bool isThere = nextIs([&](std::string_view path) { return path == entry.path; });
            add(entry, isThere ? &m_below[m_next++] : nullptr);
        }
        passBelow([](std::string_view) { return true; });
    }

    std::vector<TreeNode> takeNodes() { return std::move(m_nodes); }
    LayerEffect takeEffect() { return std::move(m_effect); }

private:
    template <typename Predicate>
    bool nextIs(Predicate predicate) const
    {
        return m_next < m_below.size() && predicate(std::string_view(m_below[m_next].path()));
    }

    /// Nodes that the layer has no entry for: they stay, unless a folder above them was made opaque.
    template <typename Predicate>
    void passBelow(Predicate isBefore)
    {
        while (nextIs(isBefore)) {
            const auto &node = m_below[m_next++];
            if (m_opaque && isWithin(node.path(), *m_opaque))
                remove(node);
            else
                m_nodes.push_back(node);
        }
    }

    void add(const LayerEntry &entry, const TreeNode *before)
    {
        if (entry.type == EntryType::Whiteout) {
            if (before)
                remove(*before);
            return;
        }
        if (entry.implied && before && before->entry->type == EntryType::Folder)
            m_nodes.push_back(*before); // its attributes are the ones that count
        else
            put(entry, before);
        if (entry.type != EntryType::Folder)
            hideWithin(entry.path);
        else if (entry.opaque && !(m_opaque && isWithin(entry.path, *m_opaque)))
            m_opaque = entry.path;
    }

    void put(const LayerEntry &entry, const TreeNode *before)
    {
        m_nodes.push_back({.entry = &entry, .layer = m_number});
        if (before)
            m_effect.hidden.push_back(*before);
        if (!before || !isSameFolder(entry, *before->entry))
            m_effect.changes.push_back({.kind = before ? Kind::Changed : Kind::Added,
                                        .path = entry.path,
                                        .now = &entry,
                                        .before = before ? before->entry : nullptr});
    }

    void remove(const TreeNode &node)
    {
        m_effect.hidden.push_back(node);
        m_effect.changes.push_back({.kind = Kind::Removed, .path = node.path(), .before = node.entry});
        hideWithin(node.path());
    }

    void hideWithin(std::string_view folder)
    {
        while (nextIs([&](std::string_view path) { return isWithin(path, folder); }))
            m_effect.hidden.push_back(m_below[m_next++]);
    }

    const std::vector<TreeNode> &m_below;
    const LayerListing &m_layer;
    std::size_t m_number;
    std::size_t m_next = 0;                   // of m_below
    std::optional<std::string_view> m_opaque; // the outermost folder that hides what was in it
    std::vector<TreeNode> m_nodes;
    LayerEffect m_effect;
};

} // namespace

FileTree::FileTree(const LayerStack &layers)
{
    for (const auto &layer : layers.layers())
        add(layer);
}

LayerEffect FileTree::add(SharedListing layer)
{
    Merge merge(m_nodes, *layer, m_layers.size());
    merge.run();
    m_nodes = merge.takeNodes();
    m_layers.push_back(std::move(layer));
    return merge.takeEffect();
}

const TreeNode *FileTree::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(m_nodes, path, PathOrder{}, &TreeNode::path);
    return found != m_nodes.end() && found->path() == path ? &*found : nullptr;
}

std::span<const TreeNode> FileTree::below(std::string_view folder) const
{
    auto begin = std::ranges::lower_bound(m_nodes, folder, PathOrder{}, &TreeNode::path);
    if (begin != m_nodes.end() && begin->path() == folder)
        ++begin;
    const auto end =
        std::partition_point(begin, m_nodes.end(), [&](const TreeNode &node) { return isWithin(node.path(), folder); });
    return {begin, end};
}

std::vector<const TreeNode *> FileTree::children(std::string_view folder) const
{
    std::vector<const TreeNode *> children;
    for (auto rest = below(folder); !rest.empty();) {
        const auto &child = rest.front();
        children.push_back(&child);
        const auto next = std::partition_point(
            rest.begin(), rest.end(), [&](const TreeNode &node) { return isWithin(node.path(), child.path()); });
        rest = {next, rest.end()};
    }
    return children;
}

const LayerEntry *FileTree::fileOf(const TreeNode &node) const
{
    if (node.entry->type == EntryType::File)
        return node.entry;
    const auto *target =
        node.entry->type == EntryType::HardLink ? m_layers[node.layer]->find(node.entry->linkTarget) : nullptr;
    return target && target->type == EntryType::File ? target : nullptr;
}

namespace {

/// Whether two nodes would look the same in a container; how many names a file has doesn't count.
bool looksSame(const FileTree &before, const TreeNode &a, const FileTree &after, const TreeNode &b)
{
    const auto *fileA = before.fileOf(a);
    const auto *fileB = after.fileOf(b);
    if (!fileA || !fileB)
        return *a.entry == *b.entry || isSameFolder(*a.entry, *b.entry);
    return fileA->content == fileB->content && fileA->mode == fileB->mode && fileA->uid == fileB->uid &&
           fileA->gid == fileB->gid && fileA->mtime == fileB->mtime && fileA->xattrs == fileB->xattrs;
}

} // namespace

std::vector<TreeChange> compare(const FileTree &before, const FileTree &after)
{
    std::vector<TreeChange> changes;
    auto a = before.nodes().begin();
    auto b = after.nodes().begin();
    while (a != before.nodes().end() || b != after.nodes().end()) {
        const bool onlyA = b == after.nodes().end() || (a != before.nodes().end() && PathOrder{}(a->path(), b->path()));
        const bool onlyB = !onlyA && (a == before.nodes().end() || PathOrder{}(b->path(), a->path()));
        if (onlyA) {
            changes.push_back({.kind = Kind::Removed, .path = a->path(), .before = a->entry});
            ++a;
        } else if (onlyB) {
            changes.push_back({.kind = Kind::Added, .path = b->path(), .now = b->entry});
            ++b;
        } else {
            if (!looksSame(before, *a, after, *b))
                changes.push_back({.kind = Kind::Changed, .path = a->path(), .now = b->entry, .before = a->entry});
            ++a;
            ++b;
        }
    }
    return changes;
}

} // namespace slipway
