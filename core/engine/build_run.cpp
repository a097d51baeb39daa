// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_run.h"

#include "core/base/file.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/suggestion.h"
#include "core/engine/copy_step.h"
#include "core/engine/image_archive.h"
#include "core/engine/scheduler.h"
#include "core/engine/snapshot_export.h"
#include "core/engine/step_forecast.h"
#include "core/engine/step_kind.h"
#include "core/graph/history_times.h"
#include "core/graph/planner.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr const char *epochArgument = "SOURCE_DATE_EPOCH";
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
      m_contexts(services, reporter, request)
{
}

Result<BuildOutcome> BuildRun::run(const std::string &id, std::stop_token stop)
{
    m_id = id;
    for (const auto &name : m_request.names)
        m_names.push_back(TRY(ImageRef::parse(name)).withDefaultTag()); // before any work is done for a name that can't be
    m_secrets = TRY(BuildSecrets::check(m_request.secrets));
    m_agents = TRY(BuildAgents::check(m_request.agents));
    TRY(m_contexts.openMain(stop));
    TRY(loadDefinition());
    TRY(findEpoch(stop));
    TRY(makePlan(Bases::Resolve, stop));
    TRY(checkPlatforms());
    TRY(m_contexts.openNamed(m_graph, BuildContexts::Reach::Anywhere, stop));
    TRY(loadContext(stop));
    TRY(runSteps(stop));
    auto outcome = TRY(exportResult(stop));
    TRY(m_contexts.main().remember());
    return outcome;
}

Result<BuildPlan> BuildRun::forecast(std::stop_token stop)
{
    if (!m_request.contextAddress.empty())
        return fail(Error::Kind::Unsupported, "plan.remote-context", {m_request.contextAddress},
                    "a plan needs a context on this machine, not " + m_request.contextAddress);
    TRY(m_contexts.openMain(stop));
    TRY(loadDefinition());
    TRY(findEpoch(stop));
    TRY(makePlan(Bases::OnlyHere, stop));
    TRY(m_contexts.openNamed(m_graph, BuildContexts::Reach::ThisMachine, stop));
    TRY(loadContext(stop));
    m_cache = std::make_unique<StepCache>(m_services.cache, m_services.blobs, m_services.layers, m_contexts.dockerfileIdentity());
    StepForecast forecast({.services = m_services,
                           .bases = m_bases,
                           .context = m_contexts.main(),
                           .namedContexts = m_contexts.named(),
                           .cache = *m_cache,
                           .request = m_request,
                           .graph = m_graph,
                           .epoch = m_epoch});
    BuildPlan plan{.steps = TRY(forecast.run(stop))};
    addUnneeded(m_plan.document, m_graph, plan.steps);
    std::ranges::stable_sort(plan.steps, {}, [](const PlannedStep &step) { return step.where ? step.where->begin : 0; });
    TRY(m_contexts.main().remember());
    return plan;
}

Result<void> BuildRun::loadDefinition()
{
    m_dockerfile = TRY(m_contexts.dockerfile());
    const auto name = m_dockerfile.filename().string();
    const int step = m_reporter.announce({.kind = StepKind::Internal, .title = "[internal] load build definition from " + name});
    return m_reporter.during(step, [&]() -> Result<void> {
        std::string text;
        if (m_request.dockerfileText) {
            text = *m_request.dockerfileText;
        } else {
            auto read = readFile(m_dockerfile);
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
        const auto size = TRY(m_contexts.main().loadIgnoreFile(m_dockerfile));
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

// A number of seconds, or the name of the context whose time counts.
Result<void> BuildRun::findEpoch(std::stop_token stop)
{
    const auto given = m_request.buildArguments.find(epochArgument);
    if (given == m_request.buildArguments.end() || given->second.empty())
        return {};
    const auto &text = given->second;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc() && end == text.data() + text.size())
        m_epoch = seconds;
    else
        m_epoch = TRY(m_contexts.timeOf(text, stop));
    if (!m_epoch)
        return fail(Error::Kind::Invalid, "build.source-date", {text}, "invalid SOURCE_DATE_EPOCH: " + text);
    return {};
}

Result<void> BuildRun::makePlan(Bases bases, std::stop_token stop)
{
    m_plan.buildArguments = {m_request.buildArguments.begin(), m_request.buildArguments.end()};
    if (m_epoch)
        m_plan.buildArguments[epochArgument] = std::to_string(*m_epoch);
    m_plan.labels = m_request.labels;
    m_plan.namedContexts = m_request.buildContexts;
    m_plan.target = m_request.target;
    m_plan.network = m_request.network == "default" ? "" : m_request.network;
    m_plan.allowed = {m_request.allowed.begin(), m_request.allowed.end()};
    m_plan.extraHosts = m_request.extraHosts;
    m_plan.limits = m_request.limits;
    m_plan.sharedMemory = m_request.sharedMemory;
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
        const auto isContext = [](const auto &reader) { return reader.origin.kind == FileOrigin::Kind::Context; };
        if (const auto *run = std::get_if<RunCommand>(&vertex.operation))
            return std::ranges::any_of(run->mounts, isContext);
        const auto *copy = std::get_if<CopyFiles>(&vertex.operation);
        return copy && isContext(*copy) && readsLocalFiles(*copy);
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
    if (m_contextStep < 0)
        return {};
    return m_reporter.during(m_contextStep, [&]() -> Result<void> {
        const auto *tree = TRY(m_contexts.main().tree(stop));
        m_reporter.tell(StepStatus{.step = m_contextStep, .id = "transferring context:", .current = tree->sentBytes, .done = true});
        return {};
    });
}

Result<void> BuildRun::runSteps(std::stop_token stop)
{
    m_cache = std::make_unique<StepCache>(m_services.cache, m_services.blobs, m_services.layers, m_contexts.dockerfileIdentity());
    m_runner = std::make_unique<StepRunner>(StepRunner::Parts{.services = m_services,
                                                              .build = m_id,
                                                              .reporter = m_reporter,
                                                              .bases = m_bases,
                                                              .context = m_contexts.main(),
                                                              .namedContexts = m_contexts.named(),
                                                              .cache = *m_cache,
                                                              .secrets = *m_secrets,
                                                              .agents = *m_agents,
                                                              .request = m_request,
                                                              .graph = m_graph,
                                                              .steps = m_steps,
                                                              .epoch = m_epoch});
    return runGraph(m_graph, workers, [this](const Vertex &vertex, std::stop_token token) { return m_runner->run(vertex, token); }, stop);
}

// Every command's platform, before anything is done for a build that can't come to its end.
Result<void> BuildRun::checkPlatforms() const
{
    for (const auto &vertex : m_graph.vertices) {
        if (!std::holds_alternative<RunCommand>(vertex.operation) || m_services.platforms.canRun(vertex.platform))
            continue;
        auto refused = fail(Error::Kind::Unsupported, "platform.not-runnable", {vertex.platform.toString(), Platform::host().toString()},
                            "exec format error: this machine can't run " + vertex.platform.toString());
        refused.error().where = vertex.where;
        return refused;
    }
    return {};
}

Result<BuildOutcome> BuildRun::exportResult(std::stop_token stop)
{
    if (stop.stop_requested())
        return Failure(cancelledError());
    using Kind = BuildOutput::Kind;
    const auto export_ = [&](const char *title, auto work) {
        const int step = m_reporter.announce({.kind = StepKind::Export, .title = title});
        return m_reporter.during(step, [&] { return work(step); });
    };
    switch (m_request.output.kind) {
    case Kind::Folder:
        return export_("exporting to client directory", [&](int step) { return exportFiles(step, stop); });
    case Kind::RootArchive:
        return export_("exporting to client tarball", [&](int step) { return exportFiles(step, stop); });
    case Kind::OciArchive:
        return export_("exporting to oci image format", [&](int step) { return exportArchive(step, stop); });
    case Kind::DockerArchive:
        return export_("exporting to docker image format", [&](int step) { return exportArchive(step, stop); });
    case Kind::Image:
        break;
    }
    return export_("exporting to image", [&](int step) { return exportImage(step); });
}

Result<BuildOutcome> BuildRun::exportFiles(int step, std::stop_token stop)
{
    const int vertex = m_graph.target().result;
    const auto layers = vertex < 0 ? std::vector<Digest>() : m_runner->result(vertex).layers;
    TRY(m_bases.unpackFor(layers, stop));
    const auto snapshot = TRY(m_services.snapshots.prepare(layers));
    const auto &output = m_request.output;
    if (output.kind == BuildOutput::Kind::RootArchive) {
        TRY(writeRootArchive(snapshot->root(), output.destination, stop));
        m_reporter.tell(StepStatus{.step = step, .id = "sending tarball", .done = true});
        return BuildOutcome();
    }
    const auto bytes = TRY(slipway::exportFiles(snapshot->root(), output.destination, stop));
    m_reporter.tell(StepStatus{.step = step, .id = "copying files", .current = bytes, .done = true});
    return BuildOutcome();
}

Result<BuildOutcome> BuildRun::exportArchive(int step, std::stop_token stop)
{
    const auto image = TRY(makeImage(step));
    const auto &output = m_request.output;
    const auto format = output.kind == BuildOutput::Kind::OciArchive ? ArchiveFormat::Oci : ArchiveFormat::Docker;
    TRY(writeImageArchive(m_services, {{image, m_names}}, format, ArchivedLayers::Packed, output.destination, stop));
    m_reporter.tell(StepStatus{.step = step, .id = "sending tarball", .done = true});
    BuildOutcome outcome{.image = image.manifest.config.digest, .manifest = image.manifest.digest(), .names = {}};
    for (const auto &ref : m_names)
        outcome.names.push_back(ref.toString());
    return outcome;
}

Result<ImageFiles> BuildRun::makeImage(int step)
{
    const auto &stage = m_graph.target();
    auto config = stage.config;
    const auto layers = stage.result < 0 ? std::vector<Digest>() : m_runner->result(stage.result).layers;
    config.diffIds = layers;
    const auto inherited = config.history.size();
    for (const auto &line : stage.history) {
        HistoryEntry entry{.createdBy = line.createdBy, .comment = "buildkit.dockerfile.v0", .emptyLayer = !line.vertex};
        if (line.vertex)
            entry.created = m_runner->result(*line.vertex).created;
        config.history.push_back(std::move(entry));
    }
    fillHistoryTimes(config);
    if (m_epoch)
        limitHistoryTimes(config, inherited, toRfc3339(WallTime(std::chrono::seconds(*m_epoch))));
    std::vector<Descriptor> descriptors;
    for (const auto &diffId : layers)
        descriptors.push_back(TRY(layerDescriptor(m_services, m_bases.blobOf(diffId), diffId)));
    m_reporter.tell(StepStatus{.step = step, .id = "exporting layers", .done = true});
    auto image = TRY(writeImage(m_services, std::move(config), std::move(descriptors)));
    m_reporter.tell(ConfigWritten{.image = image.manifest.config.digest});
    return image;
}

Result<BuildOutcome> BuildRun::exportImage(int step)
{
    const auto image = TRY(makeImage(step));
    const auto id = image.manifest.config.digest;
    m_reporter.tell(StepStatus{.step = step, .id = "writing image " + id.toString(), .done = true});
    BuildOutcome outcome{.image = id, .manifest = image.manifest.digest(), .names = {}};
    for (const auto &ref : m_names) {
        const auto previous = TRY(m_services.catalog.setName(ref, id));
        m_reporter.tell(StepStatus{.step = step, .id = "naming to " + ref.toString(), .done = true});
        m_reporter.tell(ImageNamed{.name = ref.toString(), .image = id, .previous = previous});
        outcome.names.push_back(ref.toString());
    }
    return outcome;
}

} // namespace slipway
