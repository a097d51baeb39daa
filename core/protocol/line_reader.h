// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/wake_up.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace slipway {

/// Lines from a descriptor (pipe, socket or file), as they come. The descriptor stays its owner's.
class LineReader
{
public:
    /// `limit`: bytes of the longest line that is taken. A stop ends the wait for more.
    LineReader(int fd, std::size_t limit, std::stop_token stop = {})
        : m_fd(fd), m_limit(limit), m_wakeUp(std::move(stop))
    {
    }

    /// The next line without its newline, good until the next call; nullopt at the end, where a piece
    /// without a newline is no line: its writer was cut off. Blocks until there is one.
    /// Errors: cancelled, protocol.line-too-long (limit), protocol.unreadable (what, reason)
    Result<std::optional<std::string_view>> next();

private:
    /// False at the end.
    Result<bool> readMore();

    int m_fd;
    std::size_t m_limit;
    WakeUp m_wakeUp;
    std::string m_buffer;
    std::size_t m_begin = 0;   // of the line that is next
    std::size_t m_scanned = 0; // no newline between m_begin and here
};

} // namespace slipway
