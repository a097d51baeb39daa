// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_sink.h"
#include "core/layer/layer_entry.h"

namespace slipway {

/// Entries to a layer's tar: the same entries give the same bytes, always and everywhere (see tarHeaderOf).
class LayerWriter
{
public:
    explicit LayerWriter(ByteSink &sink) : m_sink(sink) {}

    /// The next entry; after a File its bytes have to come. Errors: layer.unwritable-entry, the sink's, and as finish()
    Result<void> add(const LayerEntry &entry);
    Result<void> addData(std::string_view bytes);
    /// Error: layer.size-changed (path) when a file's bytes were more or fewer than its entry said
    Result<void> finish();

private:
    Result<void> endFile();
    Result<void> put(std::string_view bytes);

    ByteSink &m_sink;
    std::string m_file;          // whose data comes
    std::int64_t m_fileLeft = 0; // bytes of it
    std::size_t m_padding = 0;   // zeros behind it
    std::string m_pending;       // small pieces, given on together
};

} // namespace slipway
