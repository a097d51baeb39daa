// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/process/command.h"
#include "core/process/spawn.h"

#include <csignal>
#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace slipway {

/// How a child ended.
struct ExitStatus {
    int code = 0;   ///< of its exit; 0 when a signal ended it
    int signal = 0; ///< that ended it; 0 when it exited

    bool success() const { return code == 0 && signal == 0; }
    /// As a shell gives it in $?: 128 + n for signal n.
    int shellCode() const { return signal != 0 ? 128 + signal : code; }

    bool operator==(const ExitStatus &) const = default;
};

enum class ChildStream { Stdout, Stderr };

/// A running child: it has not outlived this value. Not for several threads at once.
class Process
{
public:
    /// Errors: process.not-started (program, reason), process.no-descriptor (reason)
    static Result<Process> start(const Command &command);

    Process(Process &&other) noexcept;
    Process &operator=(Process &&other) noexcept;
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;
    ~Process();

    pid_t pid() const { return m_child.pid; }
    /// For poll(2): can be read once the child has ended. Not valid once wait() has returned.
    int pidFd() const { return m_pidFd.get(); }

    /// Our end of the child's input, for whoever writes to it (SIGPIPE is the writer's affair); closing it is end of file.
    UniqueFd takeInput() { return std::move(m_child.input); }

    /// To the child, or with Command::Group::Own to its whole group; nothing once it has ended.
    void kill(int signal = SIGKILL) const;

    /// Another descriptor to watch while waiting; the handler is called when it can be read, until it says Done.
    struct Watch {
        enum class Next { Again, Done };

        int fd = -1;
        std::function<Next()> readable;
    };

    struct Listener {
        std::function<void(ChildStream, std::string_view)> output = {}; ///< bytes as they come; lines are cut anywhere
        std::vector<Watch> watches = {};
        std::function<void()> stopped = {}; ///< instead of kill(SIGKILL); has to make the child end
    };

    /// Until the child has ended, giving away what it wrote. What a grandchild writes afterwards is not waited for.
    /// A stop ends the child; then, and for a child that ended in the same moment, the error is cancelled.
    Result<ExitStatus> wait(const Listener &listener, std::stop_token stop);

private:
    Process(Spawned child, UniqueFd pidFd) : m_child(std::move(child)), m_pidFd(std::move(pidFd)) {}

    ExitStatus reap();

    Spawned m_child;
    UniqueFd m_pidFd; // valid until the child is reaped
    Command::Group m_group = Command::Group::Shared;
};

} // namespace slipway
