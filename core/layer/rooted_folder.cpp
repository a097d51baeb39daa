// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/rooted_folder.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace slipway {

Result<RootedFolder> RootedFolder::open(const std::filesystem::path &path)
{
    RootedFolder folder;
    folder.m_path = path;
    folder.m_fd.reset(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.m_fd.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    return folder;
}

UniqueFd RootedFolder::openBeneath(std::string_view path, int flags) const
{
    return open(path, flags, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV);
}

UniqueFd RootedFolder::openInRoot(std::string_view path, int flags) const
{
    return open(path, flags, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV);
}

UniqueFd RootedFolder::open(std::string_view path, int flags, unsigned long long resolve) const
{
    open_how how = {};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
    how.resolve = resolve;
    const auto name = path.empty() ? std::string(".") : std::string(path);
    for (;;) {
        const auto fd = ::syscall(SYS_openat2, m_fd.get(), name.c_str(), &how, sizeof how);
        // EAGAIN: something was renamed while the kernel looked ".." up; EINTR: as everywhere.
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR))
            return UniqueFd(static_cast<int>(fd));
    }
}

Result<std::string> RootedFolder::relativePathOf(int fd) const
{
    const auto pathOf = [](int of) {
        std::string text(PATH_MAX, '\0');
        const auto link = "/proc/self/fd/" + std::to_string(of);
        const auto size = ::readlink(link.c_str(), text.data(), text.size());
        text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
        return text;
    };
    const auto root = pathOf(m_fd.get());
    const auto path = pathOf(fd);
    if (path == root)
        return std::string();
    if (root.empty() || !path.starts_with(root + "/"))
        return Failure(systemError("file.unreadable", m_path.string(), ENOENT));
    return path.substr(root.size() + 1);
}

} // namespace slipway
