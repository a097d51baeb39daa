// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/isolation.h"
#include "core/run/runner.h"

#include <filesystem>
#include <optional>
#include <string>

namespace slipway {

/// crun from its start to its end, around one container.
struct ContainerProcess {
    std::filesystem::path crun;
    std::filesystem::path state;
    std::filesystem::path bundle;
    std::string id;
    int input = -1;
    std::optional<ContainerTerminal> terminal = {};
    Isolation::Processes processes = Isolation::Processes::Own; ///< Shared: the container has no pid namespace

    /// Errors: run.start-failed (crun's words), run.no-terminal (what, reason), those of Process, cancelled
    Result<RunResult> run(const std::vector<std::string> &arguments, RunListener &listener, std::stop_token stop) const;
};

} // namespace slipway
