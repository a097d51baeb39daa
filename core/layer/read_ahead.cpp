// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/decompression.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace slipway {

namespace {

/// A ring of blocks between the thread that fills them and the one that takes them.
class ReadAheadSource final : public ByteSource
{
public:
    explicit ReadAheadSource(std::unique_ptr<ByteSource> source)
        : m_source(std::move(source)), m_thread([this](std::stop_token stop) { run(stop); })
    {
    }

    Result<std::string_view> next() override
    {
        std::unique_lock lock(m_mutex);
        if (m_holding) {
            // The block that was given out last is free only now.
            m_holding = false;
            ++m_taken;
            m_changed.notify_all();
        }
        m_changed.wait(lock, [this] { return m_filled > m_taken || m_ended; });
        if (m_filled > m_taken) {
            m_holding = true;
            return std::string_view(m_blocks[m_taken % m_blocks.size()]);
        }
        if (m_error)
            return Failure(*m_error);
        return std::string_view();
    }

private:
    void run(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const auto block = gather();
            std::unique_lock lock(m_mutex);
            if (!block)
                m_error = block.error();
            else if (*block)
                ++m_filled;
            m_ended = !block || !*block;
            m_changed.notify_all();
            if (m_ended || !m_changed.wait(lock, stop, [this] { return m_filled - m_taken < m_blocks.size(); }))
                return;
        }
    }

    /// Fills the ring's next block, which only this thread touches now; false at the end.
    Result<bool> gather()
    {
        auto &block = m_blocks[m_filled % m_blocks.size()];
        block.clear();
        while (block.size() < blockSize) {
            const auto piece = TRY(m_source->next());
            if (piece.empty())
                break;
            block += piece;
        }
        return !block.empty();
    }

    static constexpr std::size_t blockSize = 512 << 10;

    std::unique_ptr<ByteSource> m_source;
    std::array<std::string, 4> m_blocks;

    std::mutex m_mutex; // guards what follows; m_filled is only written by the reading thread
    std::condition_variable_any m_changed;
    std::size_t m_filled = 0;
    std::size_t m_taken = 0;
    bool m_holding = false;
    bool m_ended = false;
    std::optional<Error> m_error;

    std::jthread m_thread;
};

} // namespace

std::unique_ptr<ByteSource> readAhead(std::unique_ptr<ByteSource> source)
{
    return std::make_unique<ReadAheadSource>(std::move(source));
}

} // namespace slipway
