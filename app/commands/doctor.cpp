// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "core/base/json.h"
#include "core/progress/screen_text.h"
#include "core/run/privileges.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <format>

namespace slipway {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

const char *meaning(Privileges::Level level)
{
    switch (level) {
    case Privileges::Level::Root:
        return QT_TRANSLATE_NOOP("cli", "containers have every user id");
    case Privileges::Level::SubIds:
        return QT_TRANSLATE_NOOP("cli", "an ordinary user with a range of ids: containers have users of their own");
    case Privileges::Level::SingleId:
        return QT_TRANSLATE_NOOP("cli", "an ordinary user with a single id: files in images all belong to one user");
    }
    return "";
}

std::string line(const char *subject, const Privileges::Ability &ability)
{
    auto state = fromQt(translated(QT_TRANSLATE_NOOP("cli", "yes")));
    if (ability.missing)
        state = fromQt(sentence(*ability.missing));
    else if (!ability.program.empty())
        state = ability.program.string();
    return std::format("  {} {}{}\n", ability.available() ? '+' : '-', padColumns(fromQt(translated(subject)), 28),
                       state);
}

// Ends well if images can be built here at all.
int tellAbilities(const Arguments &, Application &application)
{
    const auto found = Privileges::read();
    auto text = found.user + ": " + fromQt(translated(meaning(found.level))) + '\n';
    text += line(QT_TRANSLATE_NOOP("cli", "containers (crun)"), found.crun);
    if (found.level != Privileges::Level::Root) {
        text += line(QT_TRANSLATE_NOOP("cli", "user namespaces"), found.userNamespaces);
        text += line(QT_TRANSLATE_NOOP("cli", "further user ids"), found.subIds);
    }
    text += line(QT_TRANSLATE_NOOP("cli", "overlay file systems"), found.overlay);
    text += line(QT_TRANSLATE_NOOP("cli", "overlay by FUSE"), found.fuseOverlay);
    text += line(QT_TRANSLATE_NOOP("cli", "private networks (pasta)"), found.privateNetwork);
    text += line(QT_TRANSLATE_NOOP("cli", "system call filter"), found.seccomp);
    application.console().print(text);
    return found.crun.available() ? Success : CommandFailed;
}

} // namespace

Subcommand doctorCommand()
{
    return {.name = "doctor",
            .usage = "",
            .summary = QT_TRANSLATE_NOOP("cli", "Tell what this machine allows, and what is missing"),
            .options = {},
            .operands = {.least = 0, .most = 0},
            .run = tellAbilities};
}

} // namespace slipway
