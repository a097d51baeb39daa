// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/run_request.h"

#include <functional>

namespace slipway {

class Application;

/// Runs a container between this program's own standard streams, with the person's terminal where the request asks for
/// one and there is one; the exit code is the container's. `read` makes the request and is asked first.
int runSession(Application &application, const std::function<Result<RunRequest>()> &read);

} // namespace slipway
