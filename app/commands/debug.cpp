// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/input_lines.h"
#include "core/oci/debug_doors.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace slipway {

namespace {

using Door = std::string (*)(std::string_view line);

constexpr std::array<std::pair<std::string_view, Door>, 2> doors = {{
    {"reference", referenceDoor},
    {"platform", platformDoor},
}};

// Each line of standard input is a case, each line of standard output its answer.
int answerLines(Door door, const Console &console)
{
    const auto read = forEachLine(console.input(), [&](std::string_view line) { console.print(door(line) + '\n'); });
    if (read)
        return Success;
    console.complain(read.error());
    return CommandFailed;
}

int debug(const Arguments &arguments, Application &application)
{
    const auto &name = arguments.operands().front();
    const auto door = std::ranges::find(doors, name, &std::pair<std::string_view, Door>::first);
    if (door != doors.end())
        return answerLines(door->second, application.console());
    application.console().complain({.kind = Error::Kind::Invalid,
                                    .code = "debug.unknown",
                                    .operands = {name},
                                    .message = "there is no 'slipway debug " + name + "'"});
    return CommandFailed;
}

} // namespace

Command debugCommand()
{
    return {.name = "debug",
            .usage = "reference|platform",
            .summary = QT_TRANSLATE_NOOP("cli", "Doors for tests: a JSON case a line in, an answer a line out"),
            .flags = {},
            .operands = {.least = 1, .most = 2},
            .run = debug};
}

} // namespace slipway
