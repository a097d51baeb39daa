// SPDX-License-Identifier: GPL-3.0-or-later
// StagePlanner's part for the instructions that change the image's settings only.
#include "core/graph/stage_planner.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/port_spec.h"
#include "core/graph/stop_signal.h"

#include <format>

namespace slipway {

namespace {

const std::vector<std::string> defaultShell = {"/bin/sh", "-c"};

// A list as Go's %v prints it.
std::string bracketed(const std::vector<std::string> &words)
{
    std::string text = "[";
    for (const auto &word : words)
        text += (text.size() > 1 ? " " : "") + word;
    return text + ']';
}

std::vector<std::string> commandOf(const CommandLine &command, const std::vector<std::string> &shell)
{
    if (command.form == CommandLine::Form::Exec)
        return command.arguments;
    auto words = shell.empty() ? defaultShell : shell;
    words.push_back(command.arguments.empty() ? "" : command.arguments.front());
    return words;
}

// Go's way with durations: "1h2m3.5s", the zeros in front left out.
std::string goDurationText(std::chrono::nanoseconds duration)
{
    using namespace std::chrono;
    if (duration == 0ns)
        return "0s";
    if (duration < 1s)
        return std::format("{}ms", static_cast<double>(duration.count()) / 1e6);
    const auto hours = duration_cast<std::chrono::hours>(duration);
    const auto minutes = duration_cast<std::chrono::minutes>(duration - hours);
    std::string text;
    if (hours.count() > 0)
        text += std::format("{}h", hours.count());
    if (hours.count() > 0 || minutes.count() > 0)
        text += std::format("{}m", minutes.count());
    return text + std::format("{}s", static_cast<double>((duration - hours - minutes).count()) / 1e9);
}

} // namespace

Result<void> StagePlanner::apply(const FromInstruction &)
{
    return {}; // where the stage starts is settled before its first instruction
}

Result<void> StagePlanner::apply(const EnvInstruction &env)
{
    std::string createdBy = "ENV";
    for (const auto &pair : env.pairs) {
        m_scope.setVariable(pair.name, pair.value);
        m_stage.config.setEnv(pair.name, pair.value);
        createdBy += ' ' + pair.name + '=' + pair.value;
    }
    addSettings(std::move(createdBy));
    return {};
}

Result<void> StagePlanner::apply(const LabelInstruction &label)
{
    std::string createdBy = "LABEL";
    for (const auto &pair : label.pairs) {
        m_stage.config.labels[pair.name] = pair.value;
        createdBy += ' ' + pair.name + '=' + pair.value;
    }
    addSettings(std::move(createdBy));
    return {};
}

Result<void> StagePlanner::apply(const ArgInstruction &arg)
{
    std::set<std::string, std::less<>> unmatched; // the build checks' affair
    std::string createdBy = "ARG";
    for (const auto &declared : TRY(m_scope.declare(arg, m_request.document.escape, unmatched)))
        createdBy += ' ' + declared.name + (declared.value ? '=' + *declared.value : "");
    addSettings(std::move(createdBy));
    return {};
}

Result<void> StagePlanner::apply(const UserInstruction &user)
{
    m_stage.config.user = user.user;
    addSettings("USER " + m_stage.config.user);
    return {};
}

Result<void> StagePlanner::apply(const ExposeInstruction &expose)
{
    std::vector<std::string> ports;
    for (const auto &text : expose.ports) {
        const auto spec = TRY(parsePortSpec(text));
        ports.insert(ports.end(), spec.ports.begin(), spec.ports.end());
    }
    m_stage.config.exposedPorts.insert(ports.begin(), ports.end());
    addSettings("EXPOSE " + bracketed(ports));
    return {};
}

Result<void> StagePlanner::apply(const VolumeInstruction &volume)
{
    for (const auto &path : volume.paths) {
        if (path.empty())
            return fail(Error::Kind::Invalid, "dockerfile.volume-blank", {}, "VOLUME specified can not be an empty string");
        m_stage.config.volumes.insert(path);
    }
    addSettings("VOLUME " + bracketed(volume.paths));
    return {};
}

Result<void> StagePlanner::apply(const CmdInstruction &cmd)
{
    m_stage.config.cmd = commandOf(cmd.command, m_stage.config.shell);
    m_stage.config.argsEscaped = true;
    m_cmdSet = true;
    addSettings("CMD " + goQuote(*m_stage.config.cmd));
    return {};
}

Result<void> StagePlanner::apply(const EntrypointInstruction &entrypoint)
{
    m_stage.config.entrypoint = commandOf(entrypoint.command, m_stage.config.shell);
    if (!m_cmdSet)
        m_stage.config.cmd.reset(); // the inherited one belonged to another entrypoint
    addSettings("ENTRYPOINT " + goQuote(m_stage.config.entrypoint));
    return {};
}

Result<void> StagePlanner::apply(const ShellInstruction &shell)
{
    m_stage.config.shell = shell.shell;
    addSettings("SHELL " + bracketed(shell.shell));
    return {};
}

Result<void> StagePlanner::apply(const HealthcheckInstruction &healthcheck)
{
    m_stage.config.healthcheck = Healthcheck{.test = healthcheck.test,
                                             .interval = healthcheck.interval,
                                             .timeout = healthcheck.timeout,
                                             .startPeriod = healthcheck.startPeriod,
                                             .startInterval = healthcheck.startInterval,
                                             .retries = healthcheck.retries};
    addSettings(std::format("HEALTHCHECK {{Test:{} Interval:{} Timeout:{} StartPeriod:{} StartInterval:{} Retries:{}}}",
                            bracketed(healthcheck.test), goDurationText(healthcheck.interval), goDurationText(healthcheck.timeout),
                            goDurationText(healthcheck.startPeriod), goDurationText(healthcheck.startInterval), healthcheck.retries));
    return {};
}

Result<void> StagePlanner::apply(const StopsignalInstruction &stopsignal)
{
    const auto &signal = stopsignal.signal;
    if (!isSignal(signal))
        return fail(Error::Kind::Invalid, "plan.signal", {signal}, "invalid signal: " + signal);
    m_stage.config.stopSignal = signal;
    addSettings("STOPSIGNAL " + signal);
    return {};
}

Result<void> StagePlanner::apply(const OnbuildInstruction &onbuild)
{
    m_stage.config.onBuild.push_back(onbuild.expression);
    addVertex(ChangeSettings{}, m_current->text); // a step, but no line in the history
    return {};
}

Result<void> StagePlanner::apply(const MaintainerInstruction &maintainer)
{
    m_stage.config.author = maintainer.author;
    addSettings("MAINTAINER " + maintainer.author);
    return {};
}

} // namespace slipway
