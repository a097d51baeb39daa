// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/container_process.h"

#include "core/base/file.h"
#include "core/run/named_pipe.h"
#include "core/run/process_tree.h"
#include "core/run/start_failure.h"

#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace slipway {

namespace {

constexpr std::size_t logLimit = 1 << 20; // bytes

/// The command's output, from the moment in which it is known to run: what comes earlier may be crun's own words.
class StartedOutput
{
public:
    StartedOutput(RunListener &listener, const std::string &id) : m_listener(listener), m_id(id) {}

    bool started() const { return m_started; }

    void start()
    {
        m_started = true;
        m_listener.commandStarted(m_id);
        for (const auto &[stream, bytes] : std::exchange(m_early, {}))
            output(stream, bytes);
    }

    void output(ChildStream stream, std::string_view bytes)
    {
        if (!m_started) {
            m_early.emplace_back(stream, bytes);
        } else if (stream == ChildStream::Stderr && (bytes.starts_with(crunsWords) || !m_perhapsCruns.empty()) && !m_anyOutput) {
            m_perhapsCruns += bytes;
            if (m_perhapsCruns.size() > logLimit)
                giveBack();
        } else {
            giveBack();
            m_anyOutput = true;
            m_listener.output(stream, bytes);
        }
    }

    /// What the container's first process said instead of becoming the command: in crun's words, and nothing else came.
    std::string takeExecFailure() { return m_anyOutput ? std::string() : std::exchange(m_perhapsCruns, {}); }

    void giveBack()
    {
        if (const auto bytes = std::exchange(m_perhapsCruns, {}); !bytes.empty()) {
            m_anyOutput = true;
            m_listener.output(ChildStream::Stderr, bytes);
        }
    }

private:
    static constexpr std::string_view crunsWords = R"({"msg":"exec container process)";

    RunListener &m_listener;
    const std::string &m_id;
    std::vector<std::pair<ChildStream, std::string>> m_early;
    std::string m_perhapsCruns;
    bool m_started = false;
    bool m_anyOutput = false;
};

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

} // namespace

Result<RunResult> ContainerProcess::run(const std::vector<std::string> &arguments, RunListener &listener, std::stop_token stop) const
{
    const auto log = bundle / "log";
    const auto pidFile = bundle / "pid";
    // crun writes the pid of the container as soon as the command runs
    const auto pid = TRY(NamedPipe::create(pidFile));
    Command command{.arguments = {crun.string(), "--root", state.string(), "--log", log.string(), "--log-format", "json",
                                  "--cgroup-manager=disabled", "run", "--bundle", bundle.string(), "--pid-file", pidFile.string(), id}};
    command.group = Command::Group::Own; // Ctrl-C in a terminal is ours to act upon
    if (input >= 0)
        command.input = Command::Given{input};
    auto process = TRY(Process::start(command));

    StartedOutput output(listener, id);
    const bool shared = processes == Isolation::Processes::Shared;
    ino_t place = 0; // the container's mount namespace, which is how its processes are found without a pid namespace
    const auto pidReadable = [&] {
        if (const auto children = childrenOf(process.pid()); shared && !children.empty())
            place = mountNamespaceOf(children[0]);
        if (pid.wasWritten())
            output.start();
        return Process::Watch::Next::Done;
    };
    const auto ended = process.wait({.output = [&](ChildStream stream, std::string_view bytes) { output.output(stream, bytes); },
                                     .watches = {{.fd = pid.fd(), .readable = pidReadable}},
                                     .stopped = [&] { killContainer(process); }},
                                    stop);
    if (place != 0 && place != mountNamespaceOf(::getpid()))
        killInMountNamespace(place); // with a pid namespace they went with its first process
    if (!output.started() && pid.wasWritten())
        output.start();
    const auto status = TRY(ended);
    if (!output.started())
        return readStartFailure(readFile(log, logLimit).value_or(""), arguments[0]);
    if (const auto words = output.takeExecFailure(); !words.empty() && status.code == 1) {
        if (auto failure = readStartFailure(words, arguments[0]))
            return failure;
    }
    return RunResult{.exitCode = status.shellCode()};
}

} // namespace slipway
