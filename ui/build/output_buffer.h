// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

namespace slipway {

/// What a command writes, on its way from the thread that reads it to the window: one ring for each batch, and whoever
/// writes faster than the window can take waits, so that `yes` does not fill the memory.
class OutputBuffer
{
public:
    explicit OutputBuffer(std::function<void()> ring) : m_ring(std::move(ring)) {}

    void append(std::string_view bytes, const std::stop_token &stop);
    std::string take();

private:
    std::function<void()> m_ring;
    std::mutex m_mutex;
    std::condition_variable_any m_taken;
    std::string m_bytes; // guarded by m_mutex
};

} // namespace slipway
