// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_run.h"

#include "core/base/file.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/suggestion.h"
#include "core/engine/image_writer.h"
#include "core/engine/scheduler.h"
#include "core/engine/snapshot_export.h"
#include "core/engine/step_forecast.h"
#include "core/engine/step_kind.h"
#include "core/graph/history_times.h"
#include "core/graph/planner.h"

#include <algorithm>
#include <thread>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr unsigned workers = 8; // steps mostly wait: for commands, disks, registries

// Instructions of stages that the graph does without: read, and no more.
void addUnneeded(const Document &document, const BuildGraph &graph, std::vector<PlannedStep> &steps)
{
    for (std::size_t stage = 0; stage < document.stages.size(); ++stage) {
        if (std::ranges::contains(graph.stages, stage, &PlannedStage::index))
            continue;
        const auto &lines = document.stages[stage];
        for (auto i = lines.first; i < lines.end; ++i) {
            const auto &instruction = document.instructions[i];
            steps.push_back({.kind = StepKind::Internal,
                             .title = instruction.text,
                             .instruction = instruction.name,
                             .where = instruction.range,
                             .stage = lines.name.empty() ? "stage-" + std::to_string(stage) : lines.name,
                             .fate = PlannedStep::Fate::NotNeeded,
                             .verdict = {.reason = CacheVerdict::Reason::NotNeeded}});
        }
    }
}

std::int64_t byteCount(const std::string &text)
{
    return static_cast<std::int64_t>(text.size());
}

} // namespace

BuildRun::BuildRun(Services &services, BuildReporter &reporter, const BuildRequest &request)
    : m_services(services), m_reporter(reporter), m_request(request), m_bases(services, reporter, request),
      m_context(request.context, services.paths.root / "contexts", services.clock)
{
}

fs::path BuildRun::dockerfilePath() const
{
    if (!m_request.dockerfile.empty())
        return m_request.dockerfile;
    return m_request.context / "Dockerfile";
}

// What tells builds of one Dockerfile from those of another, when a miss is to be explained.
std::string BuildRun::dockerfileIdentity() const
{
    std::error_code none;
    return fs::weakly_canonical(dockerfilePath(), none).string();
}

Result<BuildOutcome> BuildRun::run(std::stop_token stop)
{
    for (const auto &name : m_request.names)
        m_names.push_back(TRY(ImageRef::parse(name)).withDefaultTag()); // before any work is done for a name that can't be
    TRY(loadDefinition());
    TRY(makePlan(Bases::Resolve, stop));
    TRY(loadContext(stop));
    TRY(runSteps(stop));
    auto outcome = TRY(exportResult(stop));
    TRY(m_context.remember());
    return outcome;
}

Result<BuildPlan> BuildRun::forecast(std::stop_token stop)
{
    TRY(loadDefinition());
    TRY(makePlan(Bases::OnlyHere, stop));
    TRY(loadContext(stop));
    m_cache = std::make_unique<StepCache>(m_services.cache, m_services.blobs, m_services.layers, dockerfileIdentity());
    StepForecast forecast({.services = m_services,
                           .bases = m_bases,
                           .context = m_context,
                           .namedContexts = namedContexts(),
                           .cache = *m_cache,
                           .request = m_request,
                           .graph = m_graph});
    BuildPlan plan{.steps = TRY(forecast.run(stop))};
    addUnneeded(m_plan.document, m_graph, plan.steps);
    std::ranges::stable_sort(plan.steps, {}, [](const PlannedStep &step) { return step.where ? step.where->begin : 0; });
    TRY(m_context.remember());
    return plan;
}

Result<void> BuildRun::loadDefinition()
{
    const auto name = dockerfilePath().filename().string();
    const int step = m_reporter.announce({.kind = StepKind::Internal, .title = "[internal] load build definition from " + name});
    return m_reporter.during(step, [&]() -> Result<void> {
        std::string text;
        if (m_request.dockerfileText) {
            text = *m_request.dockerfileText;
        } else {
            auto read = readFile(dockerfilePath());
            if (!read && read.error().kind == Error::Kind::NotFound)
                return fail(Error::Kind::NotFound, "dockerfile.missing", {name, m_request.context.string()},
                            "failed to read dockerfile: open " + name + ": no such file or directory");
            text = TRY(std::move(read));
        }
        m_reporter.tell(StepStatus{.step = step, .id = "transferring dockerfile:", .current = byteCount(text), .done = true});
        auto parsed = parse(text);
        if (auto error = firstError(parsed))
            return Failure(std::move(*error));
        m_plan.document = std::move(parsed.document);
        return {};
    });
}

Result<void> BuildRun::loadIgnoreFile()
{
    const int step = m_reporter.announce({.kind = StepKind::Internal, .title = "[internal] load .dockerignore"});
    return m_reporter.during(step, [&]() -> Result<void> {
        const auto size = TRY(m_context.loadIgnoreFile(dockerfilePath()));
        m_reporter.tell(StepStatus{.step = step, .id = "transferring context:", .current = size, .done = true});
        return {};
    });
}

Result<void> BuildRun::resolveBase(const BaseQuery &query, std::stop_token stop)
{
    auto resolved = m_bases.resolve(query, stop);
    if (!resolved)
        resolved.error().message += didYouMean(query.meant);
    return resolved;
}

Result<void> BuildRun::makePlan(Bases bases, std::stop_token stop)
{
    m_plan.buildArguments = {m_request.buildArguments.begin(), m_request.buildArguments.end()};
    m_plan.labels = m_request.labels;
    m_plan.namedContexts = m_request.buildContexts;
    m_plan.target = m_request.target;
    m_plan.network = m_request.network == "default" ? "" : m_request.network;
    if (!m_request.platform.empty())
        m_plan.targetPlatform = TRY(Platform::parse(m_request.platform));
    for (;;) {
        auto outcome = TRY(plan(m_plan, m_bases.all()));
        if (auto *graph = std::get_if<BuildGraph>(&outcome)) {
            m_graph = std::move(*graph);
            break;
        }
        for (const auto &query : std::get<std::vector<BaseQuery>>(outcome)) {
            if (stop.stop_requested())
                return Failure(cancelledError());
            TRY(bases == Bases::Resolve ? resolveBase(query, stop) : m_bases.resolveHere(query));
        }
    }
    TRY(loadIgnoreFile());
    announceSteps();
    return {};
}

bool BuildRun::readsContext() const
{
    return std::ranges::any_of(m_graph.vertices, [](const Vertex &vertex) {
        const auto *copy = std::get_if<CopyFiles>(&vertex.operation);
        return copy && copy->origin.kind == FileOrigin::Kind::Context && !copy->sources.empty();
    });
}

void BuildRun::announceSteps()
{
    for (const auto &vertex : m_graph.vertices) {
        std::vector<int> inputs;
        if (vertex.parent >= 0)
            inputs.push_back(m_steps[static_cast<std::size_t>(vertex.parent)]);
        for (const int origin : vertex.origins)
            inputs.push_back(m_steps[static_cast<std::size_t>(origin)]);
        m_steps.push_back(m_reporter.announce({.kind = kindOf(vertex.operation),
                                               .title = vertex.title,
                                               .instruction = vertex.instruction,
                                               .where = vertex.where,
                                               .stage = vertex.stageName,
                                               .inputs = std::move(inputs)}));
    }
    if (readsContext())
        m_contextStep = m_reporter.announce({.kind = StepKind::Internal, .title = "[internal] load build context"});
}

Result<void> BuildRun::loadContext(std::stop_token stop)
{
    for (const auto &[name, folder] : m_request.buildContexts) {
        if (folder.find("://") == std::string::npos)
            m_namedContexts[name] = std::make_unique<ContextSource>(folder, m_services.paths.root / "contexts", m_services.clock);
    }
    for (const auto &[name, source] : m_namedContexts)
        TRY(source->loadIgnoreFile({}));
    if (m_contextStep < 0)
        return {};
    return m_reporter.during(m_contextStep, [&]() -> Result<void> {
        const auto *tree = TRY(m_context.tree(stop));
        m_reporter.tell(StepStatus{.step = m_contextStep, .id = "transferring context:", .current = tree->sentBytes, .done = true});
        return {};
    });
}

std::map<std::string, ContextSource *> BuildRun::namedContexts() const
{
    std::map<std::string, ContextSource *> named;
    for (const auto &[name, source] : m_namedContexts)
        named[name] = source.get();
    return named;
}

Result<void> BuildRun::runSteps(std::stop_token stop)
{
    m_cache = std::make_unique<StepCache>(m_services.cache, m_services.blobs, m_services.layers, dockerfileIdentity());
    m_runner = std::make_unique<StepRunner>(StepRunner::Parts{.services = m_services,
                                                              .reporter = m_reporter,
                                                              .bases = m_bases,
                                                              .context = m_context,
                                                              .namedContexts = namedContexts(),
                                                              .cache = *m_cache,
                                                              .request = m_request,
                                                              .graph = m_graph,
                                                              .steps = m_steps});
    return runGraph(m_graph, workers, [this](const Vertex &vertex, std::stop_token token) { return m_runner->run(vertex, token); }, stop);
}

Result<BuildOutcome> BuildRun::exportResult(std::stop_token stop)
{
    if (stop.stop_requested())
        return Failure(cancelledError());
    if (m_request.outputFolder) {
        const int step = m_reporter.announce({.kind = StepKind::Export, .title = "exporting to client directory"});
        return m_reporter.during(step, [&] { return exportFolder(step, stop); });
    }
    const int step = m_reporter.announce({.kind = StepKind::Export, .title = "exporting to image"});
    return m_reporter.during(step, [&] { return exportImage(step); });
}

Result<BuildOutcome> BuildRun::exportFolder(int step, std::stop_token stop)
{
    const int vertex = m_graph.target().result;
    const auto layers = vertex < 0 ? std::vector<Digest>() : m_runner->result(vertex).layers;
    TRY(m_bases.unpackFor(layers, stop));
    const auto snapshot = TRY(m_services.snapshots.prepare(layers));
    const auto bytes = TRY(exportFiles(snapshot->root(), *m_request.outputFolder, stop));
    m_reporter.tell(StepStatus{.step = step, .id = "copying files", .current = bytes, .done = true});
    return BuildOutcome();
}

Result<BuildOutcome> BuildRun::exportImage(int step)
{
    const auto &stage = m_graph.target();
    auto config = stage.config;
    const auto layers = stage.result < 0 ? std::vector<Digest>() : m_runner->result(stage.result).layers;
    config.diffIds = layers;
    for (const auto &line : stage.history) {
        HistoryEntry entry{.createdBy = line.createdBy, .comment = "buildkit.dockerfile.v0", .emptyLayer = !line.vertex};
        if (line.vertex)
            entry.created = m_runner->result(*line.vertex).created;
        config.history.push_back(std::move(entry));
    }
    fillHistoryTimes(config);
    std::vector<Descriptor> descriptors;
    for (const auto &diffId : layers)
        descriptors.push_back(TRY(layerDescriptor(m_services, m_bases.blobOf(diffId), diffId)));
    m_reporter.tell(StepStatus{.step = step, .id = "exporting layers", .done = true});
    const auto image = TRY(writeImage(m_services, std::move(config), std::move(descriptors)));
    const auto id = image.manifest.config.digest;
    m_reporter.tell(ConfigWritten{.image = id});
    m_reporter.tell(StepStatus{.step = step, .id = "writing image " + id.toString(), .done = true});
    BuildOutcome outcome{.image = id, .names = {}};
    for (const auto &ref : m_names) {
        const auto previous = TRY(m_services.catalog.setName(ref, id));
        m_reporter.tell(StepStatus{.step = step, .id = "naming to " + ref.toString(), .done = true});
        m_reporter.tell(ImageNamed{.name = ref.toString(), .image = id, .previous = previous});
        outcome.names.push_back(ref.toString());
    }
    return outcome;
}

} // namespace slipway
