// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"

#include <QtTranslation>
#include <array>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 'i', .name = "input", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Read an archive, or the folder of an OCI layout, instead of standard input")},
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only the images, as always where there is no terminal")},
});

Result<void> load(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    std::filesystem::path file = arguments.last("input");
    if (file.empty() && console.readsTerminal())
        return fail(Error::Kind::Invalid, "archive.from-terminal", {}, "requested load from stdin, but stdin is empty");
    if (file.empty() || file == "-")
        file = standardInput;
    auto *engine = TRY(application.engine());
    for (const auto &image : TRY(engine->load(file, std::move(stop)))) {
        for (const auto &name : image.names)
            console.print("Loaded image: " + name + '\n');
        if (image.names.empty())
            console.print("Loaded image ID: " + image.id.toString() + '\n');
    }
    return {};
}

int runLoad(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = load(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand loadCommand()
{
    return {.name = "load",
            .usage = "[OPTIONS]",
            .summary = QT_TRANSLATE_NOOP("cli", "Take in the images of an archive"),
            .options = options,
            .operands = {.least = 0, .most = 0},
            .surroundings = Surroundings::Isolated,
            .run = runLoad};
}

} // namespace slipway
