// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/input_lines.h"
#include "core/base/file.h"
#include "core/dockerfile/debug_doors.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/sexp.h"
#include "core/oci/debug_doors.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace slipway {

namespace {

using Door = std::string (*)(std::string_view line);

constexpr std::array<std::pair<std::string_view, Door>, 4> doors = {{
    {"expand", debugExpand},
    {"ignore-match", debugIgnoreMatch},
    {"reference", referenceDoor},
    {"platform", platformDoor},
}};

constexpr auto options = std::to_array<Option>({
    {.name = "sexp", .help = QT_TRANSLATE_NOOP("cli", "Print the tree as BuildKit's parser does")},
});

Result<void> answerLines(Door door, Console &console)
{
    return forEachLine(console.input(), [&](std::string_view line) { console.print(door(line) + '\n'); });
}

// Only the parser's own faults count here, as in BuildKit's tests: what instructions mean is not looked at.
Result<void> printTree(const std::string &path, Console &console)
{
    const auto parsed = parse(TRY(readFile(path)));
    if (!parsed.faults.empty())
        return Failure(parsed.faults.front());
    console.print(toSexp(parsed.document));
    return {};
}

Result<void> debug(const Arguments &arguments, Console &console)
{
    const auto &words = arguments.operands();
    const auto door = std::ranges::find(doors, words.front(), &std::pair<std::string_view, Door>::first);
    if (door != doors.end() && words.size() == 1)
        return answerLines(door->second, console);
    if (words.front() == "parse" && words.size() == 2)
        return printTree(words.back(), console);
    return fail(Error::Kind::Invalid, "debug.unknown", {words.front()},
                "there is no 'slipway debug " + words.front() + "'");
}

int runDebug(const Arguments &arguments, Application &application)
{
    auto &console = application.console();
    const auto done = debug(arguments, console);
    if (done)
        return Success;
    console.complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand debugCommand()
{
    return {.name = "debug",
            .usage = "parse --sexp FILE | expand | ignore-match | reference | platform",
            .summary = QT_TRANSLATE_NOOP("cli", "Doors for tests: a JSON case a line in, an answer a line out"),
            .options = options,
            .operands = {.least = 1, .most = 2},
            .run = runDebug};
}

} // namespace slipway
