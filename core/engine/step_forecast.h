// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/base_images.h"
#include "core/engine/build_plan.h"
#include "core/engine/context_source.h"
#include "core/engine/services.h"
#include "core/engine/step_cache.h"
#include "core/engine/step_result.h"

#include <map>
#include <stop_token>
#include <vector>

namespace slipway {

/// Says of each step of a graph what a StepRunner would do with it: the same keys, looked up and not acted upon.
class StepForecast
{
public:
    struct Parts {
        Services &services;
        const BaseImages &bases;
        ContextSource &context;
        std::map<std::string, ContextSource *> namedContexts;
        StepCache &cache;
        const BuildRequest &request;
        const BuildGraph &graph;
        std::optional<std::int64_t> epoch = {}; ///< SOURCE_DATE_EPOCH, in seconds
    };

    explicit StepForecast(Parts parts) : m_parts(std::move(parts)), m_known(m_parts.graph.vertices.size()) {}

    /// In the order of the graph; a vertex after those that it builds on.
    /// Errors: of a COPY, as when it is carried out; those of the cache; cancelled
    Result<std::vector<PlannedStep>> run(std::stop_token stop);

private:
    /// What is known of the file system after a vertex: its layers, or the vertex whose result decides.
    struct Known {
        std::optional<StepResult> result = {};
        int until = -1;
    };

    Result<PlannedStep> forecast(const Vertex &vertex, std::stop_token stop);
    void forecastBase(const Vertex &vertex, const SourceImage &image, PlannedStep &step);
    Result<void> forecastLayer(const Vertex &vertex, PlannedStep &step, std::stop_token stop);
    /// The part "files" of a COPY's key, and what it stands for where that was read just now.
    struct Files {
        std::string key;
        std::optional<FileManifest> manifest = {};
    };

    /// Nothing where they can't be known.
    Result<std::optional<Files>> filesOf(const CopyFiles &copy, std::stop_token stop);
    Result<std::optional<Files>> filesOfLayers(const CopyFiles &copy, std::stop_token stop);
    Result<FileManifest> manifestOf(const CopyFiles &copy, ContextSource *context, std::unique_ptr<Snapshot> origin, std::stop_token stop);
    int undecided(const Vertex &vertex) const;
    Known &known(int vertex) { return m_known[static_cast<std::size_t>(vertex)]; }
    const Known &known(int vertex) const { return m_known[static_cast<std::size_t>(vertex)]; }
    StepResult parentOf(const Vertex &vertex) const;

    Parts m_parts;
    std::vector<Known> m_known;
};

} // namespace slipway
