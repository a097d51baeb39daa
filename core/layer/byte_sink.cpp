// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/byte_sink.h"

#include "core/base/file.h"

namespace slipway {

Result<void> FdSink::add(std::string_view bytes)
{
    return writeAll(m_fd, bytes, m_name);
}

Result<void> DigestSink::add(std::string_view bytes)
{
    m_hash.add(bytes);
    m_size += static_cast<std::int64_t>(bytes.size());
    return m_next ? m_next->add(bytes) : Result<void>{};
}

} // namespace slipway
