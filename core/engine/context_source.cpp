// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/context_source.h"

#include "core/base/file.h"
#include "core/files/context_scan.h"
#include "core/oci/digest.h"

namespace slipway {

namespace fs = std::filesystem;

namespace {

fs::path memoryOf(const fs::path &folder, const fs::path &memoryFolder)
{
    std::error_code ignored; // a folder that is not there is found out by the walk
    return memoryFolder / Digest::of(fs::weakly_canonical(folder, ignored).string()).hex().substr(0, 32);
}

} // namespace

ContextSource::ContextSource(fs::path folder, fs::path memoryFolder, const Clock &clock)
    : m_folder(std::move(folder)), m_memory(memoryOf(m_folder, memoryFolder)), m_clock(clock)
{
}

ContextSource::ContextSource(TempFolder fetched, const Clock &clock)
    : m_fetched(std::move(fetched)), m_folder(m_fetched->path()), m_clock(clock)
{
}

Result<std::int64_t> ContextSource::loadIgnoreFile(const fs::path &dockerfile)
{
    if (m_fetched)
        return 0;
    const fs::path beside = dockerfile.empty() ? std::string() : dockerfile.string() + ".dockerignore";
    for (const auto &path : {beside, m_folder / ".dockerignore"}) {
        std::error_code none;
        if (path.empty() || !fs::exists(path, none))
            continue;
        const auto text = TRY(readFile(path));
        m_ignore = TRY(during("reading " + path.filename().string(), IgnoreFile::parse(text)));
        m_ignoreFile = path.filename().string();
        return static_cast<std::int64_t>(text.size());
    }
    return 0;
}

Result<void> ContextSource::walk(std::stop_token stop)
{
    std::error_code none;
    if (m_folder.empty() || !fs::is_directory(m_folder, none))
        return fail(Error::Kind::NotFound, "context.missing", {m_folder.string()},
                    "path \"" + m_folder.string() + "\" not found");
    m_root = TRY(RootFolder::open(m_folder));
    m_tree = TRY(scanContext(m_folder, m_ignore, m_ignoreFile, stop));
    if (!m_memory.empty())
        TRY(createFolders(m_memory.parent_path()));
    m_digests = std::make_unique<FileDigests>(m_memory, m_clock);
    return {};
}

Result<const ContextTree *> ContextSource::tree(std::stop_token stop)
{
    const std::lock_guard lock(m_mutex);
    if (!m_tree)
        TRY(walk(stop));
    return &*m_tree;
}

Result<std::unique_ptr<SourceRoot>> ContextSource::open(std::stop_token stop)
{
    const auto *found = TRY(tree(stop));
    auto folder = TRY(RootFolder::open(found->root));
    const auto owners = m_fetched ? FileOwners::Kept : FileOwners::Root;
    return std::make_unique<ContextRoot>(std::move(folder), *found, owners);
}

Result<void> ContextSource::remember()
{
    const std::lock_guard lock(m_mutex);
    if (!m_digests || m_memory.empty())
        return {};
    return m_digests->save();
}

} // namespace slipway
