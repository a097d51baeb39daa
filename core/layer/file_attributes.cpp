// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/file_attributes.h"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <format>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure unwritable(const LayerEntry &entry)
{
    return Failure(systemError("layer.unwritable", entry.path, errno));
}

/// EINVAL is how a user namespace says that it doesn't know an id.
bool isForbidden(int error)
{
    return error == EPERM || error == EACCES || error == EINVAL || error == ENOTSUP;
}

bool isOwnedByUs(const LayerEntry &entry)
{
    return entry.uid == ::geteuid() && entry.gid == ::getegid();
}

timespec timeOf(const LayerEntry &entry)
{
    return {.tv_sec = entry.mtime, .tv_nsec = 0};
}

Result<void> applyOwner(int fd, const LayerEntry &entry)
{
    if (isOwnedByUs(entry) || ::fchown(fd, entry.uid, entry.gid) == 0)
        return {};
    if (!isForbidden(errno))
        return unwritable(entry);
    const auto owner = std::format("{}:{}", entry.uid, entry.gid);
    if (::fsetxattr(fd, ownerXattr, owner.data(), owner.size(), 0) != 0 && !isForbidden(errno))
        return unwritable(entry);
    return {};
}

/// Files carry the capabilities' revision 3 where a user namespace gave them; outside, its root means nothing, and
/// Docker's layers have revision 2: the same without the last four bytes (linux/capability.h).
std::string portableCapability(std::string value)
{
    constexpr std::size_t revision2Size = 20;
    constexpr std::size_t revision3Size = 24;
    constexpr std::size_t revisionByte = 3; // of a little-endian word
    if (value.size() == revision3Size && value[revisionByte] == 3) {
        value.resize(revision2Size);
        value[revisionByte] = 2;
    }
    return value;
}

/// The one attribute that Docker's layers hold; what programs note on files ("user.…") is this machine's.
constexpr std::string_view capability = "security.capability";

std::optional<std::string> xattrOf(int fd, const char *name)
{
    std::string value(256, '\0');
    for (;;) {
        const auto size = ::fgetxattr(fd, name, value.data(), value.size());
        if (size >= 0) {
            value.resize(static_cast<std::size_t>(size));
            return value;
        }
        if (errno != ERANGE)
            return std::nullopt;
        value.resize(value.size() * 4);
    }
}

void readOwner(std::string_view text, LayerEntry &entry)
{
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    const auto [afterUid, uidError] = std::from_chars(text.data(), text.data() + text.size(), uid);
    if (uidError != std::errc() || afterUid == text.data() + text.size() || *afterUid != ':')
        return;
    const auto [afterGid, gidError] = std::from_chars(afterUid + 1, text.data() + text.size(), gid);
    if (gidError != std::errc() || afterGid != text.data() + text.size())
        return;
    entry.uid = uid;
    entry.gid = gid;
}

} // namespace

Result<void> applyAttributes(int fd, const LayerEntry &entry)
{
    // The owner first: a change of it takes set-id bits and capabilities away.
    TRY(applyOwner(fd, entry));
    if (::fchmod(fd, entry.mode) != 0)
        return unwritable(entry);
    for (const auto &[name, value] : entry.xattrs) {
        if (::fsetxattr(fd, name.c_str(), value.data(), value.size(), 0) != 0 && !isForbidden(errno))
            return unwritable(entry);
    }
    const timespec times[] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, timeOf(entry)};
    return ::futimens(fd, times) == 0 ? Result<void>{} : unwritable(entry);
}

Result<void> applyAttributesAt(int folder, const std::string &name, const LayerEntry &entry)
{
    if (!isOwnedByUs(entry) && ::fchownat(folder, name.c_str(), entry.uid, entry.gid, AT_SYMLINK_NOFOLLOW) != 0 &&
        !isForbidden(errno))
        return unwritable(entry);
    if (entry.type != EntryType::SymbolicLink && ::fchmodat(folder, name.c_str(), entry.mode, 0) != 0)
        return unwritable(entry);
    const timespec times[] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, timeOf(entry)};
    return ::utimensat(folder, name.c_str(), times, AT_SYMLINK_NOFOLLOW) == 0 ? Result<void>{} : unwritable(entry);
}

Result<void> readXattrs(int fd, LayerEntry &entry)
{
    std::string names(1024, '\0');
    ssize_t size = 0;
    while ((size = ::flistxattr(fd, names.data(), names.size())) < 0 && errno == ERANGE)
        names.resize(names.size() * 4);
    if (size < 0 && errno != ENOTSUP)
        return Failure(systemError("layer.unreadable", entry.path, errno));
    names.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    for (std::size_t begin = 0; begin < names.size(); begin = names.find('\0', begin) + 1) {
        const char *name = names.data() + begin;
        if (const auto value = name == std::string_view(ownerXattr) ? xattrOf(fd, name) : std::nullopt)
            readOwner(*value, entry);
        else if (const auto mark = name == std::string_view(opaqueXattr) ? xattrOf(fd, name) : std::nullopt)
            entry.opaque = *mark == "y"; // "x" only says that there may be whiteouts made of xattrs
        else if (auto own = name == capability ? xattrOf(fd, name) : std::nullopt)
            entry.xattrs.emplace(name, portableCapability(std::move(*own)));
    }
    return {};
}

bool readStat(const struct stat &info, LayerEntry &entry)
{
    entry.mode = info.st_mode & 07777;
    entry.uid = info.st_uid;
    entry.gid = info.st_gid;
    entry.mtime = info.st_mtim.tv_sec;
    switch (info.st_mode & S_IFMT) {
    case S_IFREG:
        entry.type = EntryType::File;
        entry.size = info.st_size;
        return true;
    case S_IFDIR:
        entry.type = EntryType::Folder;
        return true;
    case S_IFLNK:
        entry.type = EntryType::SymbolicLink;
        return true;
    case S_IFIFO:
        entry.type = EntryType::Fifo;
        return true;
    case S_IFCHR:
    case S_IFBLK:
        entry.type = S_ISBLK(info.st_mode) ? EntryType::BlockDevice : EntryType::CharacterDevice;
        entry.deviceMajor = ::major(info.st_rdev);
        entry.deviceMinor = ::minor(info.st_rdev);
        if (entry.type == EntryType::CharacterDevice && info.st_rdev == 0)
            entry = {.path = std::move(entry.path), .type = EntryType::Whiteout};
        return true;
    default:
        return false;
    }
}

} // namespace slipway
