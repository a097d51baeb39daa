// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_table.h"

#include "app/commands/commands.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr qsizetype longestLine = 80;

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QString signature(const Flag &flag)
{
    const auto letter = flag.letter != 0 ? QStringLiteral("-%1, ").arg(QLatin1Char(flag.letter)) : QStringLiteral("    ");
    const auto operand = flag.takesValue() ? u' ' + toQt(flag.operand) : QString();
    return letter + QStringLiteral("--") + toQt(flag.name) + operand;
}

// Words into lines that begin at column `indent`; the first line is begun already.
QString wrapped(const QString &text, qsizetype indent)
{
    QString out;
    qsizetype column = indent;
    for (const auto &word : text.split(u' ')) {
        if (column > indent && column + word.size() + 1 > longestLine) {
            out += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
}

} // namespace

std::span<const Command> commands()
{
    static const auto all = std::to_array<Command>({
        openCommand(),
        buildCommand(),
        runCommand(),
        imagesCommand(),
        tagCommand(),
        rmiCommand(),
        inspectCommand(),
        historyCommand(),
        doctorCommand(),
        debugCommand(),
        serveCommand(),
        versionCommand(),
        helpCommand(),
    });
    return all;
}

const Command *findCommand(std::string_view name)
{
    const auto found = std::ranges::find(commands(), name, &Command::name);
    return found == commands().end() ? nullptr : &*found;
}

QString overview()
{
    auto text = translated("Usage:  slipway [COMMAND] [OPTIONS]") + QStringLiteral("\n\n") +
                translated("Container images from Dockerfiles; without a command the window opens.") +
                QStringLiteral("\n\n") + translated("Commands:") + u'\n';
    for (const auto &command : commands())
        text += QStringLiteral("  ") + toQt(command.name).leftJustified(12) + translated(command.summary) + u'\n';
    return text + u'\n' + translated("'slipway COMMAND --help' tells more about a command.") + u'\n';
}

QString usageOf(const Command &command)
{
    auto text = translated("Usage:") + QStringLiteral("  slipway ") + toQt(command.name) + u' ' + toQt(command.usage) +
                QStringLiteral("\n\n") + translated(command.summary) + u'\n';
    qsizetype width = 0;
    for (const auto &flag : command.flags)
        width = std::max(width, signature(flag).size());
    if (!command.flags.empty())
        text += u'\n' + translated("Options:") + u'\n';
    for (const auto &flag : command.flags) {
        auto help = translated(flag.help);
        if (flag.state == Flag::State::Planned)
            help += u' ' + translated("(not supported yet)");
        text += QStringLiteral("  ") + signature(flag).leftJustified(width + 2) + wrapped(help, width + 4) + u'\n';
    }
    return text;
}

} // namespace slipway
