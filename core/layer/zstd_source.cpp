// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/zstd_source.h"

#include <zstd.h>

namespace slipway {

namespace {

Failure corrupt(std::string reason)
{
    return fail(Error::Kind::Corrupt, "layer.corrupt", {"zstd", reason}, "zstd: " + reason);
}

} // namespace

ZstdSource::ZstdSource(std::unique_ptr<ByteSource> packed)
    : m_packed(std::move(packed)), m_context(ZSTD_createDCtx()), m_output(ZSTD_DStreamOutSize() * 4, '\0')
{
}

ZstdSource::~ZstdSource()
{
    ZSTD_freeDCtx(m_context);
}

Result<std::string_view> ZstdSource::next()
{
    for (;;) {
        if (m_input.empty() && !m_outputFull) {
            m_input = TRY(m_packed->next());
            if (m_input.empty() && m_inFrame)
                return corrupt("unexpected end of file");
            if (m_input.empty())
                return std::string_view();
        }
        ZSTD_inBuffer input{m_input.data(), m_input.size(), 0};
        ZSTD_outBuffer output{m_output.data(), m_output.size(), 0};
        const auto left = ZSTD_decompressStream(m_context, &output, &input);
        if (ZSTD_isError(left))
            return corrupt(ZSTD_getErrorName(left));
        m_input.remove_prefix(input.pos);
        m_inFrame = left != 0;
        m_outputFull = output.pos == output.size && m_inFrame;
        if (output.pos > 0)
            return std::string_view(m_output).substr(0, output.pos);
    }
}

} // namespace slipway
