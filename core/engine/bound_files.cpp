// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bound_files.h"

#include "core/base/file.h"
#include "core/files/content_key.h"
#include "core/files/file_copier.h"

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr const char *copyName = "files"; // in the folder of a copy

} // namespace

Result<BoundFiles> BoundFiles::open(const std::string &source, Origin origin, const fs::path &scratch, std::stop_token stop)
{
    BoundFiles files(std::move(origin), TRY(TempFolder::create(scratch)));
    if (files.m_origin.context) {
        files.m_root = TRY(files.m_origin.context->open(stop));
    } else {
        const auto folder = files.m_origin.snapshot ? files.m_origin.snapshot->root() : files.m_own.path();
        files.m_root = std::make_unique<FolderRoot>(TRY(RootFolder::open(folder)));
    }
    const SourceQuery query{.paths = {source}, .wildcards = SourceQuery::Wildcards::Literal};
    auto selection = selectSources(query, *files.m_root, stop);
    if (!selection) {
        auto &error = selection.error();
        if (error.code == "copy.source-missing" || error.code == "copy.source-ignored")
            error.message = "failed to compute cache key: failed to calculate checksum of ref context: " + error.message; // as Docker says it
        return Failure(std::move(error));
    }
    files.m_selection = std::move(*selection);
    return files;
}

Result<FileManifest> BoundFiles::manifest(const Clock &clock, std::stop_token stop)
{
    if (m_origin.context)
        return m_origin.context->withDigests([&](FileDigests &digests) { return describe(m_selection, *m_root, digests, stop); });
    FileDigests digests({}, clock);
    return describe(m_selection, *m_root, digests, stop);
}

Result<void> BoundFiles::copyTo(const fs::path &folder, std::stop_token stop) const
{
    const auto to = TRY(RootFolder::open(folder));
    TRY(copyFiles(m_selection, *m_root, to, "/", {}, std::move(stop)));
    return {};
}

Result<fs::path> BoundFiles::place(std::stop_token stop)
{
    if (m_origin.snapshot)
        return m_origin.snapshot->root() / source().path;
    const auto to = TRY(RootFolder::open(m_own.path()));
    const bool isFolder = source().status.kind == EntryKind::Folder;
    TRY(copyFiles(m_selection, *m_root, to, std::string("/") + copyName + (isFolder ? "/" : ""), {}, std::move(stop)));
    const auto copy = m_own.path() / copyName;
    if (isFolder)
        TRY(createFolders(copy)); // it may hold nothing
    return copy;
}

} // namespace slipway
