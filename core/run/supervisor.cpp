// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/supervisor.h"

#include "core/run/process_tree.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::array passedOn = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGUSR1, SIGUSR2};

int shellCode(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

Supervisor::Supervisor()
{
    ::signal(SIGCHLD, SIG_DFL); // ignored, as some parents leave it, there would be nothing to wait for
    ::sigemptyset(&m_watched);
    ::sigaddset(&m_watched, SIGCHLD);
    for (const int signal : passedOn)
        ::sigaddset(&m_watched, signal);
    ::sigprocmask(SIG_BLOCK, &m_watched, &m_before);
}

void Supervisor::release()
{
    ::sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

int Supervisor::superviseUntilEnd(pid_t child, int parent) const
{
    for (;;) {
        siginfo_t info = {};
        const int signal = ::sigwaitinfo(&m_watched, &info);
        if (signal == SIGCHLD) {
            int status = 0;
            for (pid_t ended = 0; (ended = ::waitpid(-1, &status, WNOHANG)) > 0;) {
                if (ended == child)
                    return shellCode(status);
            }
        } else if (parent >= 0 && hasEnded(parent)) {
            ::kill(child, SIGKILL);
        } else if (signal > 0 && info.si_code != SI_KERNEL) {
            ::kill(child, signal);
        }
    }
}

void killDescendants()
{
    for (;;) {
        for (const pid_t child : childrenOf(::getpid()))
            ::kill(child, SIGKILL);
        if (::waitpid(-1, nullptr, 0) < 0 && errno == ECHILD)
            return;
    }
}

bool hasEnded(int pidFd)
{
    pollfd entry = {.fd = pidFd, .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 0) > 0;
}

} // namespace slipway
