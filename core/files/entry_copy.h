// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/extended_attributes.h"
#include "core/files/file_copier.h"

#include <string>

namespace slipway {

/// How one entry is to look where it is copied to.
struct EntryLook {
    FileOwner owner;
    unsigned mode;
    std::int64_t mtime; ///< nanoseconds since 1970
    /// Whether extended attributes come along. Those of a context are this machine's, and don't reach Docker's images.
    bool attributes = false;
};

EntryLook lookOf(const FileStatus &status, FileOwners owners, const CopyOptions &options);

/// One end of a copy: a name in an open folder, and the whole path for errors.
struct EntryPlace {
    int folder;
    std::string name;
    std::string path;
};

/// Copies anything but a folder; what lies there already goes, unless it is a folder. Gives the bytes of content.
/// Errors: copy.over-folder (path), copy.failed (path, reason), cancelled
Result<std::int64_t> copyEntry(const EntryPlace &from, const EntryPlace &to, const SelectedEntry &entry, const EntryLook &look,
                               const std::stop_token &stop);

/// The same for a file whose content is in memory.
Result<void> writeEntry(const EntryPlace &to, std::string_view content, const EntryLook &look);

/// A further name for a file that was copied. Errors: copy.over-folder (path), copy.failed (path, reason)
Result<void> linkEntry(const EntryPlace &copied, const EntryPlace &to);

/// What comes along of an open source's extended attributes. Error: root.unreadable (path, reason)
Result<ExtendedAttributes> attributesFor(const EntryLook &look, int source, const std::string &path);

/// Owner, attributes, mode and time of a folder or file that is open, in the order in which none undoes another.
/// Error: copy.failed (path, reason)
Result<void> applyLook(int fd, const EntryLook &look, const ExtendedAttributes &attributes, const std::string &path);

} // namespace slipway
