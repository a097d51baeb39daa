// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/context_source.h"
#include "core/files/file_copier.h"
#include "core/files/file_manifest.h"
#include "core/files/source_selection.h"
#include "core/graph/operation.h"
#include "core/layer/snapshot.h"
#include "core/source/remote_files.h"

#include <memory>
#include <stop_token>

namespace slipway {

/// Whether any of its sources is a path.
bool readsLocalFiles(const CopyFiles &copy);

/// One COPY or ADD: what it selects, what that hashes to, and the copying. The files come from a context, from a snapshot
/// of another step, which is kept until the copy is done, or, for ADD, from a URL or repository.
class CopyStep
{
public:
    struct Parts {
        ContextSource *context = nullptr;          ///< null where the files come from a snapshot, or from nowhere
        std::unique_ptr<Snapshot> origin = {};
        const RemoteSources &remote;
        const std::filesystem::path &scratch;      ///< for files on their way
        const Clock &clock;
        std::optional<std::int64_t> madeTime = {}; ///< mtime in seconds of folders that are made; nothing: now
    };
    /// So many bytes of a source have arrived, of so many; 0: it is not known of how many.
    using Progress = std::function<void(const std::string &source, std::int64_t arrived, std::int64_t total)>;

    /// Fetches what has to be fetched. Errors: those of selectSources(), of the context, and of RemoteFiles
    static Result<CopyStep> select(const CopyFiles &copy, Parts parts, const Progress &progress, std::stop_token stop);

    /// The selected files with their digests: what the cache key hangs on. Errors: context.unreadable, cancelled
    Result<FileManifest> manifest(std::stop_token stop);

    /// Copies into a root file system. Errors: those of copyFiles(), fileOwner(), ModeChange::parse(), RemoteFiles
    Result<void> copyTo(const std::filesystem::path &root, std::stop_token stop);

private:
    /// Sources that are copied together: local ones that follow each other, or a single remote one.
    struct Batch {
        Selection local = {};
        std::optional<RemoteFiles> remote = {};
    };

    CopyStep(const CopyFiles &copy, Parts parts) : m_copy(&copy), m_parts(std::move(parts)) {}

    Result<void> openRoot(std::stop_token stop);
    Result<void> addLocal(std::vector<std::string> paths, std::vector<InMemoryFile> inMemory, std::stop_token stop);
    Result<void> addRemote(const std::string &address, const Progress &progress, std::stop_token stop);
    Result<void> copyRemote(const RemoteFiles &files, const RootFolder &to, const CopyOptions &options, std::stop_token stop) const;
    Result<CopyOptions> optionsFor(const RootFolder &to) const;

    const CopyFiles *m_copy;
    Parts m_parts;
    std::unique_ptr<SourceRoot> m_root;
    std::optional<TempFolder> m_empty;      // the root of a step without local files
    std::unique_ptr<FileDigests> m_digests; // of a snapshot's files
    std::vector<Batch> m_batches;
};

} // namespace slipway
