// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"

#include <QtTranslation>

namespace slipway {

namespace {

Result<void> tag(const std::string &image, const std::string &name, Application &application)
{
    auto *engine = TRY(application.engine());
    return engine->tag(image, name);
}

int runTag(const Arguments &arguments, Application &application)
{
    const auto done = tag(arguments.operands()[0], arguments.operands()[1], application);
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand tagCommand()
{
    return {.name = "tag",
            .usage = "SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
            .summary = QT_TRANSLATE_NOOP("cli", "Give an image another name"),
            .options = {},
            .operands = {.least = 2, .most = 2},
            .run = runTag};
}

} // namespace slipway
