// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_forecast.h"

#include "core/base/temp_folder.h"
#include "core/engine/copy_step.h"
#include "core/engine/step_key.h"
#include "core/engine/step_kind.h"

#include <algorithm>

namespace slipway {

namespace {

using Fate = PlannedStep::Fate;
using Reason = CacheVerdict::Reason;

// Sources that have to be fetched before anybody knows what they hold.
bool fetches(const CopyFiles &copy)
{
    return copy.kind == CopyFiles::Kind::Add && std::ranges::any_of(copy.sources, isRemote);
}

bool mountsFiles(const RunCommand &run)
{
    return std::ranges::any_of(run.mounts, [](const PlannedMount &mount) { return mount.origin.kind != FileOrigin::Kind::Scratch; });
}

} // namespace

Result<std::vector<PlannedStep>> StepForecast::run(std::stop_token stop)
{
    std::vector<PlannedStep> steps;
    for (const auto &vertex : m_parts.graph.vertices) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        auto step = forecast(vertex, stop);
        if (!step) {
            if (!step.error().where && step.error().kind != Error::Kind::Cancelled)
                step.error().where = vertex.where;
            return Failure(std::move(step).error());
        }
        steps.push_back(std::move(*step));
    }
    return steps;
}

Result<PlannedStep> StepForecast::forecast(const Vertex &vertex, std::stop_token stop)
{
    PlannedStep step{.kind = kindOf(vertex.operation),
                     .title = vertex.title,
                     .instruction = vertex.instruction,
                     .where = vertex.where,
                     .stage = vertex.stageName};
    if (const auto *image = std::get_if<SourceImage>(&vertex.operation)) {
        forecastBase(vertex, *image, step);
    } else if (std::holds_alternative<ChangeSettings>(vertex.operation)) {
        step.fate = Fate::Settings;
        step.verdict = {.reason = Reason::Hit};
        known(vertex.id) = vertex.parent < 0 ? Known{.result = StepResult()} : known(vertex.parent);
    } else {
        TRY(forecastLayer(vertex, step, stop));
    }
    return step;
}

void StepForecast::forecastBase(const Vertex &vertex, const SourceImage &image, PlannedStep &step)
{
    if (!m_parts.bases.isKnown(image.base)) {
        step.fate = Fate::Unknown;
        step.until = vertex.title;
        step.verdict = {.reason = Reason::Undecided, .subject = vertex.title};
        known(vertex.id) = {.until = vertex.id};
        return;
    }
    step.fate = Fate::Cached;
    step.verdict = {.reason = Reason::Hit};
    known(vertex.id) = {.result = StepResult{.layers = m_parts.bases.config(image.base).diffIds}};
}

StepResult StepForecast::parentOf(const Vertex &vertex) const
{
    return vertex.parent < 0 ? StepResult() : known(vertex.parent).result.value_or(StepResult());
}

// The first vertex below this one whose result is open; -1 where there is none.
int StepForecast::undecided(const Vertex &vertex) const
{
    if (vertex.parent >= 0 && !known(vertex.parent).result)
        return known(vertex.parent).until;
    for (const int origin : vertex.origins) {
        if (!known(origin).result)
            return known(origin).until;
    }
    return -1;
}

Result<std::optional<StepForecast::Files>> StepForecast::filesOf(const CopyFiles &copy, std::stop_token stop)
{
    if (copy.origin.kind == FileOrigin::Kind::Vertex)
        return filesOfLayers(copy, stop);
    ContextSource *context = nullptr;
    if (copy.origin.kind == FileOrigin::Kind::Context && readsLocalFiles(copy)) {
        context = &m_parts.context;
    } else if (copy.origin.kind == FileOrigin::Kind::NamedContext) {
        const auto named = m_parts.namedContexts.find(copy.origin.name);
        if (named == m_parts.namedContexts.end())
            return std::nullopt; // it would have to be fetched
        context = named->second;
    }
    auto manifest = TRY(manifestOf(copy, context, {}, stop));
    auto key = Digest::of(manifest.print()).toString();
    return Files{.key = std::move(key), .manifest = std::move(manifest)};
}

// Layers never change, so what a step takes from them may be known from an earlier time.
Result<std::optional<StepForecast::Files>> StepForecast::filesOfLayers(const CopyFiles &copy, std::stop_token stop)
{
    const auto &origin = *known(copy.origin.vertex).result;
    if (!std::ranges::all_of(origin.layers, [this](const Digest &layer) { return m_parts.services.layers.has(layer); }))
        return std::nullopt; // of a base that was fetched but not unpacked yet
    const auto read = [&]() -> Result<FileManifest> {
        return manifestOf(copy, nullptr, TRY(m_parts.services.snapshots.prepare(origin.layers)), stop);
    };
    auto key = TRY(m_parts.cache.filesFor(filesQuestion(origin, copy), read));
    return Files{.key = std::move(key)};
}

Result<FileManifest> StepForecast::manifestOf(const CopyFiles &copy, ContextSource *context, std::unique_ptr<Snapshot> origin,
                                              std::stop_token stop)
{
    CopyStep::Parts parts{.context = context,
                          .origin = std::move(origin),
                          .remote = m_parts.services.remote,
                          .scratch = m_parts.services.paths.scratch,
                          .clock = m_parts.services.clock};
    auto step = TRY(CopyStep::select(copy, std::move(parts), {}, stop));
    return step.manifest(stop);
}

Result<void> StepForecast::forecastLayer(const Vertex &vertex, PlannedStep &step, std::stop_token stop)
{
    const auto place = stepPlace(m_parts.cache.dockerfile(), vertex, m_parts.graph);
    step.expected = TRY(m_parts.cache.tookAt(place));
    known(vertex.id) = {.until = vertex.id};
    const bool noCache = isCacheOff(m_parts.request, vertex);
    int until = undecided(vertex);
    const auto *copy = std::get_if<CopyFiles>(&vertex.operation);
    std::optional<Files> files;
    if (copy && until < 0 && !fetches(*copy))
        files = TRY(filesOf(*copy, stop));
    const auto *run = std::get_if<RunCommand>(&vertex.operation);
    if (until < 0 && ((copy && !files) || (run && mountsFiles(*run))))
        until = vertex.id; // its files are not to be had before it is done
    if (noCache) {
        step.verdict = {.reason = Reason::AskedFor};
        return {};
    }
    auto key = stepKey(vertex, m_parts.graph, parentOf(vertex));
    addTimes(key, vertex, m_parts.request, m_parts.epoch);
    if (until >= 0) {
        step.fate = Fate::Unknown;
        step.until = m_parts.graph.vertices[static_cast<std::size_t>(until)].title;
        step.verdict = TRY(m_parts.cache.explainOwn(key, place));
        if (step.verdict.reason == Reason::Undecided)
            step.verdict.subject = step.until;
        known(vertex.id).until = until;
        return {};
    }
    if (files)
        key.add("files", files->key);
    const auto lookUp = TRY(m_parts.cache.look(key, place, files && files->manifest ? &*files->manifest : nullptr));
    step.verdict = named(lookUp.verdict, vertex, m_parts.graph);
    if (!lookUp.hit)
        return {};
    step.fate = Fate::Cached;
    step.expected.reset();
    auto result = parentOf(vertex);
    result.layers.push_back(lookUp.hit->diffId);
    known(vertex.id) = {.result = std::move(result)};
    return {};
}

} // namespace slipway
