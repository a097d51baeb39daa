// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/gzip_source.h"

#include <algorithm>
#include <isa-l/igzip_lib.h>

namespace slipway {

namespace {

constexpr std::size_t outputSize = 512 << 10;

Failure corrupt(std::string reason)
{
    return fail(Error::Kind::Corrupt, "layer.corrupt", {"gzip", reason}, "gzip: " + reason);
}

} // namespace

GzipSource::GzipSource(std::unique_ptr<ByteSource> packed)
    : m_packed(std::move(packed)), m_inflate(std::make_unique<inflate_state>()), m_output(outputSize, '\0')
{
}

GzipSource::~GzipSource() = default;

/// Whether there is input left.
Result<bool> GzipSource::fill()
{
    if (m_input.empty())
        m_input = TRY(m_packed->next());
    return !m_input.empty();
}

Result<std::string_view> GzipSource::next()
{
    for (;;) {
        if (m_state == State::Ended || !TRY(fill())) {
            if (m_state == State::InMember || !m_anyMember)
                return corrupt("unexpected end of file");
            m_state = State::Ended;
            return std::string_view();
        }
        if (m_state == State::BetweenMembers)
            TRY(startMember());
        if (m_state == State::Padding) {
            if (std::ranges::any_of(m_input, [](char c) { return c != '\0'; }))
                return corrupt("trailing garbage");
            m_input = {};
            continue;
        }
        const auto block = TRY(inflate());
        if (!block.empty())
            return block;
    }
}

Result<void> GzipSource::startMember()
{
    if (m_anyMember && m_input.front() == '\0') {
        m_state = State::Padding;
        return {};
    }
    isal_inflate_init(m_inflate.get());
    m_inflate->crc_flag = ISAL_GZIP;
    m_state = State::InMember;
    m_anyMember = true;
    return {};
}

Result<std::string_view> GzipSource::inflate()
{
    // isa-l counts in 32 bits; the sources' blocks are far smaller, but one from memory need not be.
    const auto piece = std::min(m_input.size(), std::size_t{1} << 30);
    m_inflate->next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(m_input.data()));
    m_inflate->avail_in = static_cast<std::uint32_t>(piece);
    m_inflate->next_out = reinterpret_cast<std::uint8_t *>(m_output.data());
    m_inflate->avail_out = static_cast<std::uint32_t>(m_output.size());
    const int status = isal_inflate(m_inflate.get());
    m_input.remove_prefix(piece - m_inflate->avail_in);
    if (status == ISAL_INCORRECT_CHECKSUM)
        return corrupt("invalid checksum");
    if (status != ISAL_DECOMP_OK && status != ISAL_END_INPUT)
        return corrupt("invalid data");
    if (m_inflate->block_state == ISAL_BLOCK_FINISH)
        m_state = State::BetweenMembers;
    return std::string_view(m_output).substr(0, m_output.size() - m_inflate->avail_out);
}

} // namespace slipway
