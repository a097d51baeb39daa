// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run_request.h"
#include "core/engine/services.h"

#include <stop_token>

namespace slipway {

/// Starts a container from an image in the store and stays with it until it ends; its file system then goes.
/// Errors: image.not-found, image.ambiguous; run.no-command; run.bad-network (text); run.bad-volume (text); those of
/// snapshots and of the runner
Result<RunOutcome> runContainer(Services &services, const RunRequest &request, const OutputHandler &output, std::stop_token stop);

/// The same on a snapshot, with the settings of `config`. Errors: as above but for those of images
Result<RunOutcome> runIn(Services &services, const Snapshot &snapshot, const ImageConfig &config, const RunRequest &request,
                         const OutputHandler &output, std::stop_token stop);

} // namespace slipway
