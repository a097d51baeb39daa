// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/memory_folder.h"

#include <cerrno>
#include <sys/mount.h>

namespace slipway {

Result<MemoryFolder> MemoryFolder::create(const std::filesystem::path &parent)
{
    auto folder = TRY(TempFolder::create(parent));
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0700") != 0)
        return Failure(systemError("run.no-memory-folder", folder.path().string(), errno));
    return MemoryFolder(std::move(folder));
}

MemoryFolder::~MemoryFolder()
{
    if (!path().empty()) // not moved from
        ::umount2(path().c_str(), UMOUNT_NOFOLLOW | MNT_DETACH);
}

} // namespace slipway
