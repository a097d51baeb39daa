// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"

#include <QtTranslation>
#include <filesystem>
#include <unistd.h>

namespace slipway {

namespace {

// The window is a program of its own beside this one, so that the command line needs no widgets.
int openWindow(const Arguments &arguments, Application &application)
{
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto window = self.parent_path() / "slipway-desktop";
    auto program = window.string();
    auto path = arguments.operands().empty() ? std::string() : arguments.operands().front();
    char *const words[] = {program.data(), path.empty() ? nullptr : path.data(), nullptr};
    ::execv(program.c_str(), words); // comes back only when it fails
    application.console().complain({.kind = Error::Kind::NotFound,
                                    .code = "window.not-installed",
                                    .operands = {program},
                                    .message = "the window is not installed: there is no " + program});
    return CommandFailed;
}

} // namespace

Subcommand openCommand()
{
    return {.name = "open",
            .usage = "[PATH]",
            .summary = QT_TRANSLATE_NOOP("cli", "Open the window on a folder or a Dockerfile"),
            .options = {},
            .operands = {.least = 0, .most = 1},
            .run = openWindow};
}

} // namespace slipway
