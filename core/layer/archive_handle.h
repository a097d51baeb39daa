// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <optional>

namespace slipway {

/// A libarchive reader that takes its bytes from a ByteSource.
class ArchiveHandle
{
public:
    ArchiveHandle();
    ~ArchiveHandle();
    ArchiveHandle(const ArchiveHandle &) = delete;
    ArchiveHandle &operator=(const ArchiveHandle &) = delete;

    archive *get() { return m_archive; }

    /// To be called once, after the formats and filters are chosen.
    Result<void> open(std::unique_ptr<ByteSource> source);
    /// Warnings pass; a failure is the source's own error, where it had one, or layer.corrupt ("tar", reason).
    Result<void> check(int status);
    /// Reads on to the end of the source, behind what libarchive wanted to see of it.
    Result<void> drain();

private:
    static la_ssize_t readBlock(archive *, void *self, const void **block);

    archive *m_archive;
    std::unique_ptr<ByteSource> m_source;
    std::optional<Error> m_sourceError;
};

} // namespace slipway
