// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/temp_folder.h"

namespace slipway {

/// A folder whose files are in memory and never on the disk, for root alone; it goes with them when it is destroyed. The
/// process has to be in a mount namespace of its own, where it may mount.
class MemoryFolder
{
public:
    /// Mounted on a new folder inside `parent`. Errors: folder.uncreatable; run.no-memory-folder (folder, reason)
    static Result<MemoryFolder> create(const std::filesystem::path &parent);

    MemoryFolder(MemoryFolder &&) noexcept = default;
    MemoryFolder &operator=(MemoryFolder &&) = delete;
    ~MemoryFolder();

    const std::filesystem::path &path() const { return m_folder.path(); }

private:
    explicit MemoryFolder(TempFolder folder) : m_folder(std::move(folder)) {}

    TempFolder m_folder;
};

} // namespace slipway
