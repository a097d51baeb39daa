// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"
#include "core/engine/step_name.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// A container to start from an image, as `docker run` takes it, or from what a step of a build left.
struct RunRequest {
    std::string image;                                        ///< a name, an id or the beginning of one
    std::vector<std::string> command = {};                    ///< instead of the image's CMD
    std::optional<std::string> entrypoint = {};               ///< instead of the image's; "" clears it
    std::vector<std::string> env = {};                        ///< "NAME=value"
    std::string workingDir = {};
    std::string user = {};
    std::string hostname = {};
    std::string network = {};                                 ///< "", "bridge", "none", "host"
    std::vector<std::string> volumes = {};                    ///< "HOST:CONTAINER[:ro]"
    bool readOnly = false;
    bool interactive = false;                                 ///< -i: standard input goes in
    bool terminal = false;                                    ///< -t: of the size of the one at standard input, also when
                                                              ///< that changes, if every thread blocks SIGWINCH
    std::optional<StepName> step = {};                        ///< instead of the image; its env, folder and user hold

    bool operator==(const RunRequest &) const = default;
};

struct RunOutcome {
    int exitCode = 0;                   ///< Docker's: 125 could not start, 126 not executable, 127 not found, 128 + signal
    std::vector<std::string> arguments; ///< what ran: entrypoint and command

    bool operator==(const RunOutcome &) const = default;
};

using OutputHandler = std::function<void(OutputStream, std::string_view)>;

} // namespace slipway
