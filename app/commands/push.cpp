// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"
#include "app/transfer_display.h"
#include "core/oci/image_ref.h"

#include <QtTranslation>
#include <array>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only the image's name")},
});

Result<void> push(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    const bool quiet = arguments.isOn("quiet");
    const auto ref = TRY(ImageRef::parse(arguments.operands().front())).withDefaultTag();
    auto *engine = TRY(application.engine());
    if (!quiet)
        console.print("The push refers to repository [" + ref.name() + "]\n");
    TransferDisplay display(TransferDisplay::Direction::Out, console);
    const auto progress = [&](const BlobProgress &news) {
        if (!quiet)
            display.take(news);
    };
    const auto outcome = TRY(engine->push(arguments.operands().front(), progress, stop));
    if (quiet) {
        console.print(outcome.name + '\n');
        return {};
    }
    display.finish();
    console.print(ref.tag + ": digest: " + outcome.digest.toString() + " size: " + std::to_string(outcome.size) + '\n');
    return {};
}

int runPush(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = push(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand pushCommand()
{
    return {.name = "push",
            .usage = "[OPTIONS] NAME[:TAG]",
            .summary = QT_TRANSLATE_NOOP("cli", "Send an image to a registry"),
            .options = options,
            .operands = {.least = 1, .most = 1},
            .run = runPush};
}

} // namespace slipway
