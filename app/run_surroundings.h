// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "core/base/result.h"
#include "core/engine/build_request.h"

#include <functional>
#include <string>

namespace slipway {

/// A variable of this process; empty where it is not set.
using VariableReader = std::function<std::string(const std::string &name)>;

/// What the steps of a build find around them: --secret, --ssh, --add-host, --allow, --ulimit and --shm-size, as buildx
/// reads them. Paths are made absolute.
/// Errors: build.secret-field (field), build.secret-key (key, field), build.secret-type (type), build.secret-no-id ();
/// build.agent (text), build.no-agent (); build.host (text), build.host-gateway (); build.entitlement (name);
/// build.limit (text, reason); build.size (text); those of comma-separated fields
Result<void> readSurroundings(const Arguments &arguments, const VariableReader &variable, BuildRequest &request);

} // namespace slipway
