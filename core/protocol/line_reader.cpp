// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/line_reader.h"

#include "core/protocol/wire_line.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t readSize = 64 << 10; // what a pipe holds

// Regular files are always readable for poll, so that one way serves all.
Result<void> waitReadable(int fd, int wake)
{
    std::array<pollfd, 2> waited = {{{fd, POLLIN, 0}, {wake, POLLIN, 0}}};
    while (::poll(waited.data(), waited.size(), -1) < 0) {
        if (errno != EINTR)
            return Failure(systemError("protocol.unreadable", "poll", errno));
    }
    if (waited[1].revents != 0)
        return Failure(cancelledError());
    return {};
}

} // namespace

Result<bool> LineReader::readMore()
{
    m_buffer.erase(0, m_begin);
    m_scanned -= m_begin;
    m_begin = 0;
    TRY(waitReadable(m_fd, m_wakeUp.fd()));
    const auto filled = m_buffer.size();
    m_buffer.resize(filled + readSize);
    ssize_t got = 0;
    do
        got = ::read(m_fd, m_buffer.data() + filled, readSize);
    while (got < 0 && errno == EINTR);
    const int error = errno;
    m_buffer.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0)
        return Failure(systemError("protocol.unreadable", "read", error));
    return got > 0;
}

Result<std::optional<std::string_view>> LineReader::next()
{
    for (;;) {
        const auto newline = m_buffer.find('\n', m_scanned);
        const auto end = std::min(newline, m_buffer.size());
        if (end - m_begin > m_limit)
            return Failure(lineTooLong(m_limit));
        if (newline != std::string::npos) {
            const auto line = std::string_view(m_buffer).substr(m_begin, end - m_begin);
            m_begin = m_scanned = end + 1;
            return line;
        }
        m_scanned = end;
        if (!TRY(readMore()))
            return std::nullopt;
    }
}

} // namespace slipway
