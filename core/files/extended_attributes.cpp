// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/extended_attributes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <sys/xattr.h>

namespace slipway {

namespace {

bool belongsToTheMachine(std::string_view name)
{
    constexpr std::array<std::string_view, 4> prefixes = {"security.selinux", "security.ima", "trusted.overlay.", "user.overlay."};
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool unsupported(int number)
{
    return number == ENOTSUP || number == ENOSYS;
}

/// The list of names, each ended by a zero byte; it may grow between asking its size and reading it.
Result<std::string> names(int fd, const std::string &what)
{
    std::string list;
    for (;;) {
        const auto needed = ::flistxattr(fd, nullptr, 0);
        if (needed < 0)
            return unsupported(errno) ? Result<std::string>(std::string()) : Failure(systemError("root.unreadable", what, errno));
        if (needed == 0)
            return std::string();
        list.resize(static_cast<std::size_t>(needed));
        if (const auto got = ::flistxattr(fd, list.data(), list.size()); got >= 0) {
            list.resize(static_cast<std::size_t>(got));
            return list;
        }
        if (errno != ERANGE)
            return Failure(systemError("root.unreadable", what, errno));
    }
}

} // namespace

Result<ExtendedAttributes> readAttributes(int fd, const std::string &what)
{
    constexpr std::size_t mostBytes = 65536; // XATTR_SIZE_MAX
    ExtendedAttributes attributes;
    const auto list = TRY(names(fd, what));
    for (std::size_t begin = 0; begin < list.size();) {
        const std::string name = list.c_str() + begin;
        begin += name.size() + 1;
        if (belongsToTheMachine(name))
            continue;
        std::string value(mostBytes, '\0');
        const auto length = ::fgetxattr(fd, name.c_str(), value.data(), value.size());
        if (length < 0 && (errno == ENODATA || unsupported(errno)))
            continue;
        if (length < 0)
            return Failure(systemError("root.unreadable", what, errno));
        value.resize(static_cast<std::size_t>(length));
        attributes.emplace(name, std::move(value));
    }
    return attributes;
}

Result<void> writeAttributes(int fd, const ExtendedAttributes &attributes, const std::string &what)
{
    for (const auto &[name, value] : attributes) {
        if (belongsToTheMachine(name)) // an archive may hold anything
            continue;
        if (::fsetxattr(fd, name.c_str(), value.data(), value.size(), 0) == 0)
            continue;
        if (!unsupported(errno) && errno != EPERM && errno != EINVAL)
            return Failure(systemError("copy.failed", what, errno));
    }
    return {};
}

} // namespace slipway
