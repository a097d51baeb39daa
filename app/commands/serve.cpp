// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"
#include "core/protocol/engine_server.h"

#include <QtTranslation>

namespace slipway {

namespace {

constexpr int input = 0;
constexpr int output = 1;

// The peer hears of it when there is no engine: standard output speaks the protocol and nothing else.
int serve(const Arguments &, Application &application)
{
    const StopSignals stops;
    const auto engine = application.engine();
    if (!engine) {
        EngineServer::refuse(output, engine.error());
        return CommandFailed;
    }
    const auto served = EngineServer(**engine, input, output).serve(stops.token());
    if (served)
        return Success;
    if (stops.received() != 0)
        return StoppedBySignal + stops.received();
    application.console().complain(served.error());
    return CommandFailed;
}

} // namespace

Subcommand serveCommand()
{
    return {.name = "serve",
            .usage = "",
            .summary = QT_TRANSLATE_NOOP("cli", "Be the engine of a window, over standard input and output"),
            .options = {},
            .operands = {.least = 0, .most = 0},
            .surroundings = Surroundings::Isolated,
            .run = serve};
}

} // namespace slipway
