// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/root_folder.h"

#include "core/files/path_text.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/limits.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace slipway {

namespace {

bool meansNothingThere(int number)
{
    return number == ENOENT || number == ENOTDIR || number == ELOOP || number == ENAMETOOLONG;
}

} // namespace

Result<RootFolder> RootFolder::open(const std::filesystem::path &path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("root.unreadable", path.string(), errno));
    return RootFolder(path, std::move(fd));
}

Result<RootFolder> RootFolder::subfolder(const std::string &path) const
{
    auto fd = openBelow(path, O_RDONLY | O_DIRECTORY);
    if (!fd.valid())
        return Failure(systemError("root.unreadable", "/" + path, errno));
    return RootFolder(m_path / path, std::move(fd));
}

UniqueFd RootFolder::openBelow(const std::string &path, int flags) const
{
    struct open_how how = {};
    how.flags = static_cast<__u64>(flags | O_CLOEXEC | O_NOFOLLOW);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const char *name = path.empty() ? "." : path.c_str();
    return UniqueFd(static_cast<int>(::syscall(SYS_openat2, m_fd.get(), name, &how, sizeof how)));
}

Result<std::optional<FileStatus>> RootFolder::status(const std::string &path) const
{
    struct stat info = {};
    const auto fd = openBelow(path, O_PATH);
    if (fd.valid() && ::fstat(fd.get(), &info) == 0)
        return toFileStatus(info);
    if (meansNothingThere(errno))
        return std::nullopt;
    return Failure(systemError("root.unreadable", "/" + path, errno));
}

Result<std::optional<std::string>> RootFolder::linkTarget(const std::string &path) const
{
    const auto fd = openBelow(path, O_PATH);
    if (!fd.valid() && meansNothingThere(errno))
        return std::nullopt;
    if (!fd.valid())
        return Failure(systemError("root.unreadable", "/" + path, errno));
    return readLinkAt(fd.get(), "");
}

Result<std::string> RootFolder::follow(std::string_view path) const
{
    return followLinks(path, [this](const std::string &part) { return linkTarget(part); });
}

std::optional<std::string> readLinkAt(int folder, const char *name)
{
    std::string target(PATH_MAX, '\0'); // Linux keeps no longer one
    const auto length = ::readlinkat(folder, name, target.data(), target.size());
    if (length < 0)
        return std::nullopt;
    target.resize(static_cast<std::size_t>(length));
    return target;
}

} // namespace slipway
