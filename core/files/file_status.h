// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <sys/stat.h>

namespace slipway {

/// What an entry of a folder is. A hard link is a File with more than one link.
enum class EntryKind { File, Folder, SymbolicLink, CharacterDevice, BlockDevice, Fifo, Socket };

std::string_view toString(EntryKind kind);

/// What the file system says of one entry, links not followed.
struct FileStatus {
    EntryKind kind = EntryKind::File;
    unsigned mode = 0;              ///< permission bits with set-id and sticky: 07777
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::int64_t size = 0;          ///< bytes; of a symbolic link: the length of its target
    std::int64_t mtime = 0;         ///< nanoseconds since 1970
    std::int64_t ctime = 0;         ///< nanoseconds since 1970
    std::uint64_t inode = 0;
    std::uint64_t device = 0;       ///< that holds the entry
    std::uint64_t links = 1;
    std::uint64_t deviceNumber = 0; ///< that a device node stands for

    bool operator==(const FileStatus &) const = default;
};

FileStatus toFileStatus(const struct stat &info);

/// The type bits of mknod and st_mode.
unsigned typeBits(EntryKind kind);

struct timespec toTimespec(std::int64_t nanoseconds);

} // namespace slipway
