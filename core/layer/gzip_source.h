// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_source.h"

struct inflate_state;

namespace slipway {

/// Unpacks gzip (RFC 1952), one member after the other, with isa-l. Zeros may follow the last member, as tape padding.
/// Error: layer.corrupt ("gzip", reason)
class GzipSource final : public ByteSource
{
public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed);
    ~GzipSource() override;

    Result<std::string_view> next() override;

private:
    enum class State { BetweenMembers, InMember, Padding, Ended };

    Result<bool> fill();
    Result<void> startMember();
    Result<std::string_view> inflate();

    std::unique_ptr<ByteSource> m_packed;
    std::unique_ptr<inflate_state> m_inflate;
    std::string_view m_input;
    std::string m_output;
    State m_state = State::BetweenMembers;
    bool m_anyMember = false;
};

} // namespace slipway
