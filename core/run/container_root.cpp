// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/container_root.h"

#include <array>
#include <cerrno>
#include <climits>
#include <deque>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

constexpr int maxLinks = 255; // as containerd's RootPath

void prependParts(std::deque<std::string> &parts, std::string_view path)
{
    std::vector<std::string> added;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        if (end > 0)
            added.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    parts.insert(parts.begin(), added.begin(), added.end());
}

/// The target of the symbolic link at an open O_PATH descriptor; "" for everything else.
std::string linkTarget(const UniqueFd &fd)
{
    std::array<char, PATH_MAX> target;
    const auto size = fd.valid() ? ::readlinkat(fd.get(), "", target.data(), target.size()) : -1;
    return size > 0 ? std::string(target.data(), static_cast<std::size_t>(size)) : std::string();
}

} // namespace

Result<ContainerRoot> ContainerRoot::open(const std::filesystem::path &folder)
{
    UniqueFd fd(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("run.no-root", folder.string(), errno));
    return ContainerRoot(std::move(fd));
}

UniqueFd ContainerRoot::openAt(const std::string &path, int flags) const
{
    open_how how = {};
    how.flags = static_cast<__u64>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
    for (;;) {
        UniqueFd fd(static_cast<int>(::syscall(SYS_openat2, m_fd.get(), path.c_str(), &how, sizeof how)));
        if (fd.valid() || errno != EAGAIN) // the kernel could not be sure that nothing moved meanwhile
            return fd;
    }
}

Result<std::string> ContainerRoot::readFile(const std::string &path, std::size_t limit) const
{
    const auto fd = openAt(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (!fd.valid() && (errno == ENOENT || errno == ENOTDIR))
        return std::string();
    if (!fd.valid())
        return Failure(systemError("run.unreadable", path, errno));
    struct stat status = {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(Error::Kind::Invalid, "run.unreadable", {path, "not a regular file"}, path + ": not a regular file");
    std::string bytes;
    std::array<char, 1 << 14> buffer;
    for (;;) {
        const auto got = ::read(fd.get(), buffer.data(), buffer.size());
        if (got < 0)
            return Failure(systemError("run.unreadable", path, errno));
        if (got == 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > limit)
            return fail(Error::Kind::Invalid, "run.unreadable", {path, "too large"}, path + ": too large");
    }
}

Result<std::string> ContainerRoot::realPath(const std::string &path) const
{
    std::deque<std::string> ahead;
    prependParts(ahead, path);
    std::string real;
    int links = 0;
    while (!ahead.empty()) {
        const auto part = std::move(ahead.front());
        ahead.pop_front();
        if (part == ".")
            continue;
        if (part == "..") {
            real.resize(real.empty() ? 0 : real.rfind('/'));
            continue;
        }
        const auto target = linkTarget(openAt(real + '/' + part, O_PATH | O_NOFOLLOW));
        if (target.empty()) {
            real += '/' + part;
            continue;
        }
        if (++links > maxLinks)
            return fail(Error::Kind::Invalid, "run.link-loop", {path}, path + ": too many links");
        if (target.front() == '/')
            real.clear();
        prependParts(ahead, target);
    }
    return real.empty() ? "/" : real;
}

} // namespace slipway
