// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/copy_step.h"

#include "core/files/archive_extraction.h"
#include "core/files/content_key.h"
#include "core/files/source_root.h"

namespace slipway {

namespace {

Failure unsupported(const std::string &what)
{
    return fail(Error::Kind::Unsupported, "plan.unsupported", {what}, what + " is not supported yet");
}

bool isRemote(const std::string &source)
{
    for (const auto *scheme : {"http://", "https://", "git://", "ssh://", "git@"}) {
        if (source.starts_with(scheme))
            return true;
    }
    return false;
}

SourceQuery queryOf(const CopyFiles &copy)
{
    SourceQuery query{.paths = copy.sources, .excludes = copy.excludes};
    for (const auto &file : copy.inlineContents)
        query.inMemory.push_back({.name = file.name, .content = file.content});
    query.parents = copy.parents ? SourceQuery::Parents::Kept : SourceQuery::Parents::Dropped;
    return query;
}

} // namespace

Result<CopyStep> CopyStep::select(const CopyFiles &copy, ContextSource *context, std::unique_ptr<Snapshot> origin,
                                  const std::filesystem::path &scratch, const Clock &clock, std::stop_token stop)
{
    if (copy.kind == CopyFiles::Kind::Add) {
        for (const auto &source : copy.sources) {
            if (isRemote(source))
                return unsupported("ADD " + source);
        }
    }
    CopyStep step(copy, context);
    step.m_origin = std::move(origin);
    if (context) {
        const auto *tree = TRY(context->tree(stop));
        step.m_root = std::make_unique<ContextRoot>(TRY(RootFolder::open(tree->root)), *tree);
    } else {
        const auto folder = step.m_origin ? step.m_origin->root() : scratch;
        step.m_root = std::make_unique<FolderRoot>(TRY(RootFolder::open(folder)));
        step.m_digests = std::make_unique<FileDigests>(std::filesystem::path(), clock);
    }
    auto selection = selectSources(queryOf(copy), *step.m_root, stop);
    if (!selection) {
        auto &error = selection.error();
        if (error.code == "copy.source-missing" || error.code == "copy.source-ignored")
            error.message = "failed to compute cache key: failed to calculate checksum of ref context: " + error.message; // as Docker says it
        return Failure(std::move(error));
    }
    step.m_selection = std::move(*selection);
    return step;
}

Result<FileManifest> CopyStep::manifest(std::stop_token stop)
{
    if (!m_context)
        return describe(m_selection, *m_root, *m_digests, stop);
    return m_context->withDigests([&](FileDigests &digests) { return describe(m_selection, *m_root, digests, stop); });
}

Result<void> CopyStep::copyTo(const std::filesystem::path &root, std::stop_token stop)
{
    const auto to = TRY(RootFolder::open(root));
    CopyOptions options;
    if (!m_copy->chown.empty())
        options.owner = TRY(fileOwner(m_copy->chown, m_copy->link ? nullptr : &to));
    if (!m_copy->chmod.empty())
        options.mode = TRY(ModeChange::parse(m_copy->chmod));
    if (m_copy->kind == CopyFiles::Kind::Add && m_copy->unpack.value_or(true))
        options.extractor = extractArchive;
    TRY(copyFiles(m_selection, *m_root, to, m_copy->destination, options, stop));
    return {};
}

} // namespace slipway
