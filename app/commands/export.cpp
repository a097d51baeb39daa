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
    {.letter = 'o', .name = "output", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Write to a file, instead of standard output; .gz and .zst compress it")},
});

Result<void> exportImage(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto file = arguments.last("output");
    if (file.empty() && application.console().printsToTerminal())
        return fail(Error::Kind::Invalid, "archive.to-terminal", {}, "cowardly refusing to save to a terminal. Use the -o flag or redirect");
    if (file.empty() || file == "-")
        file = standardOutput;
    auto *engine = TRY(application.engine());
    return engine->exportFiles(arguments.operands().front(), file, std::move(stop));
}

int runExport(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = exportImage(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand exportCommand()
{
    return {.name = "export",
            .usage = "[OPTIONS] IMAGE",
            .summary = QT_TRANSLATE_NOOP("cli", "Write all files of an image to a tar; of an image, because containers are not kept"),
            .options = options,
            .operands = {.least = 1, .most = 1},
            .surroundings = Surroundings::Isolated,
            .run = runExport};
}

} // namespace slipway
