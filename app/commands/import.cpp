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
    {.letter = 'c', .name = "change", .operand = "list", .help = QT_TRANSLATE_NOOP("cli", "Set something with a Dockerfile instruction: CMD [\"sh\"]")},
    {.letter = 'm', .name = "message", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "What the image's history says of it")},
    {.name = "platform", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "The image is for this platform")},
});

Result<void> importFiles(const Arguments &arguments, Application &application, std::stop_token stop)
{
    const auto &operands = arguments.operands();
    ImportRequest request{.source = operands[0],
                          .name = operands.size() > 1 ? operands[1] : "",
                          .changes = arguments.all("change"),
                          .message = arguments.last("message"),
                          .platform = arguments.last("platform")};
    if (request.source == "-")
        request.source = standardInput;
    auto *engine = TRY(application.engine());
    const auto id = TRY(engine->importFiles(request, std::move(stop)));
    application.console().print(id.toString() + '\n');
    return {};
}

int runImport(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = importFiles(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand importCommand()
{
    return {.name = "import",
            .usage = "[OPTIONS] FILE|URL|- [REPOSITORY[:TAG]]",
            .summary = QT_TRANSLATE_NOOP("cli", "Make an image of the files in a tar"),
            .options = options,
            .operands = {.least = 1, .most = 2},
            .surroundings = Surroundings::Isolated,
            .run = runImport};
}

} // namespace slipway
