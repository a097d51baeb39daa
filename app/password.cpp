// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/password.h"

#include "app/input_lines.h"

#include <cerrno>
#include <cstring>
#include <termios.h>
#include <unistd.h>

namespace slipway {

namespace {

/// A terminal that shows nothing of what is typed, for as long as this lives.
class Unshown
{
public:
    explicit Unshown(int terminal) : m_terminal(terminal), m_known(::tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_known)
            return;
        auto silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~Unshown()
    {
        if (m_known)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Unshown(const Unshown &) = delete;
    Unshown &operator=(const Unshown &) = delete;

private:
    int m_terminal;
    termios m_before = {};
    bool m_known;
};

} // namespace

Result<Secret> readPassword(int terminal)
{
    const Unshown unshown(terminal);
    return readLine(terminal).transform([](std::string &&line) { return Secret(std::move(line)); });
}

} // namespace slipway
