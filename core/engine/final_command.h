// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/run_request.h"
#include "core/oci/image_config.h"

namespace slipway {

/// The one command that a container runs in the end: the image's ENTRYPOINT and CMD with what `run` says instead. An
/// entrypoint of one's own drops the image's CMD; "" as entrypoint leaves only the command.
/// Error: run.no-command, Docker's "no command specified".
Result<std::vector<std::string>> finalCommand(const ImageConfig &image, const RunRequest &request);

/// The image's environment with that of the request over it: in place where a name is there, behind it otherwise.
std::vector<std::string> finalEnvironment(const ImageConfig &image, const RunRequest &request);

} // namespace slipway
