// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_sink.h"

#include <memory>

struct isal_zstream;

namespace slipway {

/// Packs into one gzip member (RFC 1952) without name and time: the same bytes give the same result, always. Speed
/// counts for more than the last percent of size here, as with the layers that Docker pushes.
class GzipSink final : public ByteSink
{
public:
    explicit GzipSink(ByteSink &packed);
    ~GzipSink() override;

    /// Errors: the packed sink's
    Result<void> add(std::string_view bytes) override;
    /// The end of the member; nothing may be added after it.
    Result<void> finish();

private:
    Result<void> deflate();

    ByteSink &m_packed;
    std::unique_ptr<isal_zstream> m_stream;
    std::string m_workspace; // of isa-l
    std::string m_output;
};

} // namespace slipway
