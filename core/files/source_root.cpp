// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/source_root.h"

#include "core/files/context_scan.h"
#include "core/files/path_text.h"

namespace slipway {

namespace {

/// The ignored folder above `path` below which the scan didn't look.
const ContextEntry *unvisitedAbove(const ContextTree &tree, std::string_view path)
{
    while (!path.empty()) {
        path = parentPath(path);
        if (const auto *entry = tree.find(path))
            return entry->ignoredBy != 0 && entry->status.kind == EntryKind::Folder ? entry : nullptr;
    }
    return nullptr;
}

} // namespace

Result<const ContextEntry *> SourceRoot::lookUp(const std::string &path)
{
    if (const auto known = m_lookedUp.find(path); known != m_lookedUp.end())
        return &known->second;
    const auto status = TRY(m_folder.status(path));
    if (!status)
        return nullptr;
    ContextEntry entry{.path = path, .status = *status};
    if (status->kind == EntryKind::SymbolicLink)
        entry.linkTarget = TRY(m_folder.linkTarget(path)).value_or("");
    return &m_lookedUp.emplace(path, std::move(entry)).first->second;
}

Result<const ContextEntry *> ContextRoot::find(const std::string &path)
{
    if (path.empty())
        return lookUp(path);
    if (const auto *entry = m_tree.find(path))
        return entry;
    const auto *above = unvisitedAbove(m_tree, path);
    if (!above || !TRY(lookUp(path)))
        return nullptr;
    auto &entry = m_lookedUp.at(path);
    entry.ignoredBy = above->ignoredBy;
    return &entry;
}

Result<std::span<const ContextEntry>> ContextRoot::below(const std::string &folder, std::stop_token)
{
    return m_tree.below(folder);
}

Result<std::span<const ContextEntry>> FolderRoot::below(const std::string &folder, std::stop_token stop)
{
    auto known = m_scanned.find(folder);
    if (known == m_scanned.end())
        known = m_scanned.emplace(folder, TRY(scanFolder(this->folder(), folder, std::move(stop)))).first;
    return std::span<const ContextEntry>(known->second.entries);
}

} // namespace slipway
