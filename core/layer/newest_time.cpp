// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/newest_time.h"

#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

Result<void> setOne(const fs::path &path, std::int64_t newest)
{
    struct stat status = {};
    const timespec time = {.tv_sec = static_cast<time_t>(newest), .tv_nsec = 0};
    const std::array<timespec, 2> times = {time, time};
    if (::lstat(path.c_str(), &status) != 0)
        return Failure(systemError("layer.unwritable", path.string(), errno));
    if (status.st_mtim.tv_sec >= newest && ::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0)
        return Failure(systemError("layer.unwritable", path.string(), errno));
    return {};
}

} // namespace

Result<void> setNewestTime(const fs::path &folder, std::int64_t newest)
{
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        TRY(setOne(entry->path(), newest));
    if (error)
        return Failure(systemError("layer.unwritable", folder.string(), error.value()));
    return {};
}

} // namespace slipway
