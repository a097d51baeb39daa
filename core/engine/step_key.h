// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache_verdict.h"
#include "core/engine/step_result.h"
#include "core/graph/build_graph.h"
#include "core/graph/cache_key.h"

namespace slipway {

/// The cache key of a step that makes a layer, as far as it is known without reading a file: what is done, with which
/// variables and options, on top of what. A COPY adds the part "files".
CacheKey stepKey(const Vertex &vertex, const BuildGraph &graph, const StepResult &parent);

/// Where in which Dockerfile the step stands, so that the next build can say what changed there: the Dockerfile's
/// identity, the stage and the number of the step in it.
std::string stepPlace(const std::string &dockerfile, const Vertex &vertex, const BuildGraph &graph);

/// Names the parent where it is what changed.
CacheVerdict named(CacheVerdict verdict, const Vertex &vertex, const BuildGraph &graph);

} // namespace slipway
