// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/build/output_buffer.h"

#include <utility>

namespace slipway {

namespace {

constexpr std::size_t limit = 256 << 10; // what the window lays out in about one batch's time

} // namespace

void OutputBuffer::append(std::string_view bytes, const std::stop_token &stop)
{
    bool wasEmpty = false;
    {
        std::unique_lock lock(m_mutex);
        if (!m_taken.wait(lock, stop, [this] { return m_bytes.size() < limit; }))
            return; // stopped: nobody will read it
        wasEmpty = m_bytes.empty();
        m_bytes += bytes;
    }
    if (wasEmpty && !bytes.empty())
        m_ring();
}

std::string OutputBuffer::take()
{
    std::string bytes;
    {
        const std::lock_guard lock(m_mutex);
        bytes = std::exchange(m_bytes, {});
    }
    m_taken.notify_all();
    return bytes;
}

} // namespace slipway
