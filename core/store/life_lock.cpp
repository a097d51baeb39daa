// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/life_lock.h"

#include "core/base/file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

Result<LifeLock> LifeLock::create(const std::filesystem::path &folder, std::string_view stem, std::string_view suffix)
{
    const auto pattern = (folder / std::string(stem)).string() + "XXXXXX" + std::string(suffix);
    for (;;) {
        auto name = pattern;
        UniqueFd fd(::mkostemps(name.data(), static_cast<int>(suffix.size()), O_CLOEXEC));
        if (!fd.valid() && errno == ENOENT && !std::filesystem::exists(folder)) {
            TRY(createFolders(folder));
            continue;
        }
        if (!fd.valid())
            return Failure(systemError("file.unwritable", folder.string(), errno));
        // Between the two calls a start may have taken it for a dead process's file: then it has no name any more.
        struct stat info = {};
        if (::flock(fd.get(), LOCK_EX) != 0 || ::fstat(fd.get(), &info) != 0)
            return Failure(systemError("file.unwritable", name, errno));
        if (info.st_nlink > 0)
            return LifeLock{.path = name, .fd = std::move(fd)};
    }
}

std::optional<LifeLock> LifeLock::inherit(const std::filesystem::path &path)
{
    UniqueFd fd(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!fd.valid() || ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return std::nullopt;
    return LifeLock{.path = path, .fd = std::move(fd)};
}

} // namespace slipway
