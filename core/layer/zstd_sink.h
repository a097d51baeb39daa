// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_sink.h"

struct ZSTD_CCtx_s;

namespace slipway {

/// Packs into one Zstandard frame (RFC 8878). Errors: layer.compression, the packed sink's
class ZstdSink final : public ByteSink
{
public:
    explicit ZstdSink(ByteSink &packed);
    ~ZstdSink() override;
    ZstdSink(const ZstdSink &) = delete;
    ZstdSink &operator=(const ZstdSink &) = delete;

    Result<void> add(std::string_view bytes) override;
    /// The end of the frame; nothing may be added after it.
    Result<void> finish();

private:
    Result<bool> compress(std::string_view &bytes, bool end);

    ByteSink &m_packed;
    ZSTD_CCtx_s *m_context;
    std::string m_output;
};

} // namespace slipway
