// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_table.h"

#include "app/commands/commands.h"
#include "app/wrapped_text.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QString signature(const Option &option)
{
    const auto letter =
        option.letter != 0 ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter)) : QStringLiteral("    ");
    const auto operand = option.takesValue() ? u' ' + toQt(option.operand) : QString();
    return letter + QStringLiteral("--") + toQt(option.name) + operand;
}

} // namespace

std::span<const Subcommand> commands()
{
    static const auto all = std::to_array<Subcommand>({
        openCommand(),
        buildCommand(),
        planCommand(),
        replayCommand(),
        runCommand(),
        imagesCommand(),
        pullCommand(),
        pushCommand(),
        loginCommand(),
        logoutCommand(),
        saveCommand(),
        loadCommand(),
        importCommand(),
        exportCommand(),
        tagCommand(),
        rmiCommand(),
        inspectCommand(),
        historyCommand(),
        dfCommand(),
        pruneCommand(),
        verifyCommand(),
        checkCommand(),
        doctorCommand(),
        debugCommand(),
        serveCommand(),
        versionCommand(),
        helpCommand(),
    });
    return all;
}

const Subcommand *findCommand(std::string_view name)
{
    const auto found = std::ranges::find(commands(), name, &Subcommand::name);
    return found == commands().end() ? nullptr : &*found;
}

QString overview()
{
    auto text =
        translated(QT_TRANSLATE_NOOP("cli", "Usage:  slipway [COMMAND] [OPTIONS]")) + QStringLiteral("\n\n") +
        translated(QT_TRANSLATE_NOOP("cli", "Container images from Dockerfiles; without a command the window opens.")) +
        QStringLiteral("\n\n") + translated(QT_TRANSLATE_NOOP("cli", "Commands:")) + u'\n';
    for (const auto &command : commands())
        text += QStringLiteral("  ") + toQt(command.name).leftJustified(12) + translated(command.summary) + u'\n';
    return text + u'\n' + translated(QT_TRANSLATE_NOOP("cli", "'slipway COMMAND --help' tells more about a command.")) +
           u'\n';
}

QString usageOf(const Subcommand &command)
{
    auto text = translated(QT_TRANSLATE_NOOP("cli", "Usage:")) + QStringLiteral("  slipway ") + toQt(command.name) +
                u' ' + toQt(command.usage) + QStringLiteral("\n\n") + translated(command.summary) + u'\n';
    qsizetype width = 0;
    for (const auto &option : command.options)
        width = std::max(width, signature(option).size());
    if (!command.options.empty())
        text += u'\n' + translated(QT_TRANSLATE_NOOP("cli", "Options:")) + u'\n';
    for (const auto &option : command.options) {
        auto help = translated(option.help);
        if (option.state == Option::State::Planned)
            help += u' ' + translated(QT_TRANSLATE_NOOP("cli", "(not supported yet)"));
        text += QStringLiteral("  ") + signature(option).leftJustified(width + 2) +
                wrapped(help, static_cast<int>(width) + 4) + u'\n';
    }
    return text;
}

} // namespace slipway
