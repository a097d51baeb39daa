// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/http_transport.h"

namespace slipway {

Result<void> DocumentSink::head(const HttpHead &)
{
    m_bytes.clear();
    return {};
}

Result<void> DocumentSink::data(std::string_view bytes)
{
    if (bytes.size() > m_limit - m_bytes.size()) {
        const auto limit = std::to_string(m_limit);
        return fail(Error::Kind::Corrupt, "http.too-large", {limit}, "the answer has more than " + limit + " bytes");
    }
    m_bytes += bytes;
    return {};
}

} // namespace slipway
