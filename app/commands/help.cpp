// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/command_table.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/base/json.h"

#include <QtTranslation>

namespace slipway {

namespace {

int printHelp(const Arguments &arguments, Application &application)
{
    if (arguments.operands().empty()) {
        application.console().print(fromQt(overview()));
        return Success;
    }
    const std::vector<std::string> asked = {arguments.operands().front(), "--help"};
    return application.run(asked);
}

} // namespace

Subcommand helpCommand()
{
    return {.name = "help",
            .usage = "[COMMAND]",
            .summary = QT_TRANSLATE_NOOP("cli", "Tell what the commands do"),
            .options = {},
            .operands = {.least = 0, .most = 1},
            .run = printHelp};
}

} // namespace slipway
