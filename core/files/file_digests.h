// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/files/digest_cache.h"
#include "core/files/root_folder.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// A file or folder of a root whose content and attributes are asked for.
struct FileQuestion {
    std::string path;  ///< from the root
    FileStatus status; ///< as the walk found it
};

/// Digests and attributes of the files of one root, remembered in one file between builds, so that 20,000 unchanged
/// files cost a walk. As Git does for its index, what changed at the very moment of reading is not remembered: a second
/// change within one tick of the file system's clock would go unseen.
class FileDigests
{
public:
    /// `memory` need not exist; what it holds is thrown away unless this version wrote it. The clock must be the file
    /// system's own: the wall clock, but in tests.
    FileDigests(std::filesystem::path memory, const Clock &clock);

    /// The facts of each question, in their order; what is not remembered is read on several threads.
    /// Errors: context.unreadable (path, reason), cancelled
    Result<std::vector<FileFacts>> facts(const RootFolder &root, std::span<const FileQuestion> questions, std::stop_token stop);

    /// Forgets paths that are wanted no more: files that were removed.
    void keepOnly(const std::function<bool(const std::string &path)> &wanted) { m_cache.keepOnly(wanted); }
    /// Writes the memory if there is something new to remember. Error: file.unwritable
    Result<void> save();

    std::size_t filesRead() const { return m_filesRead; } ///< since it was made

private:
    std::filesystem::path m_memory;
    const Clock &m_clock;
    DigestCache m_cache;
    std::size_t m_filesRead = 0;
    bool m_changed = false;
};

} // namespace slipway
