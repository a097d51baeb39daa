// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_runner.h"

#include "core/base/file.h"
#include "core/dockerfile/go_text.h"
#include "core/engine/container_events.h"
#include "core/engine/copy_step.h"
#include "core/engine/step_key.h"
#include "core/files/content_key.h"
#include "core/files/folder_maker.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iterator>

namespace slipway {

namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string notCompleted(const RunCommand &run)
{
    return "process " + goQuote(joined(run.arguments)) + " did not complete successfully: ";
}

/// As a build prints it: for a command that was not found or may not be executed that is runc's own 1.
int printedExitCode(const RunResult &result)
{
    const bool neverStarted = !result.reason.empty() && (result.exitCode == 126 || result.exitCode == 127);
    return neverStarted ? 1 : result.exitCode;
}

Failure exitFailure(const RunCommand &run, const RunResult &result, const std::filesystem::path &scratch)
{
    const auto code = std::to_string(printedExitCode(result));
    if (isDiskFull(scratch))
        return fail(Error::Kind::Full, "step.disk-full", {joined(run.arguments), code}, notCompleted(run) + "exit code: " + code);
    return fail(Error::Kind::StepFailed, "step.exit", {joined(run.arguments), code, result.reason},
                notCompleted(run) + "exit code: " + code);
}

Failure startFailure(const RunCommand &run, Error error)
{
    if (error.kind != Error::Kind::Cancelled)
        error.message = notCompleted(run) + error.message;
    return Failure(std::move(error));
}

ContainerNetwork networkOf(const RunCommand &run)
{
    if (run.network == "none")
        return ContainerNetwork::None;
    return run.network == "host" ? ContainerNetwork::Host : ContainerNetwork::Private;
}

/// "NAME=ADDRESS"
ExtraHost extraHost(const std::string &text)
{
    const auto equals = text.find('=');
    return {.name = text.substr(0, equals), .address = text.substr(equals + 1)};
}

/// "nofile=1024:2048" as setrlimit(2) has it; -1 is no limit.
ResourceLimit resourceLimit(const std::string &text)
{
    const auto equals = text.find('=');
    const auto colon = text.find(':', equals);
    ResourceLimit limit{.type = "RLIMIT_"};
    std::ranges::transform(text.substr(0, equals), std::back_inserter(limit.type),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    limit.soft = static_cast<std::uint64_t>(std::strtoll(text.c_str() + equals + 1, nullptr, 10));
    limit.hard = static_cast<std::uint64_t>(std::strtoll(text.c_str() + colon + 1, nullptr, 10));
    return limit;
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
    if (const auto noted = notePlace(vertex, result(vertex.id).layers, false); !noted)
        tellOf(noted.error()); // it costs the look inside, not the build
    m_parts.reporter.finish(step, *state);
    return {};
}

void StepRunner::tellOf(const Error &error)
{
    m_parts.reporter.tell(Notice{.code = error.code, .operands = error.operands, .message = error.message});
}

Result<void> StepRunner::notePlace(const Vertex &vertex, std::vector<Digest> layers, bool failed)
{
    const int number = m_parts.reporter.numberOf(stepOf(vertex));
    if (number == 0)
        return {};
    StepPlace place{.build = m_parts.build,
                    .number = number,
                    .title = vertex.title,
                    .failed = failed,
                    .layers = std::move(layers),
                    .env = vertex.env,
                    .workingDir = vertex.workingDir,
                    .user = vertex.user};
    if (const auto *run = std::get_if<RunCommand>(&vertex.operation)) {
        place.env = run->env;
        place.workingDir = run->workingDir;
        place.user = run->user;
    } else if (const auto *source = std::get_if<SourceImage>(&vertex.operation)) {
        const auto &config = m_parts.bases.config(source->base);
        place.env = config.env;
        place.workingDir = config.workingDir;
        place.user = config.user;
    }
    return m_parts.services.places.add(place);
}

// Keeps what a command had written when it failed, and says in the error by which number it is found.
Failure StepRunner::leave(const Vertex &vertex, const RunCommand &run, const RunResult &result, Snapshot &snapshot, std::stop_token stop)
{
    auto failure = exitFailure(run, result, m_parts.services.paths.scratch);
    if (failure.error().kind == Error::Kind::Full) // there is no room to keep anything in
        return failure;
    auto layers = parentOf(vertex).layers;
    const auto keep = [&]() -> Result<void> {
        const auto layer = TRY(snapshot.commit(std::move(stop)));
        layers.push_back(layer.diffId);
        return notePlace(vertex, std::move(layers), true);
    };
    if (const auto kept = keep())
        failure.error().operands.push_back(std::to_string(m_parts.reporter.numberOf(stepOf(vertex))));
    else if (kept.error().kind != Error::Kind::Cancelled)
        tellOf(kept.error());
    return failure;
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
Result<StepState> StepRunner::reuseOrMake(const Vertex &vertex, CacheKey key, Work &&work)
{
    addTimes(key, vertex, m_parts.request, m_parts.epoch);
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
    auto layer = TRY(snapshot.commit(stop, m_parts.request.output.rewriteTimes ? m_parts.epoch : std::nullopt));
    const auto below = TRY(m_parts.services.layers.stack(parentOf(vertex).layers));
    m_parts.reporter.tell(countChanges(stepOf(vertex), *layer.listing, below));
    m_parts.reporter.tell(LayerSealed{.step = stepOf(vertex), .diffId = layer.diffId, .size = layer.size});
    return layer;
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const RunCommand &run, std::stop_token stop)
{
    auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    for (const auto &mount : run.mounts) {
        if (mount.origin.kind != FileOrigin::Kind::Scratch)
            key.add("files:" + mount.mount.target, TRY(mountKey(mount, stop)));
    }
    return reuseOrMake(vertex, key, [&] { return runCommand(vertex, run, stop); });
}

Result<BoundFiles::Origin> StepRunner::filesOf(const FileOrigin &origin, std::stop_token stop)
{
    switch (origin.kind) {
    case FileOrigin::Kind::Context:
        return BoundFiles::Origin{.context = &m_parts.context};
    case FileOrigin::Kind::NamedContext:
        return BoundFiles::Origin{.context = m_parts.namedContexts.at(origin.name)};
    case FileOrigin::Kind::Vertex: {
        auto snapshot = TRY(snapshotAfter(origin.vertex, std::move(stop)));
        return BoundFiles::Origin{.snapshot = std::move(snapshot)};
    }
    case FileOrigin::Kind::Scratch:
        break;
    }
    return BoundFiles::Origin();
}

Result<BoundFiles> StepRunner::mountedFiles(const PlannedMount &mount, const std::string &source, std::stop_token stop)
{
    auto origin = TRY(filesOf(mount.origin, stop));
    return BoundFiles::open(source, std::move(origin), m_parts.services.paths.scratch, stop);
}

// The part of the key that stands for a mount's files.
Result<std::string> StepRunner::mountKey(const PlannedMount &mount, std::stop_token stop)
{
    const auto read = [&]() -> Result<FileManifest> {
        return TRY(mountedFiles(mount, mount.mount.source, stop)).manifest(m_parts.services.clock, stop);
    };
    if (mount.origin.kind == FileOrigin::Kind::Vertex)
        return m_parts.cache.filesFor(filesQuestion(result(mount.origin.vertex), mount), read);
    return m_parts.cache.keep(TRY(read()));
}

Result<StepMounts> StepRunner::prepareMounts(const RunCommand &run, const Snapshot &snapshot, std::stop_token stop)
{
    MountCaches caches(m_parts.services.paths);
    return StepMounts::prepare(
        run,
        {.files = [&](const PlannedMount &mount, const std::string &source) { return mountedFiles(mount, source, stop); },
         .identity = [&](const FileOrigin &origin) {
             return origin.kind == FileOrigin::Kind::Vertex ? result(origin.vertex).chain().toString() : "context " + origin.name;
         },
         .caches = caches,
         .secrets = m_parts.secrets,
         .agents = m_parts.agents,
         .scratch = m_parts.services.paths.scratch,
         .root = snapshot.root()},
        stop);
}

Result<CommittedSnapshot> StepRunner::runCommand(const Vertex &vertex, const RunCommand &run, std::stop_token stop)
{
    const auto snapshot = TRY(snapshotAfter(vertex.parent, stop));
    const auto mounts = TRY(prepareMounts(run, *snapshot, stop));
    RunSpec spec{.root = snapshot->root(), .arguments = run.arguments, .env = run.env};
    spec.env.insert(spec.env.end(), run.hiddenEnv.begin(), run.hiddenEnv.end());
    spec.env.insert(spec.env.end(), mounts.env().begin(), mounts.env().end());
    spec.mounts = mounts.mounts();
    spec.workingDir = run.workingDir.empty() ? "/" : run.workingDir;
    spec.user = run.user;
    spec.hostname = "buildkitsandbox";
    spec.network = networkOf(run);
    std::ranges::transform(run.extraHosts, std::back_inserter(spec.extraHosts), extraHost);
    std::ranges::transform(run.limits, std::back_inserter(spec.limits), resourceLimit);
    if (run.sharedMemory > 0)
        spec.sharedMemory = run.sharedMemory;
    spec.security = run.insecure ? ContainerSecurity::Insecure : ContainerSecurity::Sandbox;
    std::optional<TempFolder> scripts;
    if (run.script) {
        scripts = TRY(TempFolder::create(m_parts.services.paths.scratch));
        TRY(writeScript(scripts->path() / run.script->name, run.script->content));
        spec.mounts.push_back({.source = scripts->path() / run.script->name, .target = "/dev/pipes/" + run.script->name});
    }
    ContainerEvents events(m_parts.reporter, stepOf(vertex), run.arguments);
    auto outcome = m_parts.services.runner.run(spec, events, stop);
    if (!outcome)
        return startFailure(run, std::move(outcome).error());
    if (!outcome->reason.empty())
        events.output(ChildStream::Stderr, outcome->reason + '\n');
    if (outcome->exitCode != 0)
        return leave(vertex, run, *outcome, *snapshot, stop);
    return seal(vertex, *snapshot, stop);
}

Result<StepState> StepRunner::perform(const Vertex &vertex, const CopyFiles &copy, std::stop_token stop)
{
    const auto tell = [&](const std::string &source, std::int64_t arrived, std::int64_t total) {
        m_parts.reporter.tell(
            StepStatus{.step = stepOf(vertex), .id = "fetching " + source, .current = arrived, .total = total, .done = arrived == total});
    };
    std::optional<CopyStep> step; // selects when it is needed: for the files of layers the key may be known without
    const auto select = [&]() -> Result<CopyStep *> {
        if (!step) {
            auto from = readsLocalFiles(copy) ? TRY(filesOf(copy.origin, stop)) : BoundFiles::Origin();
            CopyStep::Parts parts{.context = from.context,
                                  .origin = std::move(from.snapshot),
                                  .remote = m_parts.services.remote,
                                  .scratch = m_parts.services.paths.scratch,
                                  .clock = m_parts.services.clock,
                                  .madeTime = m_parts.epoch};
            step.emplace(TRY(CopyStep::select(copy, std::move(parts), tell, stop)));
        }
        return &*step;
    };
    const auto read = [&]() -> Result<FileManifest> { return TRY(select())->manifest(stop); };
    auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    key.add("files", copy.origin.kind == FileOrigin::Kind::Vertex
                         ? TRY(m_parts.cache.filesFor(filesQuestion(result(copy.origin.vertex), copy), read))
                         : TRY(m_parts.cache.keep(TRY(read()))));
    return reuseOrMake(vertex, key, [&]() -> Result<CommittedSnapshot> {
        const auto snapshot = TRY(snapshotAfter(vertex.parent, stop));
        TRY(TRY(select())->copyTo(snapshot->root(), stop));
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
    if (m_parts.epoch)
        look.mtime = *m_parts.epoch * 1'000'000'000;
    if (!folder.user.empty())
        look.owner = TRY(fileOwner(folder.user, vertex.parent < 0 ? nullptr : &root)); // nothing there, no names either
    TRY(makeFolders(root, TRY(root.follow(folder.path)), look));
    return seal(vertex, *snapshot, stop);
}

} // namespace slipway
