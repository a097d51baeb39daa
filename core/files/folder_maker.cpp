// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/folder_maker.h"

#include "core/files/path_text.h"

#include <cerrno>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

Failure failed(const std::string &path, int number)
{
    if (number == ENOTDIR || number == ELOOP)
        return fail(Error::Kind::Invalid, "copy.not-a-folder", {"/" + path}, std::format("mkdir /{}: not a directory", path));
    return Failure(systemError("copy.failed", "/" + path, number));
}

/// Makes one folder in a parent that exists. The look is set on it afterwards: no umask has a say then.
Result<void> makeOne(const RootFolder &root, const std::string &path, const NewFolder &look)
{
    const auto parent = root.openBelow(std::string(parentPath(path)), O_PATH | O_DIRECTORY);
    const std::string name(baseName(path));
    if (!parent.valid() || ::mkdirat(parent.get(), name.c_str(), 0700) != 0)
        return failed(path, errno);
    const UniqueFd made(::openat(parent.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat info = {};
    if (!made.valid() || ::fstat(made.get(), &info) != 0)
        return failed(path, errno);
    if (look.owner && ::fchown(made.get(), look.owner->uid, look.owner->gid) != 0)
        return failed(path, errno);
    return ::fchmod(made.get(), look.mode | (info.st_mode & S_ISGID)) == 0 ? Result<void>() : failed(path, errno);
}

} // namespace

Result<FolderState> makeFolders(const RootFolder &root, const std::string &path, const NewFolder &look)
{
    std::vector<std::string> missing; // deepest first
    for (std::string folder = path;; folder = parentPath(folder)) {
        const auto fd = root.openBelow(folder, O_PATH | O_DIRECTORY);
        if (fd.valid())
            break;
        if (errno != ENOENT || folder.empty())
            return failed(folder, errno);
        missing.push_back(folder);
    }
    for (auto folder = missing.rbegin(); folder != missing.rend(); ++folder)
        TRY(makeOne(root, *folder, look));
    if (look.mtime) { // deepest first: making a folder touches the one above
        for (const auto &folder : missing)
            TRY(setFolderTime(root, folder, *look.mtime));
    }
    return missing.empty() ? FolderState::WasThere : FolderState::Made;
}

Result<void> setFolderTime(const RootFolder &root, const std::string &path, std::int64_t mtime)
{
    const auto fd = root.openBelow(path, O_RDONLY | O_DIRECTORY);
    const struct timespec times[2] = {toTimespec(mtime), toTimespec(mtime)};
    if (!fd.valid() || ::futimens(fd.get(), times) != 0)
        return failed(path, errno);
    return {};
}

} // namespace slipway
