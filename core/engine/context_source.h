// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/temp_folder.h"
#include "core/dockerfile/ignore_file.h"
#include "core/files/context_tree.h"
#include "core/files/file_digests.h"
#include "core/files/root_folder.h"
#include "core/files/source_root.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace slipway {

/// The folder that a build's COPY and ADD read from: its ignore file, one walk for all steps, and the digests of its
/// files, remembered from build to build. For any number of threads.
class ContextSource
{
public:
    /// A folder of the person's. `memoryFolder` holds what is remembered of contexts, a file each.
    ContextSource(std::filesystem::path folder, std::filesystem::path memoryFolder, const Clock &clock);
    /// What was fetched or unpacked for this build: owned as its archive says, without an ignore file, not remembered.
    ContextSource(TempFolder fetched, const Clock &clock);

    const std::filesystem::path &folder() const { return m_folder; }
    bool isFetched() const { return m_fetched.has_value(); }

    /// Reads the ignore file: the Dockerfile's own (`NAME.dockerignore` beside it) or the context's. Returns its size in
    /// bytes, 0 for none. Errors: dockerfile.ignore-pattern (line, pattern, reason), file.unreadable
    Result<std::int64_t> loadIgnoreFile(const std::filesystem::path &dockerfile);

    /// The walk, done once. Errors: context.missing (path), root.unreadable, cancelled
    Result<const ContextTree *> tree(std::stop_token stop);
    const RootFolder &root() const { return *m_root; } ///< once there is a tree
    /// The same for a COPY. Errors: those of tree()
    Result<std::unique_ptr<SourceRoot>> open(std::stop_token stop);

    /// Runs `work` on the digests; one step at a time.
    template <typename Work>
    auto withDigests(Work &&work)
    {
        const std::lock_guard lock(m_mutex);
        return work(*m_digests);
    }
    /// Keeps the digests for the next build. Error: file.unwritable
    Result<void> remember();

private:
    Result<void> walk(std::stop_token stop);

    std::optional<TempFolder> m_fetched;
    std::filesystem::path m_folder;
    std::filesystem::path m_memory; // empty: nothing is remembered
    const Clock &m_clock;
    IgnoreFile m_ignore;
    std::string m_ignoreFile;
    std::mutex m_mutex;                       // guards what follows
    std::optional<RootFolder> m_root;
    std::optional<ContextTree> m_tree;
    std::unique_ptr<FileDigests> m_digests;
};

} // namespace slipway
