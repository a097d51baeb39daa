// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_save.h"

#include "core/engine/image_archive.h"

#include <algorithm>

namespace slipway {

namespace {

/// What a word of the command line means: an image, or, where it is a name without a tag, all that have the name.
Result<std::vector<ArchivedImage>> imagesFor(Services &services, const std::string &word)
{
    const auto ref = ImageRef::parse(word);
    std::vector<ArchivedImage> found;
    for (const auto &record : TRY(services.catalog.list())) {
        std::vector<ImageRef> names;
        for (const auto &name : record.names) {
            if (ref && name.name() == ref->name() && (ref->tag.empty() || name.tag == ref->tag) && name.digest == ref->digest)
                names.push_back(name);
        }
        if (!names.empty())
            found.push_back({.image = TRY(readImage(services.blobs, record.manifest)), .names = std::move(names)});
    }
    if (!found.empty())
        return found;
    const auto record = TRY(services.catalog.find(word));
    auto image = TRY(readImage(services.blobs, record.manifest));
    found.push_back({.image = std::move(image)});
    return found;
}

void add(ArchivedImage image, std::vector<ArchivedImage> &images)
{
    const auto known = std::ranges::find(images, image.image.manifest.config.digest,
                                         [](const ArchivedImage &other) { return other.image.manifest.config.digest; });
    if (known == images.end())
        return images.push_back(std::move(image));
    for (auto &name : image.names) {
        if (!std::ranges::contains(known->names, name))
            known->names.push_back(std::move(name));
    }
}

} // namespace

Result<void> saveImages(Services &services, const SaveRequest &request, std::stop_token stop)
{
    std::vector<ArchivedImage> images;
    for (const auto &word : request.images) {
        for (auto &image : TRY(imagesFor(services, word)))
            add(std::move(image), images);
    }
    const auto layers = request.format == ArchiveFormat::Docker ? ArchivedLayers::Plain : ArchivedLayers::Packed;
    return writeImageArchive(services, images, request.format, layers, request.file, stop);
}

Result<void> exportImage(Services &services, const std::string &image, const std::filesystem::path &file, std::stop_token stop)
{
    const auto record = TRY(services.catalog.find(image));
    const auto files = TRY(readImage(services.blobs, record.manifest));
    TRY(unpackImage(services, files, stop));
    const auto snapshot = TRY(services.snapshots.prepare(files.config.diffIds));
    return writeRootArchive(snapshot->root(), file, stop);
}

} // namespace slipway
