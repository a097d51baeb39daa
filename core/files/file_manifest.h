// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/extended_attributes.h"
#include "core/files/file_status.h"
#include "core/oci/digest.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One file of a COPY with everything that its result depends on; times are no part of it.
struct FileRecord {
    std::string path;                   ///< as the Dockerfile reaches it, from the root of the source; bytes
    EntryKind kind = EntryKind::File;
    unsigned mode = 0;                  ///< 07777
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::int64_t size = 0;              ///< bytes of a file; else 0
    Digest digest = {};                 ///< of a file's content; else null
    std::string linkTarget = {};        ///< of a symbolic link
    std::uint64_t deviceNumber = 0;     ///< of a device
    ExtendedAttributes attributes = {};

    bool operator==(const FileRecord &) const = default;
};

/// All files of a COPY, in the order in which they are copied. Printed it is the text whose digest is the cache key.
struct FileManifest {
    std::vector<FileRecord> files;

    /// One line a file; ASCII, with every other byte as %xx.
    std::string print() const;
    /// Error: file-manifest.invalid (line)
    static Result<FileManifest> parse(std::string_view text);

    bool operator==(const FileManifest &) const = default;
};

struct FileDifference {
    enum class Kind { Content, Mode, Owner, Type, LinkTarget, Attributes, Added, Removed, Renamed };

    Kind kind;
    std::string path;        ///< in the new manifest; of Removed: in the old one
    std::string before = {}; ///< of Renamed the old path; of Mode, Owner, Type and LinkTarget the old value
    std::string after = {};

    bool operator==(const FileDifference &) const = default;
};

/// What changed from one manifest to the next, in the order of paths. A file is renamed if one with its content and
/// metadata went while it came.
std::vector<FileDifference> difference(const FileManifest &before, const FileManifest &after);

} // namespace slipway
