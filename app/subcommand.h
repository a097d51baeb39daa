// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/exit_code.h"
#include "app/option.h"

#include <span>
#include <string_view>

namespace slipway {

class Application;

/// How many things that are no options a command takes.
struct OperandCount {
    static constexpr int any = -1;

    int least = 0;
    int most = any;
};

/// Whether a command touches container file systems and so has to enter its own namespaces first.
enum class Surroundings { Hosts, Isolated };

/// One of `slipway COMMAND`.
struct Subcommand {
    std::string_view name;
    std::string_view usage; ///< behind the name, as Docker writes it: "[OPTIONS] PATH | -"
    const char *summary;    ///< English; translated in the context "cli"
    std::span<const Option> options;
    OperandCount operands = {};
    OptionOrder order = OptionOrder::Anywhere;
    Surroundings surroundings = Surroundings::Hosts;
    bool (*isIsolated)(const Arguments &arguments) = nullptr; ///< where that hangs on what is asked of it
    int cannotStart = CommandFailed; ///< the exit code when it can't even begin
    /// Does it and returns the exit code.
    int (*run)(const Arguments &arguments, Application &application);
};

} // namespace slipway
