// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/archive_handle.h"
#include "core/layer/layer_entry.h"

namespace slipway {

/// A stretch of a file's bytes; between stretches, and behind the last, a sparse file has zeros.
struct DataBlock {
    std::int64_t offset = 0;
    std::string_view bytes; ///< valid until the next call of the reader
};

/// A layer's tar, entry by entry, in whatever dialect (ustar, PAX, GNU, sparse files among them). It comes from
/// strangers: names are cleaned, and what could not be meant by an honest writer is refused.
/// A whiteout comes as the path that it hides, an opaque mark as its folder, `implied` and `opaque`.
/// Errors: layer.corrupt (format, reason), layer.escapes (name), layer.bad-entry (name, reason), layer.too-many-entries
/// (limit), and those of the source
class LayerReader
{
public:
    /// `tar` is uncompressed.
    static Result<std::unique_ptr<LayerReader>> open(std::unique_ptr<ByteSource> tar);

    /// The next entry; false at the end, when the source is read to its end as well.
    Result<bool> next();
    const LayerEntry &entry() const { return m_entry; }
    LayerEntry &&takeEntry() { return std::move(m_entry); }
    /// The next data of a File; nothing at its end. Calling next() skips what is left.
    Result<std::optional<DataBlock>> data();

private:
    LayerReader() = default;

    Result<bool> readEntry(archive_entry *from);
    Result<void> readType(archive_entry *from, std::string_view name);

    ArchiveHandle m_archive;
    LayerEntry m_entry;
    std::size_t m_count = 0;
};

} // namespace slipway
