// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/unique_fd.h"

#include <csignal>
#include <sys/types.h>

namespace slipway {

/// A process that only stands beside its child: it passes signals on to it, reaps what is left to it, and ends as the
/// child ends. Blocks the signals that it watches while it lives; release() gives a child back what there was.
class Supervisor
{
public:
    Supervisor();
    Supervisor(const Supervisor &) = delete;
    Supervisor &operator=(const Supervisor &) = delete;

    /// In a child that does not go on supervising, or when there will be none.
    void release();

    /// Until the child has ended: how, as a shell tells it (128 + n for signal n). Signals of the terminal are not passed
    /// on, since they reach the whole group. When `parent` (a pidfd; -1: nobody) has ended, the child is killed.
    int superviseUntilEnd(pid_t child, int parent) const;

private:
    sigset_t m_watched;
    sigset_t m_before;
};

/// Kills every process below this one, also those whose parents ended, and waits for their end. The process has to be a
/// subreaper (prctl PR_SET_CHILD_SUBREAPER) for that.
void killDescendants();

/// Whether the process behind a pidfd has ended.
bool hasEnded(int pidFd);

} // namespace slipway
