// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_queries.h"

#include "core/engine/image_writer.h"

#include <algorithm>

namespace slipway {

namespace {

ImageSummary summaryOf(const ImageRecord &record)
{
    ImageSummary summary{.id = record.id, .created = record.created, .size = record.size(), .layers = static_cast<int>(record.layers.size())};
    for (const auto &name : record.names)
        summary.names.push_back(name.familiar());
    return summary;
}

std::int64_t sizeAt(const ImageRecord &record, std::size_t layer)
{
    return layer < record.layers.size() ? record.layers[layer].size : 0;
}

FileType typeOf(EntryType type)
{
    switch (type) {
    case EntryType::Folder:
        return FileType::Folder;
    case EntryType::SymbolicLink:
        return FileType::SymbolicLink;
    case EntryType::HardLink:
        return FileType::HardLink;
    case EntryType::CharacterDevice:
    case EntryType::BlockDevice:
        return FileType::Device;
    case EntryType::Fifo:
        return FileType::Fifo;
    case EntryType::File:
    case EntryType::Whiteout:
        break;
    }
    return FileType::File;
}

FileChange changeOf(const LayerEntry &entry, const LayerStack &below)
{
    const auto *before = below.find(entry.path);
    FileChange change{.path = entry.path,
                      .type = typeOf(entry.type),
                      .change = before ? FileChangeKind::Changed : FileChangeKind::Added,
                      .size = entry.size,
                      .mode = static_cast<int>(entry.mode),
                      .uid = static_cast<int>(entry.uid),
                      .gid = static_cast<int>(entry.gid),
                      .linkTarget = entry.linkTarget};
    if (entry.type == EntryType::Whiteout) {
        change.change = FileChangeKind::Removed;
        change.type = before ? typeOf(before->type) : FileType::File;
        change.size = before ? before->size : 0;
    }
    return change;
}

// A folder that was there before and is listed only because something in it changed.
bool onlyLeadsOn(const LayerEntry &entry, const LayerStack &below)
{
    if (entry.path.empty())
        return true;
    if (entry.type != EntryType::Folder || entry.opaque)
        return false;
    const auto *before = below.find(entry.path);
    return before && before->type == EntryType::Folder && before->mode == entry.mode && before->uid == entry.uid && before->gid == entry.gid;
}

} // namespace

Result<std::vector<ImageSummary>> listImages(Services &services)
{
    std::vector<ImageSummary> summaries;
    for (const auto &record : TRY(services.catalog.list()))
        summaries.push_back(summaryOf(record));
    return summaries;
}

Result<ImageDetail> describeImage(Services &services, const std::string &image)
{
    const auto record = TRY(services.catalog.find(image));
    auto files = TRY(readImage(services.blobs, record.manifest));
    ImageDetail detail{.summary = summaryOf(record), .manifest = record.manifest};
    detail.tagged = TRY(services.catalog.lastNamed(record.id));
    const auto users = TRY(services.catalog.layerUsers(record.id));
    std::size_t next = 0;
    for (const auto &line : files.config.history) {
        LayerInfo layer{.history = line};
        if (!line.emptyLayer && next < files.config.diffIds.size()) {
            layer.diffId = files.config.diffIds[next];
            layer.size = sizeAt(record, next);
            const auto count = users.find(*layer.diffId);
            layer.images = count == users.end() ? 0 : count->second;
            ++next;
        }
        detail.layers.push_back(std::move(layer));
    }
    for (; next < files.config.diffIds.size(); ++next) // images without a history have layers all the same
        detail.layers.push_back({.diffId = files.config.diffIds[next], .size = sizeAt(record, next)});
    detail.config = std::move(files.config);
    return detail;
}

Result<std::vector<FileChange>> layerChanges(Services &services, const std::string &image, const Digest &diffId)
{
    const auto record = TRY(services.catalog.find(image));
    const auto files = TRY(readImage(services.blobs, record.manifest));
    const auto &diffIds = files.config.diffIds;
    const auto at = std::ranges::find(diffIds, diffId);
    if (at == diffIds.end())
        return fail(Error::Kind::NotFound, "image.no-such-layer", {image, diffId.toString()}, image + " has no layer " + diffId.toString());
    TRY(unpackImage(services, files, {}));
    const auto listing = TRY(services.layers.listing(diffId));
    const auto below = TRY(services.layers.stack({diffIds.begin(), at}));
    std::vector<FileChange> changes;
    for (const auto &entry : listing->entries()) {
        if (!onlyLeadsOn(entry, below))
            changes.push_back(changeOf(entry, below));
    }
    return changes;
}

Result<Removal> removeImage(Services &services, const std::string &image, bool force)
{
    const auto removed = TRY(services.catalog.remove(image, force ? RemoveMode::Forced : RemoveMode::Careful));
    Removal removal;
    for (const auto &name : removed.untagged)
        removal.untagged.push_back(name.familiar());
    if (removed.deleted)
        removal.deleted.push_back(*removed.deleted);
    return removal;
}

} // namespace slipway
