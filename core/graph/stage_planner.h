// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/plan_request.h"
#include "core/graph/stage_tree.h"
#include "core/graph/step_titles.h"

namespace slipway {

/// A planned stage with the variables in force at its end, which a stage that starts from it inherits.
struct StagePlan {
    PlannedStage stage;
    BuildScope scope;
};

/// What a stage knows of those that are planned already: index in the tree to the plan.
using PlannedStages = std::map<std::size_t, StagePlan>;

/// Plans one stage: its vertices go to the end of the graph's, its config and history into the PlannedStage.
class StagePlanner
{
public:
    StagePlanner(const PlanRequest &request, const StageTree &tree, const std::vector<ResolvedBase> &bases, const PlannedStages &planned,
                 const GlobalScope &globals, BuildGraph &graph, std::size_t stage);

    Result<StagePlan> plan();

private:
    Result<void> applyExpanded(const StageInstruction &instruction);

    // Where the stage starts.
    void startFromImage(std::size_t base);
    void startFromStage(const StagePlan &base);
    void startFromContext(const std::string &name);
    void startFromScratch();

    // One overload an instruction, its variables expanded.
    Result<void> apply(const FromInstruction &from);
    Result<void> apply(const RunInstruction &run);
    Result<void> apply(const CopyInstruction &copy);
    Result<void> apply(const AddInstruction &add);
    Result<void> apply(const EnvInstruction &env);
    Result<void> apply(const LabelInstruction &label);
    Result<void> apply(const ArgInstruction &arg);
    Result<void> apply(const WorkdirInstruction &workdir);
    Result<void> apply(const UserInstruction &user);
    Result<void> apply(const ExposeInstruction &expose);
    Result<void> apply(const VolumeInstruction &volume);
    Result<void> apply(const CmdInstruction &cmd);
    Result<void> apply(const EntrypointInstruction &entrypoint);
    Result<void> apply(const ShellInstruction &shell);
    Result<void> apply(const HealthcheckInstruction &healthcheck);
    Result<void> apply(const StopsignalInstruction &stopsignal);
    Result<void> apply(const OnbuildInstruction &onbuild);
    Result<void> apply(const MaintainerInstruction &maintainer);

    Result<FileOrigin> originOf(StageUse::By by, const std::string &from);
    Result<FileOrigin> originOf(const StageReference &reference, const std::string &name);
    Result<int> imageVertex(std::size_t base);
    Result<PlannedMount> plannedMount(Mount mount, int agents);
    void addCopy(CopyFiles copy, std::vector<int> origins);
    Result<void> checkAllowed(const RunCommand &command) const;
    std::string runTitle(const RunInstruction &run) const;
    std::string wordsTitle() const;
    std::string absolute(const std::string &path) const;

    int addVertex(Operation operation, std::string title);
    void addLayer(Operation operation, std::string title, std::string createdBy, std::vector<int> origins = {});
    void addSettings(std::string createdBy);
    int countSteps() const;

    const PlanRequest &m_request;
    const StageTree &m_tree;
    const std::vector<ResolvedBase> &m_bases;
    const PlannedStages &m_planned;
    BuildGraph &m_graph;
    const std::size_t m_index;
    const StageNode &m_node;
    BuildScope m_scope;
    StepTitles m_titles;
    PlannedStage m_stage;
    const StageInstruction *m_current = nullptr; // that is being applied
    std::vector<Mount> m_mounts;                 // of the current RUN
    bool m_cmdSet = false;                       // by a CMD of this stage, which an ENTRYPOINT then leaves alone
};

/// "scratch", or the name that Docker's output gives the stages of this file.
bool namesStages(const StageTree &tree);

} // namespace slipway
