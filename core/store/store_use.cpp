// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_use.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace slipway {

namespace {

std::filesystem::path lockFile(const StorePaths &paths)
{
    return paths.root / "use.lock";
}

Result<UniqueFd> openLock(const StorePaths &paths)
{
    UniqueFd fd(::open(lockFile(paths).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!fd.valid())
        return Failure(systemError("file.unwritable", lockFile(paths).string(), errno));
    return fd;
}

} // namespace

Result<StoreUse> StoreUse::shared(const StorePaths &paths)
{
    auto fd = TRY(openLock(paths));
    while (::flock(fd.get(), LOCK_SH) != 0) {
        if (errno != EINTR)
            return Failure(systemError("file.unwritable", lockFile(paths).string(), errno));
    }
    return StoreUse(std::move(fd));
}

Result<StoreUse> StoreUse::alone(const StorePaths &paths)
{
    auto fd = TRY(openLock(paths));
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0)
        return StoreUse(std::move(fd));
    if (errno != EWOULDBLOCK)
        return Failure(systemError("file.unwritable", lockFile(paths).string(), errno));
    return fail(Error::Kind::Denied, "store.in-use", {paths.root.string()},
                "a build, pull or run is using the store " + paths.root.string());
}

} // namespace slipway
