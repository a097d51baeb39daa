// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/gzip_sink.h"

#include <isa-l/igzip_lib.h>

namespace slipway {

namespace {

constexpr std::size_t outputSize = 256 << 10;
constexpr std::uint32_t level = 1;
constexpr std::size_t largestPiece = 1 << 30; // isa-l counts in 32 bits

} // namespace

GzipSink::GzipSink(ByteSink &packed)
    : m_packed(packed), m_stream(std::make_unique<isal_zstream>()), m_workspace(ISAL_DEF_LVL1_DEFAULT, '\0'), m_output(outputSize, '\0')
{
    isal_deflate_init(m_stream.get());
    m_stream->gzip_flag = IGZIP_GZIP;
    m_stream->level = level;
    m_stream->level_buf = reinterpret_cast<std::uint8_t *>(m_workspace.data());
    m_stream->level_buf_size = static_cast<std::uint32_t>(m_workspace.size());
}

GzipSink::~GzipSink() = default;

Result<void> GzipSink::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, largestPiece);
        bytes.remove_prefix(piece.size());
        m_stream->next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(piece.data()));
        m_stream->avail_in = static_cast<std::uint32_t>(piece.size());
        TRY(deflate());
    }
    return {};
}

Result<void> GzipSink::finish()
{
    m_stream->end_of_stream = 1;
    return deflate();
}

Result<void> GzipSink::deflate()
{
    do {
        m_stream->next_out = reinterpret_cast<std::uint8_t *>(m_output.data());
        m_stream->avail_out = static_cast<std::uint32_t>(m_output.size());
        if (const int status = isal_deflate(m_stream.get()); status != COMP_OK)
            return fail(Error::Kind::Internal, "layer.compression", {std::to_string(status)}, "the layer could not be compressed");
        TRY(m_packed.add(std::string_view(m_output).substr(0, m_output.size() - m_stream->avail_out)));
    } while (m_stream->avail_out == 0 || m_stream->avail_in > 0);
    return {};
}

} // namespace slipway
