// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/build_graph.h"
#include "core/graph/plan_request.h"

#include <variant>
#include <vector>

namespace slipway {

/// Either the whole plan, or the images that have to be resolved before there can be one (asked again with them, there
/// may be more: an image's ONBUILD may copy from another).
using PlanOutcome = std::variant<BuildGraph, std::vector<BaseQuery>>;

/// A Dockerfile without faults to what has to be done, pure and without input or output.
/// Errors: those of StageTree::read, of expand(), and with their place
///   plan.unsupported (what)   something that the engine can't carry out
///   plan.not-allowed (entitlement), plan.mount-root ()
///   plan.workdir-blank (), plan.port (text, reason), plan.signal (text)
Result<PlanOutcome> plan(const PlanRequest &request, const std::vector<ResolvedBase> &bases);

} // namespace slipway
