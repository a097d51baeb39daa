// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/background_digest.h"

namespace slipway {

namespace {

/// Half a millisecond of hashing: much more than starting a thread costs.
constexpr std::size_t blockSize = 1 << 20;

} // namespace

Result<void> BackgroundDigest::add(std::string_view bytes)
{
    m_gathered += bytes;
    m_size += static_cast<std::int64_t>(bytes.size());
    if (m_gathered.size() < blockSize)
        return {};
    wait();
    std::swap(m_gathered, m_beingHashed);
    m_gathered.clear();
    m_hashing = std::async(std::launch::async, [this] { m_hash.add(m_beingHashed); });
    return {};
}

Digest BackgroundDigest::digest()
{
    wait();
    m_hash.add(m_gathered);
    m_gathered.clear();
    return Digest(m_hash.sum());
}

void BackgroundDigest::wait()
{
    if (m_hashing.valid())
        m_hashing.get();
}

} // namespace slipway
