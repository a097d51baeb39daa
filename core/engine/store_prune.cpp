// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/store_prune.h"

#include "core/base/file.h"
#include "core/engine/store_usage.h"
#include "core/layer/garbage_collector.h"
#include "core/store/mount_caches.h"
#include "core/store/store_use.h"

namespace slipway {

namespace fs = std::filesystem;

namespace {

std::string nameOf(const std::vector<ImageRef> &names)
{
    return names.empty() ? std::string() : names.front().familiar();
}

PruneItem keptImage(const KeptImage &image)
{
    return {.kind = StoredKind::Images,
            .name = image.id.toString(),
            .why = image.holder ? "held" : "named",
            .detail = image.holder ? *image.holder : nameOf(image.names)};
}

/// With bytes as the disk has them; asked before anything is gone.
Result<PruneReport> reportOf(Services &services, const GarbagePlan &plan, const PruneOrder &order)
{
    PruneReport report;
    for (const auto &image : plan.images)
        report.gone.push_back({.kind = StoredKind::Images, .name = image.id.toString()});
    const auto cached = TRY(cachedLayers(services));
    for (const auto &layer : plan.layers) {
        report.gone.push_back({.kind = cached.contains(layer.digest) ? StoredKind::BuildCache : StoredKind::Unused,
                               .name = layer.digest.toString(),
                               .bytes = diskBytes(services.layers.folderOf(layer.digest).parent_path())});
    }
    for (const auto &blob : plan.blobs)
        report.gone.push_back({.kind = StoredKind::Unused, .name = blob.digest.toString(), .bytes = diskBytes(services.blobs.pathOf(blob.digest))});
    for (const auto &image : plan.kept)
        report.kept.push_back(keptImage(image));
    if (order.all)
        return report;
    const auto usage = TRY(storeUsage(services));
    for (const auto &share : usage.shares) {
        if (share.kind != StoredKind::Images && share.kind != StoredKind::Unused && share.kind != StoredKind::Database && share.count > 0)
            report.kept.push_back({.kind = share.kind, .name = std::to_string(share.count), .bytes = share.bytes, .why = "cache"});
    }
    return report;
}

Result<void> pruneMountCaches(Services &services, const PruneOrder &order, PruneReport &report)
{
    MountCaches caches(services.paths);
    for (const auto &cache : TRY(caches.list())) {
        PruneItem item{.kind = StoredKind::MountCaches, .name = cache.name, .bytes = diskBytes(services.paths.caches / cache.file)};
        if (!order.dryRun && TRY(caches.remove(cache.file)) == MountCaches::Removed::InUse) {
            item.why = "in-use";
            report.kept.push_back(std::move(item));
        } else {
            report.gone.push_back(std::move(item));
        }
    }
    return {};
}

Result<void> pruneFolder(const fs::path &folder, StoredKind kind, const PruneOrder &order, PruneReport &report)
{
    std::error_code none; // nothing there
    for (const auto &entry : fs::directory_iterator(folder, none)) {
        report.gone.push_back({.kind = kind, .name = entry.path().filename().string(), .bytes = diskBytes(entry.path())});
        if (!order.dryRun)
            TRY(removeTree(entry.path()));
    }
    return {};
}

} // namespace

Result<PruneReport> pruneStore(Services &services, const PruneOrder &order)
{
    GarbageCollector collector(services.paths, services.blobs, services.layers, services.catalog, services.cache, services.places);
    const PruneRequest request{.images = PruneRequest::Images::WithoutName,
                               .cache = order.all ? PruneRequest::Cache::All : PruneRequest::Cache::Keep,
                               .failedSteps = order.all};
    auto report = TRY(reportOf(services, TRY(collector.plan(request)), order));
    if (!order.dryRun)
        TRY(collector.prune(request));
    if (!order.all)
        return report;
    std::optional<StoreUse> alone;
    if (!order.dryRun)
        alone = TRY(StoreUse::alone(services.paths));
    TRY(pruneMountCaches(services, order, report));
    TRY(pruneFolder(services.paths.root / "fetched", StoredKind::Sources, order, report));
    TRY(pruneFolder(services.paths.root / "git", StoredKind::Sources, order, report));
    TRY(pruneFolder(services.paths.builds, StoredKind::Records, order, report));
    return report;
}

} // namespace slipway
