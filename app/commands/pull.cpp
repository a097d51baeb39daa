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
    {.name = "platform", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "The image for this platform")},
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only the image's name")},
});

Result<void> pull(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    const bool quiet = arguments.isOn("quiet");
    const auto ref = TRY(ImageRef::parse(arguments.operands().front())).withDefaultTag();
    const auto familiar = ref.familiar();
    auto *engine = TRY(application.engine());
    if (!quiet && arguments.operands().front().find_first_of(":@", arguments.operands().front().rfind('/') + 1) == std::string::npos)
        console.print("Using default tag: latest\n");
    if (!quiet)
        console.print((ref.digest ? ref.digest->toString() : ref.tag) + ": Pulling from " +
                      ImageRef{ref.domain, ref.repository}.familiar() + '\n');
    TransferDisplay display(TransferDisplay::Direction::In, console);
    const auto progress = [&](const BlobProgress &news) {
        if (!quiet)
            display.take(news);
    };
    const auto outcome = TRY(engine->pull({.image = arguments.operands().front(), .platform = arguments.last("platform")}, progress, stop));
    if (!quiet) {
        display.finish();
        console.print("Digest: " + outcome.digest.toString() + '\n');
        console.print((outcome.fresh ? "Status: Downloaded newer image for " : "Status: Image is up to date for ") + familiar + '\n');
    }
    console.print(outcome.name + '\n');
    return {};
}

int runPull(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = pull(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand pullCommand()
{
    return {.name = "pull",
            .usage = "[OPTIONS] NAME[:TAG|@DIGEST]",
            .summary = QT_TRANSLATE_NOOP("cli", "Get an image from a registry"),
            .options = options,
            .operands = {.least = 1, .most = 1},
            .run = runPull};
}

} // namespace slipway
