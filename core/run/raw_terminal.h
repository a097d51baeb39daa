// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/run_spec.h"

#include <termios.h>

namespace slipway {

/// The size of the terminal at a descriptor; the usual 80 by 24 where it is none.
TerminalSize terminalSize(int fd);

/// A person's terminal in raw mode: every key goes through as it is. Back to what it was at the end.
class RawTerminal
{
public:
    /// Error: run.no-terminal (what, reason)
    static Result<RawTerminal> enter(int fd);

    RawTerminal(RawTerminal &&other) noexcept;
    RawTerminal &operator=(RawTerminal &&) = delete;
    ~RawTerminal();

private:
    RawTerminal(int fd, const termios &before) : m_fd(fd), m_before(before) {}

    int m_fd; // -1 once moved from
    termios m_before;
};

} // namespace slipway
