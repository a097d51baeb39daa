// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_runner.h"

#include "core/engine/container_events.h"
#include "core/engine/copy_step.h"
#include "core/engine/step_key.h"
#include "core/files/content_key.h"
#include "core/files/folder_maker.h"

#include <algorithm>

namespace slipway {

namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

Failure exitFailure(const RunCommand &run, const RunResult &result)
{
    const auto command = joined(run.arguments);
    const auto code = std::to_string(result.exitCode);
    return fail(Error::Kind::StepFailed, "step.exit", {command, code, result.reason},
                "process \"" + command + "\" did not complete successfully: exit code: " + code);
}

ContainerNetwork networkOf(const RunCommand &run)
{
    if (run.network == "none")
        return ContainerNetwork::None;
    return run.network == "host" ? ContainerNetwork::Host : ContainerNetwork::Private;
}

} // namespace

StepResult StepRunner::parentOf(const Vertex &vertex) const
{
    return vertex.parent < 0 ? StepResult{} : result(vertex.parent);
}

Result<void> StepRunner::run(const Vertex &vertex, std::stop_token stop)
{
    const int step = stepOf(vertex);
    m_parts.reporter.start(step);
    auto state = std::visit([&](const auto &operation) { return perform(vertex, operation, stop); }, vertex.operation);
    if (!state) {
        auto &error = state.error();
        if (!error.where && error.kind != Error::Kind::Cancelled)
            error.where = vertex.where;
        m_parts.reporter.fail(step, error);
        return Failure(std::move(error));
    }
    m_parts.reporter.finish(step, *state);
    return {};
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const SourceImage &image, std::stop_token stop)
{
    const auto fetched = TRY(m_parts.bases.fetch(image.base, stepOf(vertex), stop));
    m_results[static_cast<std::size_t>(vertex.id)] = {.layers = m_parts.bases.config(image.base).diffIds};
    return fetched == BaseImages::Fetched::WasThere ? StepState::Cached : StepState::Done;
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const ChangeSettings &, std::stop_token)
{
    m_results[static_cast<std::size_t>(vertex.id)] = parentOf(vertex);
    return StepState::Done;
}

template <typename Work>
Result<StepState> StepRunner::reuseOrMake(const Vertex &vertex, const CacheKey &key, Work &&work)
{
    auto parent = parentOf(vertex);
    auto &result = m_results[static_cast<std::size_t>(vertex.id)];
    const auto place = stepPlace(m_parts.cache.dockerfile(), vertex, m_parts.graph);
    const auto use = isCacheOff(m_parts.request, vertex) ? CacheUse::Ignore : CacheUse::Use;
    const auto lookUp = TRY(m_parts.cache.find(key, place, use));
    m_parts.reporter.tell(CacheDecided{.step = stepOf(vertex), .verdict = named(lookUp.verdict, vertex, m_parts.graph)});
    result.layers = std::move(parent.layers);
    if (lookUp.hit) {
        result.layers.push_back(lookUp.hit->diffId);
        result.created = lookUp.hit->created;
        return StepState::Cached;
    }
    const auto began = m_parts.services.clock.now();
    const CommittedSnapshot layer = TRY(work());
    const auto ended = m_parts.services.clock.now();
    result.layers.push_back(layer.diffId);
    result.created = toRfc3339(ended);
    TRY(m_parts.cache.remember(key, place, {.diffId = layer.diffId, .created = result.created, .took = ended - began}));
    return StepState::Done;
}

Result<std::unique_ptr<Snapshot>> StepRunner::snapshotAfter(int vertex, std::stop_token stop)
{
    if (vertex < 0)
        return m_parts.services.snapshots.prepare({});
    const auto &layers = result(vertex).layers;
    TRY(m_parts.bases.unpackFor(layers, stop));
    return m_parts.services.snapshots.prepare(layers);
}

Result<CommittedSnapshot> StepRunner::seal(const Vertex &vertex, Snapshot &snapshot, std::stop_token stop)
{
    auto layer = TRY(snapshot.commit(stop));
    const auto below = TRY(m_parts.services.layers.stack(parentOf(vertex).layers));
    m_parts.reporter.tell(countChanges(stepOf(vertex), *layer.listing, below));
    m_parts.reporter.tell(LayerSealed{.step = stepOf(vertex), .diffId = layer.diffId, .size = layer.size});
    return layer;
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const RunCommand &run, std::stop_token stop)
{
    const auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    return reuseOrMake(vertex, key, [&] { return runCommand(vertex, run, stop); });
}

Result<CommittedSnapshot> StepRunner::runCommand(const Vertex &vertex, const RunCommand &run, std::stop_token stop)
{
    if (!run.mounts.empty())
        return fail(Error::Kind::Unsupported, "plan.unsupported", {"RUN --mount"}, "RUN --mount is not supported yet");
    const auto snapshot = TRY(snapshotAfter(vertex.parent, stop));
    RunSpec spec{.root = snapshot->root(), .arguments = run.arguments, .env = run.env};
    spec.env.insert(spec.env.end(), run.hiddenEnv.begin(), run.hiddenEnv.end());
    spec.workingDir = run.workingDir.empty() ? "/" : run.workingDir;
    spec.user = run.user;
    spec.hostname = "buildkitsandbox";
    spec.network = networkOf(run);
    spec.security = run.insecure ? ContainerSecurity::Insecure : ContainerSecurity::Sandbox;
    std::optional<TempFolder> scripts;
    if (run.script) {
        scripts = TRY(TempFolder::create(m_parts.services.paths.scratch));
        TRY(writeScript(scripts->path() / run.script->name, run.script->content));
        spec.mounts.push_back({.source = scripts->path() / run.script->name, .target = "/dev/pipes/" + run.script->name});
    }
    ContainerEvents events(m_parts.reporter, stepOf(vertex), run.arguments);
    const auto outcome = TRY(m_parts.services.runner.run(spec, events, stop));
    if (!outcome.reason.empty())
        events.output(ChildStream::Stderr, outcome.reason + '\n');
    if (outcome.exitCode != 0)
        return exitFailure(run, outcome);
    return seal(vertex, *snapshot, stop);
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const CopyFiles &copy, std::stop_token stop)
{
    ContextSource *context = nullptr;
    std::unique_ptr<Snapshot> origin;
    switch (copy.origin.kind) {
    case FileOrigin::Kind::Context:
        context = copy.sources.empty() ? nullptr : &m_parts.context;
        break;
    case FileOrigin::Kind::NamedContext:
        context = m_parts.namedContexts.at(copy.origin.name);
        break;
    case FileOrigin::Kind::Vertex:
        origin = TRY(snapshotAfter(copy.origin.vertex, stop));
        break;
    case FileOrigin::Kind::Scratch:
        break;
    }
    const auto empty = TRY(TempFolder::create(m_parts.services.paths.scratch));
    auto step = TRY(CopyStep::select(copy, context, std::move(origin), empty.path(), m_parts.services.clock, stop));
    auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    key.add("files", TRY(m_parts.cache.keep(TRY(step.manifest(stop)))));
    return reuseOrMake(vertex, key, [&]() -> Result<CommittedSnapshot> {
        const auto snapshot = TRY(snapshotAfter(vertex.parent, stop));
        TRY(step.copyTo(snapshot->root(), stop));
        return seal(vertex, *snapshot, stop);
    });
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const MakeFolder &folder, std::stop_token stop)
{
    const auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    return reuseOrMake(vertex, key, [&] { return makeFolder(vertex, folder, stop); });
}

Result<CommittedSnapshot> StepRunner::makeFolder(const Vertex &vertex, const MakeFolder &folder, std::stop_token stop)
{
    const auto snapshot = TRY(snapshotAfter(vertex.parent, stop));
    const auto root = TRY(RootFolder::open(snapshot->root()));
    NewFolder look;
    if (!folder.user.empty())
        look.owner = TRY(fileOwner(folder.user, &root));
    TRY(makeFolders(root, TRY(root.follow(folder.path)), look));
    return seal(vertex, *snapshot, stop);
}

} // namespace slipway
