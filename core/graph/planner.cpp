// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/planner.h"

#include "core/graph/plan_scope.h"
#include "core/graph/stage_planner.h"

namespace slipway {

Result<PlanOutcome> plan(const PlanRequest &request, const std::vector<ResolvedBase> &bases)
{
    const auto globals = TRY(globalScope(request));
    const auto tree = TRY(StageTree::read(request, bases, globals));
    if (auto missing = tree.missingBases(); !missing.empty())
        return PlanOutcome(std::move(missing));
    BuildGraph graph;
    PlannedStages planned;
    for (std::size_t i = 0; i < tree.stages().size(); ++i) {
        if (tree.stages()[i].needed)
            planned.emplace(i, TRY(StagePlanner(request, tree, bases, planned, globals, graph, i).plan()));
    }
    for (auto &[index, plan] : planned) {
        if (index != tree.target())
            graph.stages.push_back(std::move(plan.stage));
    }
    graph.stages.push_back(std::move(planned.at(tree.target()).stage));
    auto &config = graph.stages.back().config;
    for (const auto &[name, value] : request.labels)
        config.labels[name] = value;
    graph.platform = tree.stages()[tree.target()].platform;
    return PlanOutcome(std::move(graph));
}

} // namespace slipway
