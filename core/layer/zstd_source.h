// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_source.h"

struct ZSTD_DCtx_s;

namespace slipway {

/// Unpacks Zstandard (RFC 8878), one frame after the other; skippable frames, as zstd:chunked appends them, are
/// skipped. Error: layer.corrupt ("zstd", reason)
class ZstdSource final : public ByteSource
{
public:
    explicit ZstdSource(std::unique_ptr<ByteSource> packed);
    ~ZstdSource() override;

    Result<std::string_view> next() override;

private:
    std::unique_ptr<ByteSource> m_packed;
    ZSTD_DCtx_s *m_context;
    std::string_view m_input;
    std::string m_output;
    bool m_inFrame = true;
    bool m_outputFull = false; // there may be more without more input
};

} // namespace slipway
