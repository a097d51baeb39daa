// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/copy_step.h"

#include "core/base/temp_folder.h"
#include "core/files/archive_extraction.h"
#include "core/files/content_key.h"
#include "core/files/source_root.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000; // of a second

std::vector<InMemoryFile> inMemoryFiles(const CopyFiles &copy)
{
    std::vector<InMemoryFile> files;
    for (const auto &file : copy.inlineContents)
        files.push_back({.name = file.name, .content = file.content});
    return files;
}

} // namespace

bool readsLocalFiles(const CopyFiles &copy)
{
    return std::ranges::any_of(copy.sources,
                               [&](const auto &source) { return copy.kind == CopyFiles::Kind::Copy || !isRemote(source); });
}

Result<CopyStep> CopyStep::select(const CopyFiles &copy, Parts parts, const Progress &progress, std::stop_token stop)
{
    const bool isAdd = copy.kind == CopyFiles::Kind::Add;
    const auto remotes = std::ranges::count_if(copy.sources, [&](const auto &source) { return isAdd && isRemote(source); });
    if (!copy.checksum.empty() && copy.sources.size() + copy.inlineContents.size() > 1)
        return fail(Error::Kind::Invalid, "copy.checksum-several", {}, "checksum can't be specified for multiple sources");
    if (!copy.checksum.empty() && remotes == 0)
        return fail(Error::Kind::Invalid, "copy.checksum-local", {}, "checksum requires HTTP(S) or Git sources");
    CopyStep step(copy, std::move(parts));
    TRY(step.openRoot(stop));
    std::vector<std::string> local;
    for (const auto &source : copy.sources) {
        if (!isAdd || !isRemote(source)) {
            local.push_back(source);
            continue;
        }
        if (!local.empty())
            TRY(step.addLocal(std::exchange(local, {}), {}, stop));
        TRY(step.addRemote(source, progress, stop));
    }
    if (!local.empty() || !copy.inlineContents.empty())
        TRY(step.addLocal(std::move(local), inMemoryFiles(copy), stop));
    return step;
}

Result<void> CopyStep::openRoot(std::stop_token stop)
{
    if (m_parts.context) {
        m_root = TRY(m_parts.context->open(stop));
        return {};
    }
    if (!m_parts.origin)
        m_empty = TRY(TempFolder::create(m_parts.scratch));
    m_root = std::make_unique<FolderRoot>(TRY(RootFolder::open(m_parts.origin ? m_parts.origin->root() : m_empty->path())));
    m_digests = std::make_unique<FileDigests>(std::filesystem::path(), m_parts.clock);
    return {};
}

Result<void> CopyStep::addLocal(std::vector<std::string> paths, std::vector<InMemoryFile> inMemory, std::stop_token stop)
{
    SourceQuery query{.paths = std::move(paths), .inMemory = std::move(inMemory), .excludes = m_copy->excludes};
    query.parents = m_copy->parents ? SourceQuery::Parents::Kept : SourceQuery::Parents::Dropped;
    auto selection = selectSources(query, *m_root, stop);
    if (!selection) {
        auto &error = selection.error();
        if (error.code == "copy.source-missing" || error.code == "copy.source-ignored")
            error.message = "failed to compute cache key: failed to calculate checksum of ref context: " + error.message; // as Docker says it
        return Failure(std::move(error));
    }
    m_batches.push_back({.local = std::move(*selection)});
    return {};
}

Result<void> CopyStep::addRemote(const std::string &address, const Progress &progress, std::stop_token stop)
{
    const RemoteQuery query{.address = address, .checksum = m_copy->checksum, .keepGitFolder = m_copy->keepGitFolder};
    const auto tell = [&](std::int64_t arrived, std::int64_t total) { progress(address, arrived, total); };
    m_batches.push_back({.remote = TRY(RemoteFiles::resolve(m_parts.remote, query, tell, stop))});
    return {};
}

Result<FileManifest> CopyStep::manifest(std::stop_token stop)
{
    FileManifest all;
    for (const auto &batch : m_batches) {
        if (batch.remote) {
            all.files.push_back(batch.remote->identity());
            continue;
        }
        const auto describeBatch = [&](FileDigests &digests) { return describe(batch.local, *m_root, digests, stop); };
        auto files = TRY(m_parts.context ? m_parts.context->withDigests(describeBatch) : describeBatch(*m_digests)).files;
        std::ranges::move(files, std::back_inserter(all.files));
    }
    return all;
}

Result<CopyOptions> CopyStep::optionsFor(const RootFolder &to) const
{
    CopyOptions options;
    const bool knowsNames = !m_copy->link && !m_copy->ontoNothing;
    if (!m_copy->chown.empty())
        options.owner = TRY(fileOwner(m_copy->chown, knowsNames ? &to : nullptr));
    if (!m_copy->chmod.empty())
        options.mode = TRY(ModeChange::parse(m_copy->chmod));
    if (m_parts.madeTime)
        options.madeTime = *m_parts.madeTime * nanoseconds;
    return options;
}

Result<void> CopyStep::copyTo(const std::filesystem::path &root, std::stop_token stop)
{
    const auto to = TRY(RootFolder::open(root));
    auto options = TRY(optionsFor(to));
    const bool isAdd = m_copy->kind == CopyFiles::Kind::Add;
    for (const auto &batch : m_batches) {
        const bool unpack = isAdd && m_copy->unpack.value_or(!batch.remote); // a URL's archive only where that is asked for
        options.extractor = unpack ? extractArchive : ArchiveExtractor();
        if (batch.remote)
            TRY(copyRemote(*batch.remote, to, options, stop));
        else
            TRY(copyFiles(batch.local, *m_root, to, m_copy->destination, options, stop));
    }
    return {};
}

Result<void> CopyStep::copyRemote(const RemoteFiles &files, const RootFolder &to, const CopyOptions &options, std::stop_token stop) const
{
    const auto folder = TRY(TempFolder::create(m_parts.scratch));
    const auto path = TRY(files.place(folder.path(), stop));
    FolderRoot from(TRY(RootFolder::open(folder.path())), FileOwners::Root);
    const auto selection = TRY(selectSources({.paths = {path}, .excludes = m_copy->excludes}, from, stop));
    TRY(copyFiles(selection, from, to, m_copy->destination, options, stop));
    return {};
}

} // namespace slipway
