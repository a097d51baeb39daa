// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/container_process.h"

#include "core/base/file.h"
#include "core/run/named_pipe.h"
#include "core/run/process_tree.h"
#include "core/run/start_failure.h"
#include "core/run/started_output.h"
#include "core/run/terminal_relay.h"

#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

constexpr std::size_t logLimit = 1 << 20; // bytes

/// Ends the container whatever state it is in. crun is halted first, so that it makes no new process meanwhile; then the
/// container's first process is killed, with which all of its processes go, and crun goes on, to put its things away.
/// Before there is a container, crun itself is killed.
void killContainer(const Process &crun)
{
    crun.kill(SIGSTOP);
    siginfo_t info = {};
    ::waitid(P_PID, static_cast<id_t>(crun.pid()), &info, WSTOPPED | WEXITED | WNOWAIT);
    const auto children = childrenOf(crun.pid());
    for (const pid_t child : children)
        ::kill(child, SIGKILL);
    crun.kill(children.empty() ? SIGKILL : SIGCONT);
}

std::filesystem::path consoleSocket(const ContainerProcess &container)
{
    return container.bundle / "console";
}

Command crunCommand(const ContainerProcess &container, const std::filesystem::path &log, const std::filesystem::path &pidFile)
{
    Command command{.arguments = {container.crun.string(), "--root", container.state.string(), "--log", log.string(), "--log-format", "json",
                                  "--cgroup-manager=disabled", "run", "--bundle", container.bundle.string(), "--pid-file", pidFile.string()}};
    if (container.terminal)
        command.arguments.insert(command.arguments.end(), {"--console-socket", consoleSocket(container).string()});
    else if (container.input >= 0)
        command.input = Command::Given{container.input};
    command.arguments.push_back(container.id);
    command.group = Command::Group::Own; // Ctrl-C in a terminal is ours to act upon
    return command;
}

Result<RunResult> resultOf(ExitStatus status, StartedOutput &output, const std::filesystem::path &log, const std::string &command)
{
    if (!output.started())
        return readStartFailure(readFile(log, logLimit).value_or(""), command);
    if (status.code == 1 && !output.crunsLastWords().empty()) {
        if (auto failure = readStartFailure(output.crunsLastWords(), command))
            return failure;
    }
    output.release();
    return RunResult{.exitCode = status.shellCode()};
}

} // namespace

Result<RunResult> ContainerProcess::run(const std::vector<std::string> &arguments, RunListener &listener, std::stop_token stop) const
{
    const auto log = bundle / "log";
    const auto pidFile = bundle / "pid";
    const auto pid = TRY(NamedPipe::create(pidFile)); // crun writes to it as soon as the command runs
    std::optional<TerminalRelay> relay;
    if (terminal)
        relay.emplace(TRY(TerminalRelay::create(consoleSocket(*this), input, *terminal)));
    auto process = TRY(Process::start(crunCommand(*this, log, pidFile)));

    StartedOutput output(listener, id);
    ino_t place = 0; // the container's mount namespace, by which its processes are found where it has no pid namespace
    const auto onPid = [&] {
        if (const auto children = childrenOf(process.pid()); processes == Isolation::Processes::Shared && !children.empty())
            place = mountNamespaceOf(children[0]);
        if (pid.wasWritten())
            output.start();
        return Process::Watch::Next::Done;
    };
    const auto typed = [&](std::string_view bytes) { output.add(ChildStream::Stdout, bytes); };
    const auto onTerminal = [&] {
        relay->relay(typed);
        return Process::Watch::Next::Again;
    };
    std::vector<Process::Watch> watches = {{.fd = pid.fd(), .readable = onPid}};
    if (relay)
        watches.push_back({.fd = relay->fd(), .readable = onTerminal});
    const auto ended = process.wait({.output = [&](ChildStream stream, std::string_view bytes) { output.add(stream, bytes); },
                                     .watches = watches,
                                     .stopped = [&] { killContainer(process); }},
                                    stop);
    if (place != 0 && place != mountNamespaceOf(::getpid()))
        killInMountNamespace(place);
    if (!output.started() && pid.wasWritten())
        output.start();
    if (relay)
        relay->drain(typed);
    return resultOf(TRY(ended), output, log, arguments[0]);
}

} // namespace slipway
