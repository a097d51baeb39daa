// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"

#include "core/base/wake_up.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
extern "C" { // which glibc 2.41 forgets
#include <sys/pidfd.h>
}

namespace slipway {

namespace {

using Output = std::function<void(ChildStream, std::string_view)>;

/// One of the child's outputs, with its descriptor until the end of the file.
class OutputPipe
{
public:
    OutputPipe(UniqueFd &fd, ChildStream stream) : m_fd(fd), m_stream(stream) {}

    int fd() const { return m_fd.get(); }

    /// Gives away what one read brings; how many bytes that was.
    std::size_t readOnce(const Output &output)
    {
        std::array<char, 1 << 16> buffer;
        const auto got = ::read(m_fd.get(), buffer.data(), buffer.size());
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return 0;
        if (got <= 0) {
            m_fd.reset();
            return 0;
        }
        if (output)
            output(m_stream, std::string_view(buffer.data(), static_cast<std::size_t>(got)));
        return static_cast<std::size_t>(got);
    }

    /// What was still in the pipe when the child ended: no more than fits in it, since a grandchild may write for ever.
    void drain(const Output &output)
    {
        const int capacity = m_fd.valid() ? ::fcntl(m_fd.get(), F_GETPIPE_SZ) : 0;
        std::size_t left = capacity > 0 ? static_cast<std::size_t>(capacity) : 0;
        while (m_fd.valid() && left > 0) {
            const auto got = readOnce(output);
            if (got == 0)
                break;
            left -= std::min(left, got);
        }
        m_fd.reset();
    }

private:
    UniqueFd &m_fd;
    ChildStream m_stream;
};

bool isReady(const pollfd &entry)
{
    return entry.fd >= 0 && entry.revents != 0;
}

} // namespace

Result<Process> Process::start(const Command &command)
{
    auto child = TRY(spawn(command));
    UniqueFd pidFd(::pidfd_open(child.pid, 0));
    if (!pidFd.valid()) {
        const int number = errno;
        ::kill(child.pid, SIGKILL);
        ::waitpid(child.pid, nullptr, 0);
        return Failure(systemError("process.no-descriptor", "a descriptor for a child", number));
    }
    Process process(std::move(child), std::move(pidFd));
    process.m_group = command.group;
    return process;
}

Process::Process(Process &&other) noexcept = default;

Process &Process::operator=(Process &&other) noexcept
{
    std::swap(m_child, other.m_child);
    std::swap(m_pidFd, other.m_pidFd);
    std::swap(m_group, other.m_group);
    return *this;
}

Process::~Process()
{
    if (!m_pidFd.valid())
        return;
    kill();
    reap();
}

void Process::kill(int signal) const
{
    if (!m_pidFd.valid())
        return;
    if (m_group == Command::Group::Own)
        ::kill(-m_child.pid, signal);
    else
        ::pidfd_send_signal(m_pidFd.get(), signal, nullptr, 0);
}

ExitStatus Process::reap()
{
    siginfo_t info = {};
    while (::waitid(P_PIDFD, static_cast<id_t>(m_pidFd.get()), &info, WEXITED) != 0 && errno == EINTR)
        continue;
    m_pidFd.reset();
    if (info.si_code == CLD_EXITED)
        return {.code = info.si_status};
    return {.signal = info.si_status};
}

Result<ExitStatus> Process::wait(const Listener &listener, std::stop_token stop)
{
    const WakeUp wakeUp(stop);
    std::array<OutputPipe, 2> pipes = {OutputPipe(m_child.output, ChildStream::Stdout), OutputPipe(m_child.error, ChildStream::Stderr)};
    enum Slot : std::size_t { Ended, Stopped, FirstPipe, SecondPipe, FirstWatch };
    std::vector<pollfd> polled(FirstWatch + listener.watches.size(), pollfd{.fd = -1, .events = POLLIN, .revents = 0});
    polled[Ended].fd = m_pidFd.get();
    polled[Stopped].fd = wakeUp.fd();
    for (std::size_t i = 0; i < listener.watches.size(); ++i)
        polled[FirstWatch + i].fd = listener.watches[i].fd;

    while (!isReady(polled[Ended])) {
        polled[FirstPipe].fd = pipes[0].fd();
        polled[SecondPipe].fd = pipes[1].fd();
        if (::poll(polled.data(), polled.size(), -1) < 0)
            continue; // interrupted: the entries are as they were
        if (isReady(polled[Stopped])) {
            listener.stopped ? listener.stopped() : kill();
            polled[Stopped].fd = -1;
        }
        for (std::size_t i = 0; i < listener.watches.size(); ++i) {
            if (isReady(polled[FirstWatch + i]) && listener.watches[i].readable() == Watch::Next::Done)
                polled[FirstWatch + i].fd = -1;
        }
        for (std::size_t i = 0; i < pipes.size(); ++i) {
            if (isReady(polled[FirstPipe + i]))
                pipes[i].readOnce(listener.output);
        }
    }
    for (auto &pipe : pipes)
        pipe.drain(listener.output);
    const auto status = reap();
    if (stop.stop_requested())
        return Failure(cancelledError());
    return status;
}

} // namespace slipway
