// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/embedded_engine.h"

#include "core/engine/build_run.h"
#include "core/engine/container_run.h"
#include "core/engine/image_import.h"
#include "core/engine/image_load.h"
#include "core/engine/image_queries.h"
#include "core/engine/image_save.h"
#include "core/engine/image_transfer.h"
#include "core/engine/step_look.h"
#include "core/engine/store_prune.h"
#include "core/engine/store_usage.h"
#include "core/engine/store_verify.h"
#include "core/layer/overlay_snapshots.h"
#include "core/registry/curl_transport.h"
#include "core/registry/registry_channel.h"
#include "core/run/crun_runner.h"
#include "core/run/private_network.h"
#include "core/store/store_use.h"

namespace slipway {

namespace {

void tellOf(const Error &error, BuildReporter &reporter)
{
    reporter.tell(Notice{.code = error.code, .operands = error.operands, .message = error.message});
}

} // namespace

struct EmbeddedEngine::Parts {
    Parts(StoreFolder opened, std::unique_ptr<Database> data, const Privileges &privileges, Isolation isolation,
          RecorderFactory recorder)
        : folder(std::move(opened)), database(std::move(data)), blobs(folder.paths().blobs), layers(folder.paths(), blobs),
          snapshots(layers, folder.paths()), catalog(*database, clock), cache(*database, clock), layerBlobs(*database),
          places(*database),
          records(folder.paths(), *database, clock, std::move(recorder), {}),
          channel(transport, clock, CredentialBook(CredentialBook::usualFiles()), {}), registry(channel),
          http(transport, blobs, folder.paths().root / "fetched"), git(folder.paths().root / "git", folder.paths().scratch),
          network(privileges.privateNetwork.program, folder.paths().scratch, isolation.ids),
          runner({.crun = privileges.crun.program,
                  .seccompProfile = privileges.seccomp.program,
                  .state = folder.paths().scratch / "crun",
                  .scratch = folder.paths().scratch},
                 isolation, network),
          services{.paths = folder.paths(),
                   .blobs = blobs,
                   .layers = layers,
                   .snapshots = snapshots,
                   .catalog = catalog,
                   .cache = cache,
                   .layerBlobs = layerBlobs,
                   .places = places,
                   .registry = registry,
                   .remote = {.http = http, .git = git, .blobs = blobs},
                   .runner = runner,
                   .platforms = privileges.platforms,
                   .clock = clock}
    {
    }

    SystemClock clock;
    StoreFolder folder;
    std::unique_ptr<Database> database;
    BlobStore blobs;
    LayerStore layers;
    OverlaySnapshots snapshots;
    ImageCatalog catalog;
    BuildCache cache;
    LayerBlobs layerBlobs;
    StepPlaces places;
    BuildRecords records;
    CurlTransport transport;
    RegistryChannel channel;
    RegistryClient registry;
    HttpSource http;
    GitSource git;
    PrivateNetwork network;
    CrunRunner runner;
    Services services;
};

EmbeddedEngine::EmbeddedEngine(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
EmbeddedEngine::~EmbeddedEngine() = default;

Result<std::unique_ptr<EmbeddedEngine>> EmbeddedEngine::open(const std::filesystem::path &folder, const Privileges &privileges,
                                                             Isolation isolation, RecorderFactory recorder)
{
    auto store = TRY(StoreFolder::open(folder));
    auto database = TRY(Database::open(store.paths().database));
    auto parts = std::make_unique<Parts>(std::move(store), std::move(database), privileges, std::move(isolation), std::move(recorder));
    return std::unique_ptr<EmbeddedEngine>(new EmbeddedEngine(std::move(parts)));
}

Result<BuildOutcome> EmbeddedEngine::build(const BuildRequest &request, EventSink &events, std::stop_token stop)
{
    using Outcome = BuildFinished::Outcome;
    auto record = m_parts->records.begin(request, events);
    BuildReporter reporter(record && record->recorder ? *record->recorder : events, m_parts->clock);
    if (!record) { // a store that can't be written to: told as every other build that fails
        reporter.finishBuild(Outcome::Failed, {}, record.error());
        return Failure(record.error());
    }
    reporter.tell(BuildStarted{.build = record->note.id,
                               .dockerfile = request.dockerfile.empty() ? "Dockerfile" : request.dockerfile.filename().string(),
                               .context = request.context.string(),
                               .names = request.names});
    if (record->failure)
        tellOf(*record->failure, reporter);
    auto outcome = StoreUse::shared(m_parts->folder.paths()).and_then([&](const StoreUse &) {
        return BuildRun(m_parts->services, reporter, request).run(record->note.id, stop);
    });
    const bool cancelled = !outcome && outcome.error().kind == Error::Kind::Cancelled;
    const auto how = outcome ? Outcome::Succeeded : cancelled ? Outcome::Cancelled : Outcome::Failed;
    const auto image = outcome ? outcome->image : std::nullopt;
    if (how == Outcome::Failed) // it may have been for want of space: then it can be tried again at once
        m_parts->layers.waitForDiscarded();
    if (const auto noted = m_parts->records.end(record->note, how, image); !noted)
        tellOf(noted.error(), reporter); // it costs the note, not the build
    reporter.finishBuild(how, image, outcome ? std::nullopt : std::optional(outcome.error()));
    return outcome;
}

Result<BuildPlan> EmbeddedEngine::plan(const BuildRequest &request, std::stop_token stop)
{
    struct Silence final : EventSink {
        void post(BuildEvent) override {} // nothing happens that could be told
    } silence;
    BuildReporter reporter(silence, m_parts->clock);
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return BuildRun(m_parts->services, reporter, request).forecast(stop);
}

Result<RunOutcome> EmbeddedEngine::run(const RunRequest &request, const OutputHandler &output, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    if (!request.step)
        return runContainer(m_parts->services, request, output, stop);
    return runAtStep(m_parts->services, TRY(findStep(*request.step)), request, output, stop);
}

Result<PullOutcome> EmbeddedEngine::pull(const PullRequest &request, const TransferProgress &progress, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return pullImage(m_parts->services, request, progress, stop);
}

Result<PushOutcome> EmbeddedEngine::push(const std::string &image, const TransferProgress &progress, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return pushImage(m_parts->services, image, progress, stop);
}

Result<std::vector<BuildSummary>> EmbeddedEngine::builds()
{
    return m_parts->records.list();
}

Result<void> EmbeddedEngine::save(const SaveRequest &request, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return saveImages(m_parts->services, request, stop);
}

Result<std::vector<LoadedImage>> EmbeddedEngine::load(const std::filesystem::path &file, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return loadImages(m_parts->services, file, stop);
}

Result<Digest> EmbeddedEngine::importFiles(const ImportRequest &request, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return importImage(m_parts->services, request, stop);
}

Result<void> EmbeddedEngine::exportFiles(const std::string &image, const std::filesystem::path &file, std::stop_token stop)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return exportImage(m_parts->services, image, file, stop);
}

Result<std::vector<ImageSummary>> EmbeddedEngine::images()
{
    return listImages(m_parts->services);
}

Result<ImageDetail> EmbeddedEngine::inspect(const std::string &image)
{
    return describeImage(m_parts->services, image);
}

Result<std::vector<FileChange>> EmbeddedEngine::layerFiles(const std::string &image, const Digest &diffId)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return layerChanges(m_parts->services, image, diffId);
}

Result<std::vector<FolderEntry>> EmbeddedEngine::stepFiles(const StepName &step, const std::string &path)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return listStepFiles(m_parts->services, TRY(findStep(step)), path);
}

Result<FilePart> EmbeddedEngine::stepFile(const StepName &step, const std::string &path, std::int64_t offset)
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return readStepFile(m_parts->services, TRY(findStep(step)), path, offset);
}

Result<StepPlace> EmbeddedEngine::findStep(const StepName &step)
{
    return slipway::findStep(TRY(m_parts->records.list()), m_parts->places, step);
}

Result<void> EmbeddedEngine::tag(const std::string &image, const std::string &name)
{
    const auto record = TRY(m_parts->catalog.find(image));
    const auto ref = TRY(ImageRef::parse(name)).withDefaultTag();
    TRY(m_parts->catalog.setName(ref, record.id));
    return {};
}

Result<Removal> EmbeddedEngine::remove(const std::string &image, bool force)
{
    return removeImage(m_parts->services, image, force);
}

Result<StoreUsage> EmbeddedEngine::usage()
{
    const auto use = TRY(StoreUse::shared(m_parts->folder.paths()));
    return storeUsage(m_parts->services);
}

Result<PruneReport> EmbeddedEngine::prune(const PruneOrder &order)
{
    return pruneStore(m_parts->services, order);
}

Result<VerifyReport> EmbeddedEngine::verify(bool repair, std::stop_token stop)
{
    // Who repairs takes away, and must be alone for that.
    const auto use = TRY(repair ? StoreUse::alone(m_parts->folder.paths()) : StoreUse::shared(m_parts->folder.paths()));
    return verifyStore(m_parts->services, repair, stop);
}

} // namespace slipway
