// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/subcommand.h"

#include <QString>

namespace slipway {

/// Every command there is, in the order of the help.
std::span<const Subcommand> commands();
/// nullptr if there is none of that name.
const Subcommand *findCommand(std::string_view name);

/// `slipway --help` and `slipway COMMAND --help`, in the language of now.
QString overview();
QString usageOf(const Subcommand &command);

} // namespace slipway
