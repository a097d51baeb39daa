// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/context_tree.h"
#include "core/files/root_folder.h"

#include <map>
#include <span>
#include <stop_token>
#include <string>

namespace slipway {

/// Whom copied files belong to when nothing else is said.
enum class FileOwners {
    Root, ///< 0:0, as for a build context
    Kept  ///< as in the source, as for another stage
};

/// Where a COPY takes files from: a build context with its ignore rules, or another stage's root file system.
class SourceRoot
{
public:
    virtual ~SourceRoot() = default;
    SourceRoot(const SourceRoot &) = delete;
    SourceRoot &operator=(const SourceRoot &) = delete;

    const RootFolder &folder() const { return m_folder; }
    FileOwners owners() const { return m_owners; }

    /// What lies at `path`, ignored or not, no link followed; null where nothing does. Error: root.unreadable
    virtual Result<const ContextEntry *> find(const std::string &path) = 0;
    /// Everything below a folder, in pathLess() order, ignored entries too. Errors: root.unreadable, cancelled
    virtual Result<std::span<const ContextEntry>> below(const std::string &folder, std::stop_token stop) = 0;
    /// For people: the file whose lines ContextEntry::ignoredBy counts.
    virtual std::string ignoreFile() const { return {}; }

protected:
    SourceRoot(RootFolder folder, FileOwners owners) : m_folder(std::move(folder)), m_owners(owners) {}

    /// Reads one entry from the disk and keeps it.
    Result<const ContextEntry *> lookUp(const std::string &path);

    std::map<std::string, ContextEntry> m_lookedUp;

private:
    RootFolder m_folder;
    FileOwners m_owners;
};

/// Over a scanned context, which must outlive it.
class ContextRoot final : public SourceRoot
{
public:
    ContextRoot(RootFolder folder, const ContextTree &tree, FileOwners owners = FileOwners::Root)
        : SourceRoot(std::move(folder), owners), m_tree(tree)
    {
    }

    Result<const ContextEntry *> find(const std::string &path) override;
    Result<std::span<const ContextEntry>> below(const std::string &folder, std::stop_token stop) override;
    std::string ignoreFile() const override { return m_tree.ignoreFile; }

private:
    const ContextTree &m_tree;
};

/// Over a folder of which only what is asked for gets read.
class FolderRoot final : public SourceRoot
{
public:
    explicit FolderRoot(RootFolder folder, FileOwners owners = FileOwners::Kept) : SourceRoot(std::move(folder), owners) {}

    Result<const ContextEntry *> find(const std::string &path) override { return lookUp(path); }
    Result<std::span<const ContextEntry>> below(const std::string &folder, std::stop_token stop) override;

private:
    std::map<std::string, ContextTree> m_scanned; // by folder
};

} // namespace slipway
