// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/subcommand.h"

namespace slipway {

/// One function a command, each in the file of its name.
Subcommand buildCommand();
Subcommand checkCommand();
Subcommand debugCommand();
Subcommand dfCommand();
Subcommand doctorCommand();
Subcommand exportCommand();
Subcommand helpCommand();
Subcommand historyCommand();
Subcommand imagesCommand();
Subcommand importCommand();
Subcommand inspectCommand();
Subcommand loadCommand();
Subcommand loginCommand();
Subcommand logoutCommand();
Subcommand openCommand();
Subcommand planCommand();
Subcommand pruneCommand();
Subcommand pullCommand();
Subcommand pushCommand();
Subcommand replayCommand();
Subcommand rmiCommand();
Subcommand runCommand();
Subcommand saveCommand();
Subcommand serveCommand();
Subcommand tagCommand();
Subcommand verifyCommand();
Subcommand versionCommand();

} // namespace slipway
