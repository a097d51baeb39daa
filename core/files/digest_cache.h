// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/extended_attributes.h"
#include "core/files/file_status.h"
#include "core/oci/digest.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace slipway {

/// What a status doesn't tell of a file or folder.
struct FileFacts {
    Digest digest = {}; ///< of a file's content; null for a folder
    ExtendedAttributes attributes = {};

    bool operator==(const FileFacts &) const = default;
};

/// Facts that were read once, by path and status: they hold for as long as size, times, inode and device stay the same.
/// One file on disk, in a form of its own that carries a version and a checksum; anything else is thrown away.
class DigestCache
{
public:
    static DigestCache parse(std::string_view bytes); ///< empty for what is none
    std::string print() const;

    /// Null unless the status is that with which the facts were kept.
    const FileFacts *find(const std::string &path, const FileStatus &status) const;
    void keep(const std::string &path, const FileStatus &status, FileFacts facts);
    void keepOnly(const std::function<bool(const std::string &path)> &wanted);

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::int64_t size = 0;
        std::int64_t mtime = 0;
        std::int64_t ctime = 0;
        std::uint64_t inode = 0;
        std::uint64_t device = 0;
        FileFacts facts = {};
    };

    std::unordered_map<std::string, Entry> m_entries;
};

} // namespace slipway
