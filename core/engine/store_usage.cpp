// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/store_usage.h"

#include "core/engine/image_writer.h"
#include "core/store/mount_caches.h"

#include <set>
#include <sys/stat.h>
#include <unordered_map>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t blockBytes = 512; // of st_blocks, whatever the file system

/// Counts each file once, however many names it has.
class DiskCount
{
public:
    void add(const fs::path &path)
    {
        struct stat info = {};
        if (::lstat(path.c_str(), &info) != 0)
            return; // gone meanwhile
        if (S_ISDIR(info.st_mode) || info.st_nlink < 2 || m_seen.emplace(info.st_dev, info.st_ino).second)
            m_bytes += info.st_blocks * blockBytes;
    }
    std::int64_t bytes() const { return m_bytes; }

private:
    std::set<std::pair<dev_t, ino_t>> m_seen;
    std::int64_t m_bytes = 0;
};

std::int64_t entriesIn(const fs::path &folder)
{
    std::error_code none; // nothing there
    return std::distance(fs::directory_iterator(folder, none), fs::directory_iterator());
}

/// Every layer and blob, with its bytes and how many images need it.
struct Stored {
    std::int64_t bytes = 0;
    int users = 0;
};
using Things = std::unordered_map<Digest, Stored>;

void use(Things &things, const std::unordered_set<Digest> &needed)
{
    for (const auto &digest : needed) {
        if (const auto thing = things.find(digest); thing != things.end())
            ++thing->second.users;
    }
}

void addTo(ImageBytes &image, const Things &things, const std::unordered_set<Digest> &needed)
{
    for (const auto &digest : needed) {
        if (const auto thing = things.find(digest); thing != things.end())
            (thing->second.users > 1 ? image.shared : image.unique) += thing->second.bytes;
    }
}

} // namespace

std::int64_t diskBytes(const fs::path &path)
{
    DiskCount count;
    count.add(path);
    std::error_code error; // of a folder that nobody may read, or that changes meanwhile: what can be seen counts
    for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error))
        count.add(at->path());
    return count.bytes();
}

ImageNeeds needsOf(Services &services, const ImageRecord &image)
{
    ImageNeeds needs{.layers = {}, .blobs = {image.id, image.manifest}};
    for (const auto &layer : image.layers) {
        needs.layers.insert(layer.diffId);
        if (const auto record = services.layers.record(layer.diffId); record && record->blob)
            needs.blobs.insert(*record->blob);
    }
    if (const auto files = readImage(services.blobs, image.manifest)) {
        for (const auto &layer : files->manifest.layers)
            needs.blobs.insert(layer.digest);
    }
    return needs;
}

Result<std::unordered_set<Digest>> cachedLayers(Services &services)
{
    std::unordered_set<Digest> cached;
    for (const auto &record : TRY(services.cache.list()))
        cached.insert(record.result.diffId);
    for (const auto &diffId : TRY(services.places.failedLayers()))
        cached.insert(diffId);
    return cached;
}

Result<StoreUsage> storeUsage(Services &services)
{
    Things layers, blobs;
    for (const auto &diffId : TRY(services.layers.list()))
        layers[diffId].bytes = diskBytes(services.layers.folderOf(diffId).parent_path());
    for (const auto &digest : TRY(services.blobs.list()))
        blobs[digest].bytes = diskBytes(services.blobs.pathOf(digest));

    StoreUsage usage;
    std::vector<ImageNeeds> needs;
    for (const auto &image : TRY(services.catalog.list())) {
        needs.push_back(needsOf(services, image));
        use(layers, needs.back().layers);
        use(blobs, needs.back().blobs);
        ImageBytes bytes{.id = image.id};
        for (const auto &name : image.names)
            bytes.names.push_back(name.familiar());
        usage.images.push_back(std::move(bytes));
    }
    for (std::size_t i = 0; i < needs.size(); ++i) {
        addTo(usage.images[i], layers, needs[i].layers);
        addTo(usage.images[i], blobs, needs[i].blobs);
    }

    const auto cached = TRY(cachedLayers(services));
    StoredShare images{.kind = StoredKind::Images, .count = static_cast<std::int64_t>(usage.images.size())};
    StoredShare cache{.kind = StoredKind::BuildCache};
    StoredShare unused{.kind = StoredKind::Unused};
    const auto sort = [&](const Things &things, bool isLayer) {
        for (const auto &[digest, thing] : things) {
            if (thing.users > 0) {
                images.bytes += thing.bytes;
                continue;
            }
            auto &share = isLayer && cached.contains(digest) ? cache : unused;
            share.bytes += thing.bytes;
            ++share.count;
        }
    };
    sort(layers, true);
    sort(blobs, false);

    const auto &paths = services.paths;
    const auto caches = TRY(MountCaches(paths).list());
    StoredShare mounts{.kind = StoredKind::MountCaches, .count = static_cast<std::int64_t>(caches.size()), .bytes = diskBytes(paths.caches)};
    const auto fetched = paths.root / "fetched";
    const auto git = paths.root / "git";
    StoredShare sources{.kind = StoredKind::Sources, .count = entriesIn(fetched) + entriesIn(git), .bytes = diskBytes(fetched) + diskBytes(git)};
    StoredShare records{.kind = StoredKind::Records, .count = entriesIn(paths.builds), .bytes = diskBytes(paths.builds)};
    usage.shares = {images, cache, unused, mounts, sources, records};
    StoredShare rest{.kind = StoredKind::Database, .count = 1, .bytes = diskBytes(paths.root)};
    for (const auto &share : usage.shares)
        rest.bytes -= share.bytes;
    usage.shares.push_back(rest);
    return usage;
}

} // namespace slipway
