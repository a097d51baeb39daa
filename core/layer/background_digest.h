// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layer/byte_sink.h"

#include <future>

namespace slipway {

/// Like DigestSink at the end of a line, but long inputs are hashed by another thread while more is gathered.
class BackgroundDigest final : public ByteSink
{
public:
    Result<void> add(std::string_view bytes) override;

    Digest digest(); ///< of everything; adding may go on
    std::int64_t size() const { return m_size; }

private:
    void wait();

    std::string m_gathered;
    std::int64_t m_size = 0;
    std::string m_beingHashed; // the thread's, like m_hash, while m_hashing is valid
    Sha256 m_hash;
    std::future<void> m_hashing;
};

} // namespace slipway
