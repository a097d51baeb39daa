// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"

#include <QtTranslation>

namespace slipway {

namespace {

int printVersion(const Arguments &, Application &application)
{
    application.console().print("slipway " SLIPWAY_VERSION "\n");
    return Success;
}

} // namespace

Subcommand versionCommand()
{
    return {.name = "version",
            .usage = "",
            .summary = QT_TRANSLATE_NOOP("cli", "Print which Slipway this is"),
            .options = {},
            .operands = {.least = 0, .most = 0},
            .run = printVersion};
}

} // namespace slipway
