// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"

namespace slipway {

/// One function a command, each in the file of its name.
Command buildCommand();
Command debugCommand();
Command doctorCommand();
Command helpCommand();
Command historyCommand();
Command imagesCommand();
Command inspectCommand();
Command openCommand();
Command rmiCommand();
Command runCommand();
Command serveCommand();
Command tagCommand();
Command versionCommand();

} // namespace slipway
