// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/zstd_sink.h"

#include <zstd.h>

namespace slipway {

ZstdSink::ZstdSink(ByteSink &packed) : m_packed(packed), m_context(ZSTD_createCCtx()), m_output(ZSTD_CStreamOutSize() * 2, '\0') {}

ZstdSink::~ZstdSink()
{
    ZSTD_freeCCtx(m_context);
}

Result<void> ZstdSink::add(std::string_view bytes)
{
    while (!bytes.empty())
        TRY(compress(bytes, false));
    return {};
}

Result<void> ZstdSink::finish()
{
    std::string_view nothing;
    while (!TRY(compress(nothing, true))) {
    }
    return {};
}

/// Takes what it can from the front of `bytes`; whether nothing is left to come out.
Result<bool> ZstdSink::compress(std::string_view &bytes, bool end)
{
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    ZSTD_outBuffer output{m_output.data(), m_output.size(), 0};
    const auto left = ZSTD_compressStream2(m_context, &output, &input, end ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(left))
        return fail(Error::Kind::Internal, "layer.compression", {ZSTD_getErrorName(left)}, "the archive could not be compressed");
    bytes.remove_prefix(input.pos);
    TRY(m_packed.add(std::string_view(m_output).substr(0, output.pos)));
    return left == 0;
}

} // namespace slipway
