// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/base_images.h"
#include "core/engine/build_agents.h"
#include "core/engine/build_contexts.h"
#include "core/engine/build_plan.h"
#include "core/engine/build_reporter.h"
#include "core/engine/build_request.h"
#include "core/engine/build_secrets.h"
#include "core/engine/image_writer.h"
#include "core/engine/services.h"
#include "core/engine/step_runner.h"

#include <memory>
#include <stop_token>

namespace slipway {

/// One build from its request to its image: reads the Dockerfile, resolves the bases, plans, does the steps, writes the
/// image. Made for one build, on one thread; steps run on others.
class BuildRun
{
public:
    BuildRun(Services &services, BuildReporter &reporter, const BuildRequest &request);

    Result<BuildOutcome> run(std::stop_token stop);
    /// What run() would do: reads the same, and looks up instead of doing.
    Result<BuildPlan> forecast(std::stop_token stop);

private:
    /// Where base images may be looked for.
    enum class Bases { Resolve, OnlyHere };

    Result<void> loadDefinition();
    Result<void> loadIgnoreFile();
    Result<void> findEpoch(std::stop_token stop);
    Result<void> checkPlatforms() const;
    Result<void> makePlan(Bases bases, std::stop_token stop);
    Result<void> resolveBase(const BaseQuery &query, std::stop_token stop);
    Result<void> loadContext(std::stop_token stop);
    Result<void> runSteps(std::stop_token stop);
    Result<BuildOutcome> exportResult(std::stop_token stop);
    Result<BuildOutcome> exportImage(int step);
    Result<BuildOutcome> exportFiles(int step, std::stop_token stop);
    Result<BuildOutcome> exportArchive(int step, std::stop_token stop);
    Result<ImageFiles> makeImage(int step);

    void announceSteps();
    bool readsContext() const;

    Services &m_services;
    BuildReporter &m_reporter;
    const BuildRequest &m_request;
    PlanRequest m_plan;
    BaseImages m_bases;
    BuildContexts m_contexts;
    std::filesystem::path m_dockerfile;
    std::optional<std::int64_t> m_epoch; // SOURCE_DATE_EPOCH
    std::vector<ImageRef> m_names;
    std::optional<BuildSecrets> m_secrets;
    std::optional<BuildAgents> m_agents;
    BuildGraph m_graph;
    std::vector<int> m_steps; // the number of each vertex
    int m_contextStep = -1;
    std::unique_ptr<StepCache> m_cache;
    std::unique_ptr<StepRunner> m_runner;
};

} // namespace slipway
