// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/isolation.h"

#include "core/base/file.h"
#include "core/run/supervisor.h"
#include "core/run/user_namespace.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
extern "C" { // which glibc 2.41 forgets
#include <sys/pidfd.h>
}

namespace slipway {

namespace {

constexpr const char *unifiedGroups = "/sys/fs/cgroup/unified";

Failure noNamespaces(const char *what, int number)
{
    auto error = systemError("isolation.namespaces", what, number);
    error.operands.erase(error.operands.begin());
    return Failure(std::move(error));
}

/// Mounts of the machine still arrive here and go away here, so that we never hold a disk that was taken out; nothing
/// goes the other way.
Result<void> turnMountsInward()
{
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return Failure(systemError("isolation.mount", "/", errno));
    return {};
}

/// crun refuses a machine whose control groups are of both versions with controllers in the newer one; it need not know.
Result<void> coverHybridGroups()
{
    const auto controllers = readFile(std::filesystem::path(unifiedGroups) / "cgroup.controllers").value_or("");
    if (controllers.find_first_not_of(" \n") == std::string::npos)
        return {};
    if (::mount("tmpfs", unifiedGroups, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=755") != 0)
        return Failure(systemError("isolation.mount", unifiedGroups, errno));
    return {};
}

/// The process between the outer one and ours: the first of a new pid namespace, whose end is the end of all in it.
/// Where there is no such namespace it does by hand what it can.
class InnerProcess
{
public:
    InnerProcess(Isolation::Processes processes, int outer) : m_processes(processes), m_outer(outer) {}

    /// Forks it. In the outer process: its pid, or errno negated if /proc could not be mounted (it has ended then). In
    /// ours, the child of the process between: 0.
    Result<pid_t> start(Supervisor &supervisor)
    {
        std::array<int, 2> ends = {};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return noNamespaces("a pipe", errno);
        UniqueFd reader(ends[0]), writer(ends[1]);
        const pid_t first = startFirst();
        if (first < 0)
            return m_processes == Isolation::Processes::Own ? Result<pid_t>(-errno) : noNamespaces("fork", errno);
        if (first == 0) {
            reader.reset();
            return runFirst(supervisor, std::move(writer));
        }
        writer.reset();
        int number = 0;
        if (::read(reader.get(), &number, sizeof number) != sizeof number || number == 0)
            return first;
        ::waitpid(first, nullptr, 0);
        return -number;
    }

private:
    /// A fork that may also make the pid namespace. Not unshare() and fork(): if /proc can't be mounted there, all later
    /// children of the outer process would still be born into the dead namespace.
    pid_t startFirst() const
    {
        if (m_processes == Isolation::Processes::Shared)
            return ::fork();
        return static_cast<pid_t>(::syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    }

    /// Returns in its child only.
    Result<pid_t> runFirst(Supervisor &supervisor, UniqueFd report)
    {
        const bool own = m_processes == Isolation::Processes::Own;
        ::prctl(PR_SET_CHILD_SUBREAPER, 1);
        ::prctl(PR_SET_PDEATHSIG, own ? SIGKILL : SIGTERM); // by SIGTERM the supervisor looks after its parent
        if (hasEnded(m_outer)) // before there was a signal to be sent
            ::_exit(1);
        int number = 0;
        if (own && ::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0)
            number = errno;
        if (::write(report.get(), &number, sizeof number) != sizeof number || number != 0)
            ::_exit(1);
        report.reset();

        const pid_t first = ::getpid();
        const pid_t ours = ::fork();
        if (ours != 0) {
            const int code = ours > 0 ? supervisor.superviseUntilEnd(ours, m_outer) : 1;
            if (!own)
                killDescendants();
            ::_exit(code);
        }
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != first)
            ::_exit(1);
        return 0;
    }

    Isolation::Processes m_processes;
    int m_outer; // a pidfd
};

} // namespace

Result<Isolation> enterIsolation(const Privileges &privileges)
{
    Isolation isolation;
    if (privileges.level != Privileges::Level::Root)
        TRY(enterUserNamespace(privileges, isolation));
    else if (::unshare(CLONE_NEWNS) != 0)
        return noNamespaces("unshare", errno);
    TRY(turnMountsInward());
    TRY(coverHybridGroups());

    const UniqueFd outer(::pidfd_open(::getpid(), 0));
    if (!outer.valid())
        return noNamespaces("pidfd_open", errno);
    Supervisor supervisor;
    auto inner = InnerProcess(isolation.processes, outer.get()).start(supervisor);
    if (inner && *inner < 0) {
        const auto refused = systemError("isolation.no-pid-namespace", "a pid namespace", -*inner);
        isolation.shortcomings.push_back({.kind = refused.kind, .code = refused.code, .operands = {refused.operands.back()}, .message = refused.message});
        isolation.processes = Isolation::Processes::Shared;
        ::prctl(PR_SET_CHILD_SUBREAPER, 1);
        inner = InnerProcess(isolation.processes, outer.get()).start(supervisor);
    }
    if (inner && *inner > 0) {
        const int code = supervisor.superviseUntilEnd(*inner, -1);
        killDescendants();
        ::_exit(code);
    }
    supervisor.release();
    if (!inner)
        return Failure(inner.error());
    return isolation;
}

} // namespace slipway
