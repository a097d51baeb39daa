// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/container_session.h"
#include "app/exit_code.h"

#include <QtTranslation>
#include <array>
#include <optional>

namespace slipway {

namespace {

constexpr auto planned = Option::State::Planned;

constexpr auto options = std::to_array<Option>({
    {.letter = 'd',
     .name = "detach",
     .help = QT_TRANSLATE_NOOP("cli", "Leave it running in the background"),
     .state = planned},
    {.name = "entrypoint", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Instead of the image's ENTRYPOINT")},
    {.letter = 'e',
     .name = "env",
     .operand = "list",
     .help = QT_TRANSLATE_NOOP("cli", "Set an environment variable: NAME=VALUE")},
    {.letter = 'h',
     .name = "hostname",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "The container's host name")},
    {.letter = 'i', .name = "interactive", .help = QT_TRANSLATE_NOOP("cli", "Give it standard input")},
    {.name = "name", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "The container's name"), .state = planned},
    {.name = "network", .operand = "network", .help = QT_TRANSLATE_NOOP("cli", "bridge, none or host")},
    {.letter = 'p',
     .name = "publish",
     .operand = "list",
     .help = QT_TRANSLATE_NOOP("cli", "Open a port of the container"),
     .state = planned},
    {.name = "read-only", .help = QT_TRANSLATE_NOOP("cli", "The container can't change its root file system")},
    {.name = "rm",
     .help = QT_TRANSLATE_NOOP("cli", "Remove the container when it ends, as always happens here (default true)")},
    {.letter = 't', .name = "tty", .help = QT_TRANSLATE_NOOP("cli", "Give it a terminal")},
    {.letter = 'u',
     .name = "user",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "Who it runs as: NAME or UID, [:GROUP]")},
    {.letter = 'v',
     .name = "volume",
     .operand = "list",
     .help = QT_TRANSLATE_NOOP("cli", "Put a folder of the machine into it: HOST:CONTAINER[:ro]")},
    {.letter = 'w', .name = "workdir", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "The folder to start in")},
});

// A bare NAME takes the value from here; a variable that is not set here is left out.
std::vector<std::string> environmentOf(const Arguments &arguments, const Application &application)
{
    std::vector<std::string> env;
    for (const auto &entry : arguments.all("env")) {
        if (entry.contains('='))
            env.push_back(entry);
        else if (const auto value = application.environment(entry.c_str()); !value.empty())
            env.push_back(entry + '=' + value);
    }
    return env;
}

Result<RunRequest> readRequest(const Arguments &arguments, const Application &application)
{
    const auto &operands = arguments.operands();
    const auto network = arguments.last("network");
    if (!network.empty() && network != "bridge" && network != "default" && network != "none" && network != "host")
        return fail(Error::Kind::NotFound, "run.network", {network}, "network " + network + " not found");
    if (arguments.has("rm") && !arguments.isOn("rm"))
        return fail(Error::Kind::Unsupported, "option.planned", {"--rm=false"}, "--rm=false is not supported yet");
    return RunRequest{
        .image = operands.front(),
        .command = {operands.begin() + 1, operands.end()},
        .entrypoint = arguments.has("entrypoint") ? std::optional(arguments.last("entrypoint")) : std::nullopt,
        .env = environmentOf(arguments, application),
        .workingDir = arguments.last("workdir"),
        .user = arguments.last("user"),
        .hostname = arguments.last("hostname"),
        .network = network == "default" ? std::string() : network,
        .volumes = arguments.all("volume"),
        .readOnly = arguments.isOn("read-only"),
        .interactive = arguments.isOn("interactive"),
        .terminal = arguments.isOn("tty"),
    };
}

int runContainer(const Arguments &arguments, Application &application)
{
    return runSession(application, [&] { return readRequest(arguments, application); });
}

} // namespace

Subcommand runCommand()
{
    return {.name = "run",
            .usage = "[OPTIONS] IMAGE [COMMAND] [ARG...]",
            .summary = QT_TRANSLATE_NOOP("cli", "Run a command in a new container"),
            .options = options,
            .operands = {.least = 1},
            .order = OptionOrder::BeforeOperands,
            .surroundings = Surroundings::Isolated,
            .cannotStart = BadOption,
            .run = runContainer};
}

} // namespace slipway
