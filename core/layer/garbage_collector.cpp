// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/garbage_collector.h"

#include "core/oci/manifest.h"
#include "core/store/store_use.h"

#include <unordered_set>

namespace slipway {

namespace {

constexpr std::size_t manifestLimit = 16 << 20;

/// Everything that has to stay.
struct Reachable {
    std::unordered_set<Digest> blobs;
    std::unordered_set<Digest> layers;
};

/// A manifest that is gone or damaged protects nothing but itself; `verify` is who complains about it.
void addManifest(const BlobStore &blobs, const Digest &digest, Reachable &reachable)
{
    reachable.blobs.insert(digest);
    const auto bytes = blobs.read(digest, manifestLimit);
    const auto manifest = bytes ? Manifest::parse(*bytes) : Failure(bytes.error());
    if (!manifest)
        return;
    reachable.blobs.insert(manifest->config.digest);
    for (const auto &layer : manifest->layers)
        reachable.blobs.insert(layer.digest);
}

/// "sha256:…" wherever it stands in a text.
void addDigestsIn(std::string_view text, std::unordered_set<Digest> &digests)
{
    constexpr std::string_view algorithm = "sha256:";
    constexpr std::size_t length = algorithm.size() + 2 * std::tuple_size_v<Sha256Sum>;
    for (auto at = text.find(algorithm); at != std::string_view::npos; at = text.find(algorithm, at + 1)) {
        if (const auto digest = Digest::parse(text.substr(at, length)))
            digests.insert(*digest);
    }
}

bool isKept(const PruneRequest &request, const CacheRecord &record)
{
    switch (request.cache) {
    case PruneRequest::Cache::Keep:
        return true;
    case PruneRequest::Cache::UnusedSince:
        return record.used >= request.unusedSince;
    case PruneRequest::Cache::All:
        return false;
    }
    return true;
}

/// Whether an image goes; if not, and it was asked for, why.
Result<bool> isDoomed(ImageCatalog &catalog, const PruneRequest &request, const ImageRecord &image,
                      std::vector<KeptImage> &kept)
{
    if (request.images == PruneRequest::Images::None)
        return false;
    const bool named = request.images == PruneRequest::Images::WithoutName && !image.names.empty();
    auto holder = TRY(catalog.holderOf(image.id));
    if (!named && !holder)
        return true;
    kept.push_back({.id = image.id, .names = image.names, .holder = std::move(holder)});
    return false;
}

} // namespace

std::int64_t GarbagePlan::bytes() const
{
    std::int64_t sum = 0;
    for (const auto *items : {&layers, &blobs}) {
        for (const auto &item : *items)
            sum += item.size;
    }
    return sum;
}

Result<GarbagePlan> GarbageCollector::plan(const PruneRequest &request)
{
    GarbagePlan plan;
    Reachable reachable;
    for (auto &image : TRY(m_catalog.list())) {
        if (TRY(isDoomed(m_catalog, request, image, plan.kept))) {
            plan.images.push_back(std::move(image));
            continue;
        }
        reachable.blobs.insert(image.id);
        addManifest(m_blobs, image.manifest, reachable);
        for (const auto &layer : image.layers)
            reachable.layers.insert(layer.diffId);
    }
    for (const auto &record : TRY(m_cache.list())) {
        if (isKept(request, record))
            reachable.layers.insert(record.result.diffId);
    }
    if (!request.failedSteps) {
        for (const auto &diffId : TRY(m_places.failedLayers()))
            reachable.layers.insert(diffId);
    }
    for (const auto &parts : TRY(m_cache.allParts()))
        addDigestsIn(parts, reachable.blobs);
    for (const auto &diffId : TRY(m_layers.list())) {
        const auto record = m_layers.record(diffId);
        if (!reachable.layers.contains(diffId))
            plan.layers.push_back({.digest = diffId, .size = record ? record->size : 0});
        else if (record && record->blob)
            reachable.blobs.insert(*record->blob); // its tar can't be made again from anything else
    }
    for (const auto &digest : TRY(m_blobs.list())) {
        if (!reachable.blobs.contains(digest))
            plan.blobs.push_back({.digest = digest, .size = m_blobs.sizeOf(digest).value_or(0)});
    }
    return plan;
}

Result<GarbagePlan> GarbageCollector::prune(const PruneRequest &request)
{
    // Whatever is being made is reachable from nothing yet.
    const auto alone = TRY(StoreUse::alone(m_paths));
    auto doomed = TRY(plan(request));
    for (const auto &image : doomed.images)
        TRY(m_catalog.remove(image.id));
    for (const auto &layer : doomed.layers)
        TRY(m_layers.remove(layer.digest));
    for (const auto &blob : doomed.blobs)
        TRY(m_blobs.remove(blob.digest));
    return doomed;
}

} // namespace slipway
