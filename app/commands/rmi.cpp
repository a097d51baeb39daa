// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"

#include <QtTranslation>
#include <array>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 'f', .name = "force", .help = QT_TRANSLATE_NOOP("cli", "Remove the image with all of its names")},
});

Result<void> removeOne(const std::string &image, bool force, Application &application)
{
    auto *engine = TRY(application.engine());
    const auto removal = TRY(engine->remove(image, force));
    for (const auto &name : removal.untagged)
        application.console().print("Untagged: " + name + '\n');
    for (const auto &digest : removal.deleted)
        application.console().print("Deleted: " + digest.toString() + '\n');
    return {};
}

// Goes on behind an image that can't be removed, as Docker does.
int removeImages(const Arguments &arguments, Application &application)
{
    int code = Success;
    for (const auto &image : arguments.operands()) {
        if (const auto removed = removeOne(image, arguments.isOn("force"), application); !removed) {
            application.console().complain(removed.error());
            code = CommandFailed;
        }
    }
    return code;
}

} // namespace

Subcommand rmiCommand()
{
    return {.name = "rmi",
            .usage = "[OPTIONS] IMAGE [IMAGE...]",
            .summary = QT_TRANSLATE_NOOP("cli", "Take names from images, and remove images without one"),
            .options = options,
            .operands = {.least = 1},
            .run = removeImages};
}

} // namespace slipway
