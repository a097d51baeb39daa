// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/context_source.h"
#include "core/files/file_copier.h"
#include "core/files/file_manifest.h"
#include "core/files/source_selection.h"
#include "core/graph/operation.h"
#include "core/layer/snapshot.h"

#include <memory>
#include <stop_token>

namespace slipway {

/// One COPY or ADD: what it selects, what that hashes to, and the copying. The files come from a context, or from a
/// snapshot of another step, which is kept until the copy is done.
class CopyStep
{
public:
    /// Errors: plan.unsupported (what) for what can't be carried out; those of selectSources() and of the context
    static Result<CopyStep> select(const CopyFiles &copy, ContextSource *context, std::unique_ptr<Snapshot> origin,
                                   const std::filesystem::path &scratch, const Clock &clock, std::stop_token stop);

    /// The selected files with their digests: what the cache key hangs on. Errors: context.unreadable, cancelled
    Result<FileManifest> manifest(std::stop_token stop);

    /// Copies into a root file system. Errors: those of copyFiles(), fileOwner(), ModeChange::parse()
    Result<void> copyTo(const std::filesystem::path &root, std::stop_token stop);

private:
    CopyStep(const CopyFiles &copy, ContextSource *context) : m_copy(&copy), m_context(context) {}

    const CopyFiles *m_copy;
    ContextSource *m_context;               // null where the files come from a snapshot, or from nowhere
    std::unique_ptr<Snapshot> m_origin;
    std::unique_ptr<SourceRoot> m_root;
    std::unique_ptr<FileDigests> m_digests; // of a snapshot's files
    Selection m_selection;
};

} // namespace slipway
