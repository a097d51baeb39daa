// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/command_table.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/base/json.h"
#include "core/dockerfile/suggestion.h"

#include <QCoreApplication>
#include <algorithm>
#include <ranges>
#include <vector>

namespace slipway {

namespace {

Error unknownCommand(const std::string &word)
{
    const auto names = commands() | std::views::transform(&Subcommand::name) | std::ranges::to<std::vector>();
    const auto nearest = suggest(word, names, LetterCase::Sensitive);
    return {.kind = Error::Kind::Invalid,
            .code = "command.unknown",
            .operands = {word, nearest},
            .message = "unknown command: slipway " + word + didYouMean(nearest)};
}

Error unknownOption(const std::string &word)
{
    return {.kind = Error::Kind::Invalid,
            .code = "option.unknown",
            .operands = {word, ""},
            .message = "unknown flag: " + word};
}

// Docker's words for a wrong number of operands; nothing if it is right.
Result<void> checkCount(const Subcommand &command, std::size_t given)
{
    const auto [least, most] = command.operands;
    const bool tooFew = std::cmp_less(given, least);
    if (!tooFew && (most == OperandCount::any || std::cmp_less_equal(given, most)))
        return {};
    const int wanted = tooFew ? least : most;
    const auto name = "slipway " + std::string(command.name);
    const auto number = std::to_string(wanted);
    const auto arguments = number + (wanted == 1 ? " argument" : " arguments");
    if (wanted == 0)
        return fail(Error::Kind::Invalid, "command.no-operands", {name}, "'" + name + "' accepts no arguments");
    if (least == most)
        return fail(Error::Kind::Invalid, "command.operands", {name, number}, "'" + name + "' requires " + arguments);
    if (tooFew)
        return fail(Error::Kind::Invalid, "command.too-few", {name, number},
                    "'" + name + "' requires at least " + arguments);
    return fail(Error::Kind::Invalid, "command.too-many", {name, number},
                "'" + name + "' requires at most " + arguments);
}

} // namespace

int Application::run(std::span<const std::string> words)
{
    const int code = dispatch(words);
    if (code != Success || !console().failure())
        return code;
    console().complain(*console().failure());
    return CommandFailed;
}

int Application::dispatch(std::span<const std::string> words)
{
    if (words.empty())
        return perform(openCommand(), words);
    const auto &first = words.front();
    if (first == "-v" || first == "--version")
        return perform(versionCommand(), {});
    if (first == "-h" || first == "--help")
        return perform(helpCommand(), {});
    if (const auto *command = findCommand(first))
        return perform(*command, words.subspan(1));
    if (first.starts_with('-'))
        return complainAboutUse(unknownOption(first), "slipway", BadOption);
    return complainAboutUse(unknownCommand(first), "slipway", CommandFailed);
}

int Application::perform(const Subcommand &command, std::span<const std::string> words)
{
    static constexpr Option help = {.name = "help", .help = QT_TRANSLATE_NOOP("cli", "Print this text")};
    std::vector<Option> options(command.options.begin(), command.options.end());
    options.push_back(help);
    const auto name = "slipway " + std::string(command.name);
    const auto arguments = readArguments(options, command.order, words);
    if (!arguments)
        return complainAboutUse(arguments.error(), name, BadOption);
    if (arguments->isOn("help")) {
        m_foundations.speak();
        console().print(fromQt(usageOf(command)));
        return Success;
    }
    if (const auto counted = checkCount(command, arguments->operands().size()); !counted)
        return complainAboutUse(counted.error(), name, CommandFailed);
    const bool entersOwn = command.isIsolated ? command.isIsolated(*arguments) : command.surroundings == Surroundings::Isolated;
    const auto isolated = entersOwn ? m_foundations.isolate() : Result<void>();
    m_foundations.speak();
    if (!isolated) {
        console().complain(isolated.error());
        return command.cannotStart;
    }
    return command.run(*arguments, *this);
}

int Application::complainAboutUse(const Error &error, std::string_view usage, int code)
{
    m_foundations.speak();
    console().complain(error);
    console().remark(fromQt(QCoreApplication::translate("cli", "'%1 --help' tells more.").arg(toQt(usage))) + '\n');
    return code;
}

Result<Engine *> Application::engine()
{
    if (!m_engine)
        m_engine = TRY(m_foundations.makeEngine());
    return m_engine.get();
}

} // namespace slipway
