// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/graph/build_graph.h"

#include <functional>
#include <stop_token>

namespace slipway {

using VertexJob = std::function<Result<void>(const Vertex &, std::stop_token)>;

/// Does every vertex of the graph once, on at most `workers` threads, each after those that it builds on. The first
/// failure stops the others and is the result; a stop is Error::Kind::Cancelled. Returns when no job is running.
Result<void> runGraph(const BuildGraph &graph, unsigned workers, const VertexJob &job, std::stop_token stop);

} // namespace slipway
