// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/event_fields.h"
#include "core/protocol/message.h"

namespace slipway {

/// The fields and words of what window and helper say to each other, beyond those of events.

template <>
struct WireNames<OfflineBase> {
    static constexpr std::array<std::string_view, 2> names = {"refuse", "use-built-in"};
    static_assert(names.size() == static_cast<std::size_t>(OfflineBase::UseBuiltIn) + 1);
};

template <>
struct WireNames<CacheUse> {
    static constexpr std::array<std::string_view, 2> names = {"use", "ignore"};
    static_assert(names.size() == static_cast<std::size_t>(CacheUse::Ignore) + 1);
};

template <>
struct WireNames<BlobProgress::State> {
    static constexpr std::array<std::string_view, 5> names = {"waiting", "already-there", "mounted", "arriving", "done"};
    static_assert(names.size() == static_cast<std::size_t>(BlobProgress::State::Done) + 1);
};

template <>
struct WireNames<FileType> {
    static constexpr std::array<std::string_view, 6> names = {"file",      "folder", "symbolic-link",
                                                              "hard-link", "device", "fifo"};
    static_assert(names.size() == static_cast<std::size_t>(FileType::Fifo) + 1);
};

template <>
struct WireNames<FileChangeKind> {
    static constexpr std::array<std::string_view, 3> names = {"added", "changed", "removed"};
    static_assert(names.size() == static_cast<std::size_t>(FileChangeKind::Removed) + 1);
};

template <>
struct WireNames<SecretSource::Kind> {
    static constexpr std::array<std::string_view, 2> names = {"file", "environment"};
    static_assert(names.size() == static_cast<std::size_t>(SecretSource::Kind::Environment) + 1);
};

void fields(auto &visit, Of<SecretSource> auto &source)
{
    visit("id", source.id);
    visit("kind", source.kind);
    visit("place", source.place);
}

void fields(auto &visit, Of<AgentSource> auto &source)
{
    visit("id", source.id);
    visit("paths", source.paths);
}

template <>
struct WireNames<BuildOutput::Kind> {
    static constexpr std::array<std::string_view, 5> names = {"image", "folder", "root-archive", "oci-archive", "docker-archive"};
    static_assert(names.size() == static_cast<std::size_t>(BuildOutput::Kind::DockerArchive) + 1);
};

void fields(auto &visit, Of<BuildOutput> auto &output)
{
    visit("kind", output.kind);
    visit("destination", output.destination);
    visit("rewriteTimes", output.rewriteTimes);
}

void fields(auto &visit, Of<BuildRequest> auto &request)
{
    visit("context", request.context);
    visit("contextAddress", request.contextAddress);
    visit("dockerfile", request.dockerfile);
    visit("dockerfileText", request.dockerfileText);
    visit("names", request.names);
    visit("buildArguments", request.buildArguments);
    visit("labels", request.labels);
    visit("buildContexts", request.buildContexts);
    visit("target", request.target);
    visit("platform", request.platform);
    visit("network", request.network);
    visit("allowed", request.allowed);
    visit("extraHosts", request.extraHosts);
    visit("limits", request.limits);
    visit("sharedMemory", request.sharedMemory);
    visit("secrets", request.secrets);
    visit("agents", request.agents);
    visit("cache", request.cache);
    visit("noCacheStages", request.noCacheStages);
    visit("pull", request.pull);
    visit("offlineBase", request.offlineBase);
    visit("output", request.output);
}

void fields(auto &visit, Of<StepName> auto &step)
{
    visit("build", step.build);
    visit("step", step.step);
}

void fields(auto &visit, Of<RunRequest> auto &request)
{
    visit("image", request.image);
    visit("command", request.command);
    visit("entrypoint", request.entrypoint);
    visit("env", request.env);
    visit("workingDir", request.workingDir);
    visit("user", request.user);
    visit("hostname", request.hostname);
    visit("network", request.network);
    visit("volumes", request.volumes);
    visit("readOnly", request.readOnly);
    visit("interactive", request.interactive);
    visit("terminal", request.terminal);
    visit("step", request.step);
}

template <>
inline constexpr std::string_view wireName<BuildCall> = "build";
void fields(auto &visit, Of<BuildCall> auto &call)
{
    visit("request", call.request);
}

template <>
inline constexpr std::string_view wireName<PlanCall> = "plan";
void fields(auto &visit, Of<PlanCall> auto &call)
{
    visit("request", call.request);
}

template <>
inline constexpr std::string_view wireName<RunCall> = "run";
void fields(auto &visit, Of<RunCall> auto &call)
{
    visit("request", call.request);
}

void fields(auto &visit, Of<PullRequest> auto &request)
{
    visit("image", request.image);
    visit("platform", request.platform);
}

template <>
inline constexpr std::string_view wireName<PullCall> = "pull";
void fields(auto &visit, Of<PullCall> auto &call)
{
    visit("request", call.request);
}

template <>
inline constexpr std::string_view wireName<PushCall> = "push";
void fields(auto &visit, Of<PushCall> auto &call)
{
    visit("image", call.image);
}

template <>
inline constexpr std::string_view wireName<BuildsCall> = "builds";
void fields(auto &, Of<BuildsCall> auto &)
{
}

template <>
struct WireNames<ArchiveFormat> {
    static constexpr std::array<std::string_view, 2> names = {"oci", "docker"};
    static_assert(names.size() == static_cast<std::size_t>(ArchiveFormat::Docker) + 1);
};

void fields(auto &visit, Of<SaveRequest> auto &request)
{
    visit("images", request.images);
    visit("file", request.file);
    visit("format", request.format);
}

template <>
inline constexpr std::string_view wireName<SaveCall> = "save";
void fields(auto &visit, Of<SaveCall> auto &call)
{
    visit("request", call.request);
}

template <>
inline constexpr std::string_view wireName<LoadCall> = "load";
void fields(auto &visit, Of<LoadCall> auto &call)
{
    visit("file", call.file);
}

void fields(auto &visit, Of<ImportRequest> auto &request)
{
    visit("source", request.source);
    visit("name", request.name);
    visit("changes", request.changes);
    visit("message", request.message);
    visit("platform", request.platform);
}

template <>
inline constexpr std::string_view wireName<ImportCall> = "import";
void fields(auto &visit, Of<ImportCall> auto &call)
{
    visit("request", call.request);
}

template <>
inline constexpr std::string_view wireName<ExportCall> = "export";
void fields(auto &visit, Of<ExportCall> auto &call)
{
    visit("image", call.image);
    visit("file", call.file);
}

template <>
inline constexpr std::string_view wireName<ImagesCall> = "images";
void fields(auto &, Of<ImagesCall> auto &)
{
}

template <>
inline constexpr std::string_view wireName<InspectCall> = "inspect";
void fields(auto &visit, Of<InspectCall> auto &call)
{
    visit("image", call.image);
}

template <>
inline constexpr std::string_view wireName<LayerFilesCall> = "layer-files";
void fields(auto &visit, Of<LayerFilesCall> auto &call)
{
    visit("image", call.image);
    visit("diffId", call.diffId);
}

template <>
inline constexpr std::string_view wireName<StepFilesCall> = "step-files";
void fields(auto &visit, Of<StepFilesCall> auto &call)
{
    visit("step", call.step);
    visit("path", call.path);
}

template <>
inline constexpr std::string_view wireName<StepFileCall> = "step-file";
void fields(auto &visit, Of<StepFileCall> auto &call)
{
    visit("step", call.step);
    visit("path", call.path);
    visit("offset", call.offset);
}

template <>
inline constexpr std::string_view wireName<TagCall> = "tag";
void fields(auto &visit, Of<TagCall> auto &call)
{
    visit("image", call.image);
    visit("name", call.name);
}

template <>
inline constexpr std::string_view wireName<RemoveCall> = "remove";
void fields(auto &visit, Of<RemoveCall> auto &call)
{
    visit("image", call.image);
    visit("force", call.force);
}

template <>
inline constexpr std::string_view wireName<UsageCall> = "usage";
void fields(auto &, Of<UsageCall> auto &)
{
}

void fields(auto &visit, Of<PruneOrder> auto &order)
{
    visit("all", order.all);
    visit("dryRun", order.dryRun);
}

template <>
inline constexpr std::string_view wireName<PruneCall> = "prune";
void fields(auto &visit, Of<PruneCall> auto &call)
{
    visit("order", call.order);
}

template <>
inline constexpr std::string_view wireName<VerifyCall> = "verify";
void fields(auto &visit, Of<VerifyCall> auto &call)
{
    visit("repair", call.repair);
}

void fields(auto &visit, Of<Call> auto &call)
{
    visit.alternative(call);
}

template <>
inline constexpr std::string_view wireName<Start> = "call";
void fields(auto &visit, Of<Start> auto &start)
{
    visit("call", start.call);
}

template <>
inline constexpr std::string_view wireName<Cancel> = "cancel";
void fields(auto &, Of<Cancel> auto &)
{
}

template <>
inline constexpr std::string_view wireName<Consumed> = "consumed";
void fields(auto &visit, Of<Consumed> auto &consumed)
{
    visit("bytes", consumed.bytes);
}

void fields(auto &visit, Of<Request> auto &request)
{
    visit("id", request.id);
    visit.alternative(request.content);
}

template <>
inline constexpr std::string_view wireName<Done> = "done";
void fields(auto &, Of<Done> auto &)
{
}

template <>
inline constexpr std::string_view wireName<BuildOutcome> = "build";
void fields(auto &visit, Of<BuildOutcome> auto &outcome)
{
    visit("image", outcome.image);
    visit("manifest", outcome.manifest);
    visit("names", outcome.names);
}

template <>
struct WireNames<PlannedStep::Fate> {
    static constexpr std::array<std::string_view, 5> names = {"cached", "will-run", "not-needed", "unknown", "settings"};
    static_assert(names.size() == static_cast<std::size_t>(PlannedStep::Fate::Settings) + 1);
};

void fields(auto &visit, Of<PlannedStep> auto &step)
{
    visit("kind", step.kind);
    visit("title", step.title);
    visit("instruction", step.instruction);
    visit("where", step.where);
    visit("stage", step.stage);
    visit("fate", step.fate);
    visit("verdict", step.verdict);
    visit("until", step.until);
    visit("expected", step.expected);
}

template <>
inline constexpr std::string_view wireName<BuildPlan> = "plan";
void fields(auto &visit, Of<BuildPlan> auto &plan)
{
    visit("steps", plan.steps);
}

template <>
inline constexpr std::string_view wireName<RunOutcome> = "run";
void fields(auto &visit, Of<RunOutcome> auto &outcome)
{
    visit("exitCode", outcome.exitCode);
    visit("arguments", outcome.arguments);
}

template <>
inline constexpr std::string_view wireName<PullOutcome> = "pull";
void fields(auto &visit, Of<PullOutcome> auto &outcome)
{
    visit("name", outcome.name);
    visit("digest", outcome.digest);
    visit("image", outcome.image);
    visit("fresh", outcome.fresh);
}

template <>
inline constexpr std::string_view wireName<PushOutcome> = "push";
void fields(auto &visit, Of<PushOutcome> auto &outcome)
{
    visit("name", outcome.name);
    visit("digest", outcome.digest);
    visit("size", outcome.size);
}

void fields(auto &visit, Of<LoadedImage> auto &image)
{
    visit("id", image.id);
    visit("names", image.names);
}

template <>
inline constexpr std::string_view wireName<LoadedList> = "loaded";
void fields(auto &visit, Of<LoadedList> auto &list)
{
    visit("images", list.images);
}

template <>
inline constexpr std::string_view wireName<Imported> = "imported";
void fields(auto &visit, Of<Imported> auto &imported)
{
    visit("id", imported.id);
}

void fields(auto &visit, Of<ImageSummary> auto &summary)
{
    visit("id", summary.id);
    visit("names", summary.names);
    visit("created", summary.created);
    visit("size", summary.size);
    visit("layers", summary.layers);
}

void fields(auto &visit, Of<BuildSummary> auto &build)
{
    visit("id", build.id);
    visit("started", build.started);
    visit("took", build.took);
    visit("name", build.name);
    visit("outcome", build.outcome);
    visit("image", build.image);
    visit("recording", build.recording);
}

template <>
inline constexpr std::string_view wireName<BuildList> = "builds";
void fields(auto &visit, Of<BuildList> auto &list)
{
    visit("builds", list.builds);
}

template <>
inline constexpr std::string_view wireName<ImageList> = "images";
void fields(auto &visit, Of<ImageList> auto &list)
{
    visit("images", list.images);
}

void fields(auto &visit, Of<HistoryEntry> auto &entry)
{
    visit("created", entry.created);
    visit("createdBy", entry.createdBy);
    visit("author", entry.author);
    visit("comment", entry.comment);
    visit("emptyLayer", entry.emptyLayer);
}

void fields(auto &visit, Of<LayerInfo> auto &layer)
{
    visit("history", layer.history);
    visit("diffId", layer.diffId);
    visit("size", layer.size);
    visit("images", layer.images);
}

template <>
inline constexpr std::string_view wireName<ImageDetail> = "image";
void fields(auto &visit, Of<ImageDetail> auto &detail)
{
    visit("summary", detail.summary);
    visit("manifest", detail.manifest);
    visit("tagged", detail.tagged);
    visit("config", detail.config);
    visit("layers", detail.layers);
}

void fields(auto &visit, Of<FileChange> auto &change)
{
    visit("path", change.path);
    visit("type", change.type);
    visit("change", change.change);
    visit("size", change.size);
    visit("mode", change.mode);
    visit("uid", change.uid);
    visit("gid", change.gid);
    visit("linkTarget", change.linkTarget);
}

template <>
inline constexpr std::string_view wireName<FileChangeList> = "files";
void fields(auto &visit, Of<FileChangeList> auto &list)
{
    visit("changes", list.changes);
}

void fields(auto &visit, Of<FolderEntry> auto &entry)
{
    visit("name", entry.name);
    visit("type", entry.type);
    visit("size", entry.size);
    visit("mode", entry.mode);
    visit("uid", entry.uid);
    visit("gid", entry.gid);
    visit("linkTarget", entry.linkTarget);
}

template <>
inline constexpr std::string_view wireName<FolderEntryList> = "folder";
void fields(auto &visit, Of<FolderEntryList> auto &list)
{
    visit("entries", list.entries);
}

template <>
inline constexpr std::string_view wireName<FilePart> = "file-part";
void fields(auto &visit, Of<FilePart> auto &part)
{
    visit("bytes", part.bytes);
    visit("size", part.size);
}

template <>
inline constexpr std::string_view wireName<Removal> = "removal";
void fields(auto &visit, Of<Removal> auto &removal)
{
    visit("untagged", removal.untagged);
    visit("deleted", removal.deleted);
}

template <>
struct WireNames<StoredKind> {
    static constexpr std::array<std::string_view, 7> names = {"images", "build-cache", "unused", "mount-caches", "sources", "records", "database"};
    static_assert(names.size() == static_cast<std::size_t>(StoredKind::Database) + 1);
};

void fields(auto &visit, Of<StoredShare> auto &share)
{
    visit("kind", share.kind);
    visit("count", share.count);
    visit("bytes", share.bytes);
}

void fields(auto &visit, Of<ImageBytes> auto &image)
{
    visit("id", image.id);
    visit("names", image.names);
    visit("shared", image.shared);
    visit("unique", image.unique);
}

template <>
inline constexpr std::string_view wireName<StoreUsage> = "usage";
void fields(auto &visit, Of<StoreUsage> auto &usage)
{
    visit("shares", usage.shares);
    visit("images", usage.images);
}

void fields(auto &visit, Of<PruneItem> auto &item)
{
    visit("kind", item.kind);
    visit("name", item.name);
    visit("bytes", item.bytes);
    visit("why", item.why);
    visit("detail", item.detail);
}

template <>
inline constexpr std::string_view wireName<PruneReport> = "prune";
void fields(auto &visit, Of<PruneReport> auto &report)
{
    visit("gone", report.gone);
    visit("kept", report.kept);
}

template <>
struct WireNames<StoreFault::Repair> {
    static constexpr std::array<std::string_view, 3> names = {"none", "again", "dropped"};
    static_assert(names.size() == static_cast<std::size_t>(StoreFault::Repair::Dropped) + 1);
};

void fields(auto &visit, Of<StoreFault> auto &fault)
{
    visit("code", fault.code);
    visit("operands", fault.operands);
    visit("repair", fault.repair);
}

template <>
inline constexpr std::string_view wireName<VerifyReport> = "verify";
void fields(auto &visit, Of<VerifyReport> auto &report)
{
    visit("blobs", report.blobs);
    visit("layers", report.layers);
    visit("images", report.images);
    visit("bytes", report.bytes);
    visit("faults", report.faults);
}

void fields(auto &visit, Of<CallResult> auto &result)
{
    visit.alternative(result);
}

template <>
inline constexpr std::string_view wireName<EventAnswer> = "event";
void fields(auto &visit, Of<EventAnswer> auto &answer)
{
    visit("event", answer.event);
}

template <>
inline constexpr std::string_view wireName<OutputAnswer> = "output";
void fields(auto &visit, Of<OutputAnswer> auto &answer)
{
    visit("stream", answer.stream);
    visit("bytes", answer.bytes);
}

// What the listener needs to know of the blob; nothing else of the descriptor comes over.
void fields(auto &visit, Of<Descriptor> auto &blob)
{
    visit("mediaType", blob.mediaType);
    visit("digest", blob.digest);
    visit("size", blob.size);
}

void fields(auto &visit, Of<BlobProgress> auto &progress)
{
    visit("blob", progress.blob);
    visit("state", progress.state);
    visit("arrived", progress.arrived);
}

template <>
inline constexpr std::string_view wireName<ProgressAnswer> = "progress";
void fields(auto &visit, Of<ProgressAnswer> auto &answer)
{
    visit("progress", answer.progress);
}

template <>
inline constexpr std::string_view wireName<ResultAnswer> = "result";
void fields(auto &visit, Of<ResultAnswer> auto &answer)
{
    visit("result", answer.result);
}

template <>
inline constexpr std::string_view wireName<ErrorAnswer> = "error";
void fields(auto &visit, Of<ErrorAnswer> auto &answer)
{
    visit("error", answer.error);
}

void fields(auto &visit, Of<Answer> auto &answer)
{
    visit("id", answer.id);
    visit.alternative(answer.content);
}

} // namespace slipway
