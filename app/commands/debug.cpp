// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/container_session.h"
#include "app/exit_code.h"
#include "app/input_lines.h"
#include "app/step_words.h"
#include "core/base/file.h"
#include "core/dockerfile/debug_doors.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/sexp.h"
#include "core/oci/debug_doors.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <format>
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

constexpr auto looks = std::to_array<std::string_view>({"ls", "cat", "shell"});

bool looksInside(const Arguments &arguments)
{
    return std::ranges::contains(looks, arguments.operands().front());
}

std::string entryLine(const FolderEntry &entry)
{
    constexpr std::string_view types = "-dl-cp";
    constexpr std::string_view letters = "rwxrwxrwx";
    std::string line(1, types[static_cast<std::size_t>(entry.type)]);
    for (std::size_t i = 0; i < letters.size(); ++i)
        line += (entry.mode & (0400 >> i)) != 0 ? letters[i] : '-';
    line += std::format(" {:>5} {:>5} {:>10} {}", entry.uid, entry.gid, entry.size, entry.name);
    return line + (entry.linkTarget.empty() ? "" : " -> " + entry.linkTarget) + '\n';
}

Result<void> listFiles(const StepWords &words, Application &application)
{
    if (words.rest.size() > 1)
        return fail(Error::Kind::Invalid, "debug.too-many", {words.rest[1]}, "unexpected argument: " + words.rest[1]);
    auto *engine = TRY(application.engine());
    for (const auto &entry : TRY(engine->stepFiles(words.step, words.rest.empty() ? "/" : words.rest.front())))
        application.console().print(entryLine(entry));
    return {};
}

Result<void> printFile(const StepWords &words, Application &application)
{
    if (words.rest.empty())
        return fail(Error::Kind::Invalid, "debug.no-path", {}, "which file?");
    auto *engine = TRY(application.engine());
    for (const auto &path : words.rest) {
        for (std::int64_t offset = 0, size = 1; offset < size;) {
            const auto part = TRY(engine->stepFile(words.step, path, offset));
            application.console().print(part.bytes);
            offset += static_cast<std::int64_t>(part.bytes.size());
            size = part.bytes.empty() ? offset : part.size;
        }
    }
    return {};
}

int lookInside(const Arguments &arguments, Application &application)
{
    const auto &operands = arguments.operands();
    const auto words = readStepWords({operands.begin() + 1, operands.end()});
    if (operands.front() == "shell")
        return runSession(application, [&] {
            return words.transform([&](const StepWords &read) {
                const bool typed = application.console().readsTerminal();
                return RunRequest{.image = {}, .command = read.rest, .interactive = true, .terminal = typed, .step = read.step};
            });
        });
    const auto done = words.and_then([&](const StepWords &read) {
        return operands.front() == "ls" ? listFiles(read, application) : printFile(read, application);
    });
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

int runDebug(const Arguments &arguments, Application &application)
{
    if (looksInside(arguments))
        return lookInside(arguments, application);
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
            .usage = "ls [BUILD] STEP [PATH] | cat [BUILD] STEP PATH... | shell [BUILD] STEP [COMMAND...] |\n"
                     "                      parse --sexp FILE | expand | ignore-match | reference | platform",
            .summary = QT_TRANSLATE_NOOP("cli", "Look inside the steps of a past build; doors for tests"),
            .options = options,
            .operands = {.least = 1},
            .isIsolated = looksInside,
            .run = runDebug};
}

} // namespace slipway
