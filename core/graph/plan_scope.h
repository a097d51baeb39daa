// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/build_arguments.h"
#include "core/graph/plan_request.h"

namespace slipway {

PlatformNames namesOf(const Platform &platform);

/// The arguments before the first FROM, with the predefined ones for the request's platforms and target.
/// Errors: those of readGlobalScope()
Result<GlobalScope> globalScope(const PlanRequest &request);

/// What a command finds in its environment, "NAME=value" in the order of setting.
std::vector<std::string> environmentOf(const BuildScope &scope);
/// The declared arguments, "NAME=value"; one without a value looks like an empty one.
std::vector<std::string> argumentsOf(const BuildScope &scope);

} // namespace slipway
