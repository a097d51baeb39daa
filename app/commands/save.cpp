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
    {.name = "format", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "'docker-archive', the default, or 'oci'")},
});

Result<ArchiveFormat> readFormat(const std::string &word)
{
    if (word.empty() || word == "docker-archive")
        return ArchiveFormat::Docker;
    if (word == "oci" || word == "oci-archive")
        return ArchiveFormat::Oci;
    return fail(Error::Kind::Invalid, "save.format", {word}, "unknown archive format: " + word);
}

Result<void> save(const Arguments &arguments, Application &application, std::stop_token stop)
{
    const auto format = TRY(readFormat(arguments.last("format")));
    SaveRequest request{.images = arguments.operands(), .file = arguments.last("output"), .format = format};
    if (request.file.empty() && application.console().printsToTerminal())
        return fail(Error::Kind::Invalid, "archive.to-terminal", {}, "cowardly refusing to save to a terminal. Use the -o flag or redirect");
    if (request.file.empty() || request.file == "-")
        request.file = standardOutput;
    auto *engine = TRY(application.engine());
    return engine->save(request, std::move(stop));
}

int runSave(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = save(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand saveCommand()
{
    return {.name = "save",
            .usage = "[OPTIONS] IMAGE [IMAGE...]",
            .summary = QT_TRANSLATE_NOOP("cli", "Write images to an archive"),
            .options = options,
            .operands = {.least = 1},
            .run = runSave};
}

} // namespace slipway
