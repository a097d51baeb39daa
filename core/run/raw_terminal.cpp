// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/raw_terminal.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <utility>

namespace slipway {

TerminalSize terminalSize(int fd)
{
    winsize size = {};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {};
    return {.columns = size.ws_col, .rows = size.ws_row};
}

Result<RawTerminal> RawTerminal::enter(int fd)
{
    termios before = {};
    if (::tcgetattr(fd, &before) != 0)
        return Failure(systemError("run.no-terminal", "the input", errno));
    auto raw = before;
    ::cfmakeraw(&raw);
    if (::tcsetattr(fd, TCSADRAIN, &raw) != 0)
        return Failure(systemError("run.no-terminal", "the input", errno));
    return RawTerminal(fd, before);
}

RawTerminal::RawTerminal(RawTerminal &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)), m_before(other.m_before) {}

RawTerminal::~RawTerminal()
{
    if (m_fd >= 0)
        ::tcsetattr(m_fd, TCSADRAIN, &m_before);
}

} // namespace slipway
