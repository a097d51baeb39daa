// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/archive_handle.h"

#include <string>

namespace slipway {

/// A member of an image archive.
struct ArchiveMember {
    enum class Type { File, Folder, Link };

    std::string path; ///< clean: relative, without "." and ".."
    Type type = Type::File;
    std::int64_t size = 0;     ///< bytes, of a File
    std::string target = {};   ///< of a Link, symbolic or hard: what it means, as a clean path of this archive
};

/// The outer tar of an image archive. It comes from strangers: a name that could not be meant by an honest writer ends
/// the reading. Errors: archive.absolute (name), archive.escapes (name), archive.bad-member (name, reason),
/// archive.damaged (reason), archive.too-many-members (limit), the source's
class ArchiveMembers
{
public:
    /// `tar` is uncompressed.
    static Result<std::unique_ptr<ArchiveMembers>> open(std::unique_ptr<ByteSource> tar);

    /// The next member; nothing at the end.
    Result<std::optional<ArchiveMember>> next();
    /// The next bytes of a File; empty at its end. Calling next() skips what is left.
    Result<std::string_view> data();

private:
    ArchiveMembers() = default;

    Result<void> check(int status);
    Result<ArchiveMember> memberFrom(archive_entry *from) const;

    ArchiveHandle m_archive;
    std::string m_name; // of the file whose data comes
    std::int64_t m_position = 0;
    std::size_t m_count = 0;
};

/// A member's name made clean. Errors: archive.absolute (name), archive.escapes (name)
Result<std::string> cleanMemberPath(std::string_view name);

} // namespace slipway
