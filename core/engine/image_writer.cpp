// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_writer.h"

#include "core/engine/builtin_base.h"
#include "core/oci/media_type.h"

namespace slipway {

namespace {

constexpr std::size_t documentLimit = 16 << 20; // bytes of a config or manifest

std::int64_t byteCount(const std::string &text)
{
    return static_cast<std::int64_t>(text.size());
}

} // namespace

Result<ImageFiles> readImage(const BlobStore &blobs, const Digest &manifest)
{
    ImageFiles image;
    image.manifest = TRY(Manifest::parse(TRY(blobs.read(manifest, documentLimit))));
    image.config = TRY(ImageConfig::parse(TRY(blobs.read(image.manifest.config.digest, documentLimit))));
    return image;
}

ImageRecord imageRecord(Services &services, const ImageConfig &config, const Manifest &manifest)
{
    ImageRecord record{.id = manifest.config.digest, .manifest = manifest.digest(), .created = config.created};
    for (std::size_t i = 0; i < config.diffIds.size(); ++i) {
        const auto unpacked = services.layers.record(config.diffIds[i]);
        const auto stored = i < manifest.layers.size() ? manifest.layers[i].size : 0;
        record.layers.push_back({.diffId = config.diffIds[i], .size = unpacked ? unpacked->size : stored});
    }
    return record;
}

Result<Descriptor> layerDescriptor(Services &services, const std::optional<Descriptor> &pulled, const Digest &diffId)
{
    if (pulled)
        return *pulled;
    const auto record = TRY(services.layers.record(diffId));
    return Descriptor{.mediaType = std::string(media::ociLayer), .digest = diffId, .size = record.size};
}

Result<ImageFiles> writeImage(Services &services, ImageConfig config, std::vector<Descriptor> layers)
{
    ImageFiles image;
    image.config = std::move(config);
    image.made = ImageFiles::Made::JustNow;
    const auto bytes = image.config.print();
    image.manifest.mediaType = media::ociManifest;
    image.manifest.layers = std::move(layers);
    const auto id = TRY(services.blobs.put(bytes));
    image.manifest.config = {.mediaType = std::string(media::ociConfig), .digest = id, .size = byteCount(bytes)};
    image.manifest.print();
    TRY(services.blobs.put(image.manifest.bytes));
    TRY(services.catalog.put(imageRecord(services, image.config, image.manifest)));
    return image;
}

Result<void> unpackImage(Services &services, const ImageFiles &image, std::stop_token stop)
{
    std::vector<Digest> below;
    for (std::size_t i = 0; i < image.config.diffIds.size(); ++i) {
        const auto &diffId = image.config.diffIds[i];
        if (!services.layers.has(diffId)) {
            if (i >= image.manifest.layers.size())
                return fail(Error::Kind::Corrupt, "layer.not-found", {diffId.toString()}, "layer " + diffId.toString() + " is missing");
            TRY(services.layers.unpack(image.manifest.layers[i].digest, diffId, below, stop));
        }
        below.push_back(diffId);
    }
    return {};
}

Result<ImageFiles> ensureBuiltInBase(Services &services)
{
    const auto name = TRY(ImageRef::parse(builtin_base::name));
    if (const auto known = TRY(services.catalog.findName(name))) {
        if (auto image = readImage(services.blobs, known->manifest))
            return std::move(*image);
    }
    const auto folder = TRY(services.layers.createFolder());
    TRY(builtin_base::writeFiles(folder.path()));
    const auto layer = TRY(services.layers.commit(folder.path(), {}, {}));
    auto config = builtin_base::config();
    config.diffIds = {layer.diffId};
    config.history = {{.created = config.created, .createdBy = "busybox of this machine", .comment = "slipway built-in base"}};
    auto image = TRY(writeImage(services, std::move(config), {TRY(layerDescriptor(services, {}, layer.diffId))}));
    TRY(services.catalog.setName(name, image.manifest.config.digest));
    return image;
}

} // namespace slipway
