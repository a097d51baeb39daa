// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"
#include "core/engine/cache_verdict.h"
#include "core/engine/step_result.h"
#include "core/graph/build_graph.h"
#include "core/graph/cache_key.h"

namespace slipway {

/// The cache key of a step that makes a layer, as far as it is known without reading a file: what is done, with which
/// variables and options, on top of what. A COPY adds the part "files".
CacheKey stepKey(const Vertex &vertex, const BuildGraph &graph, const StepResult &parent);

/// Which files of the layers below `origin` a COPY selects, or a mount shows: what they are depends on nothing else.
Digest filesQuestion(const StepResult &origin, const CopyFiles &copy);
Digest filesQuestion(const StepResult &origin, const PlannedMount &mount);

/// SOURCE_DATE_EPOCH, where the step's files depend on it.
void addTimes(CacheKey &key, const Vertex &vertex, const BuildRequest &request, std::optional<std::int64_t> epoch);

/// Where in which Dockerfile the step stands, so that the next build can say what changed there: the Dockerfile's
/// identity, the stage and the number of the step in it.
std::string stepPlace(const std::string &dockerfile, const Vertex &vertex, const BuildGraph &graph);

/// Names the parent where it is what changed.
CacheVerdict named(CacheVerdict verdict, const Vertex &vertex, const BuildGraph &graph);

} // namespace slipway
