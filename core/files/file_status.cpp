// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_status.h"

#include <array>
#include <ctime>
#include <utility>

namespace slipway {

namespace {

constexpr std::int64_t second = 1'000'000'000;

struct KindName {
    EntryKind kind;
    unsigned bits;
    std::string_view name;
};

constexpr std::array<KindName, 7> kinds = {{
    {EntryKind::File, S_IFREG, "file"},
    {EntryKind::Folder, S_IFDIR, "folder"},
    {EntryKind::SymbolicLink, S_IFLNK, "link"},
    {EntryKind::CharacterDevice, S_IFCHR, "character-device"},
    {EntryKind::BlockDevice, S_IFBLK, "block-device"},
    {EntryKind::Fifo, S_IFIFO, "fifo"},
    {EntryKind::Socket, S_IFSOCK, "socket"},
}};

EntryKind kindOf(unsigned mode)
{
    for (const auto &known : kinds) {
        if ((mode & S_IFMT) == known.bits)
            return known.kind;
    }
    return EntryKind::File;
}

std::int64_t nanoseconds(const struct timespec &time)
{
    return static_cast<std::int64_t>(time.tv_sec) * second + time.tv_nsec;
}

} // namespace

std::string_view toString(EntryKind kind)
{
    return kinds[static_cast<std::size_t>(std::to_underlying(kind))].name;
}

unsigned typeBits(EntryKind kind)
{
    return kinds[static_cast<std::size_t>(std::to_underlying(kind))].bits;
}

FileStatus toFileStatus(const struct stat &info)
{
    return {.kind = kindOf(info.st_mode),
            .mode = info.st_mode & 07777U,
            .uid = info.st_uid,
            .gid = info.st_gid,
            .size = info.st_size,
            .mtime = nanoseconds(info.st_mtim),
            .ctime = nanoseconds(info.st_ctim),
            .inode = info.st_ino,
            .device = info.st_dev,
            .links = info.st_nlink,
            .deviceNumber = info.st_rdev};
}

struct timespec toTimespec(std::int64_t nanoseconds)
{
    auto seconds = nanoseconds / second;
    auto rest = nanoseconds % second;
    if (rest < 0) { // before 1970
        rest += second;
        --seconds;
    }
    return {.tv_sec = static_cast<time_t>(seconds), .tv_nsec = static_cast<long>(rest)};
}

} // namespace slipway
