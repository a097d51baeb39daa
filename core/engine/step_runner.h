// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/base_images.h"
#include "core/engine/build_reporter.h"
#include "core/engine/build_request.h"
#include "core/engine/context_source.h"
#include "core/engine/services.h"
#include "core/engine/step_cache.h"
#include "core/engine/step_mounts.h"
#include "core/engine/step_result.h"
#include "core/graph/build_graph.h"

#include <map>
#include <vector>

namespace slipway {

/// Does the steps of one build: looks in the cache, and runs, copies or makes on a snapshot what is not there. The
/// scheduler calls run() from several threads, a step after those that it builds on.
class StepRunner
{
public:
    struct Parts {
        Services &services;
        BuildReporter &reporter;
        BaseImages &bases;
        ContextSource &context;
        std::map<std::string, ContextSource *> namedContexts;
        StepCache &cache;
        const BuildSecrets &secrets;
        const BuildAgents &agents;
        const BuildRequest &request;
        const BuildGraph &graph;
        const std::vector<int> &steps; ///< the number that each vertex was announced under
        std::optional<std::int64_t> epoch = {}; ///< SOURCE_DATE_EPOCH in seconds: the time of folders that are made
    };

    explicit StepRunner(Parts parts) : m_parts(std::move(parts)), m_results(m_parts.graph.vertices.size()) {}

    Result<void> run(const Vertex &vertex, std::stop_token stop);

    /// Of a vertex that was run.
    const StepResult &result(int vertex) const { return m_results.at(static_cast<std::size_t>(vertex)); }

private:
    struct Made {
        CommittedSnapshot layer;
        std::string created;
    };

    Result<StepState> perform(const Vertex &vertex, const SourceImage &image, std::stop_token stop);
    Result<StepState> perform(const Vertex &vertex, const ChangeSettings &settings, std::stop_token stop);
    Result<StepState> perform(const Vertex &vertex, const RunCommand &run, std::stop_token stop);
    Result<StepState> perform(const Vertex &vertex, const CopyFiles &copy, std::stop_token stop);
    Result<StepState> perform(const Vertex &vertex, const MakeFolder &folder, std::stop_token stop);

    template <typename Work>
    Result<StepState> reuseOrMake(const Vertex &vertex, CacheKey key, Work &&work);
    StepResult parentOf(const Vertex &vertex) const;
    int stepOf(const Vertex &vertex) const { return m_parts.steps[static_cast<std::size_t>(vertex.id)]; }

    Result<std::unique_ptr<Snapshot>> snapshotAfter(int vertex, std::stop_token stop);
    Result<CommittedSnapshot> seal(const Vertex &vertex, Snapshot &snapshot, std::stop_token stop);
    /// A context or a snapshot; neither where there are no files.
    Result<BoundFiles::Origin> filesOf(const FileOrigin &origin, std::stop_token stop);
    Result<BoundFiles> mountedFiles(const PlannedMount &mount, const std::string &source, std::stop_token stop);
    Result<std::string> mountKey(const PlannedMount &mount, std::stop_token stop);
    Result<StepMounts> prepareMounts(const RunCommand &run, const Snapshot &snapshot, std::stop_token stop);
    Result<CommittedSnapshot> runCommand(const Vertex &vertex, const RunCommand &run, std::stop_token stop);
    Result<CommittedSnapshot> makeFolder(const Vertex &vertex, const MakeFolder &folder, std::stop_token stop);

    Parts m_parts;
    std::vector<StepResult> m_results; // each written by its own step, read by later ones
};

} // namespace slipway
