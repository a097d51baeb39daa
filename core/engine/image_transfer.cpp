// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/image_transfer.h"

#include "core/engine/image_writer.h"
#include "core/layer/gzip_sink.h"
#include "core/oci/media_type.h"
#include "core/registry/pull.h"
#include "core/registry/push.h"

#include <algorithm>

namespace slipway {

namespace {

// The blob that a layer leaves in: what it came in, what an earlier push made of it, or a new one.
Result<Descriptor> packedLayer(Services &services, const Descriptor &listed, const Digest &diffId, std::stop_token stop)
{
    if (services.blobs.has(listed.digest))
        return listed;
    for (const auto &known : TRY(services.layerBlobs.of(diffId))) {
        if (services.blobs.has(known.digest))
            return known;
    }
    auto writer = TRY(services.blobs.create());
    BlobSink blob(writer);
    GzipSink gzip(blob);
    TRY(services.layers.writeTar(diffId, gzip, stop));
    TRY(gzip.finish());
    const auto digest = TRY(writer.commit(nullptr));
    Descriptor packed{.mediaType = std::string(media::ociLayerGzip), .digest = digest, .size = writer.size()};
    TRY(services.layerBlobs.put(diffId, packed));
    return packed;
}

// Where else in that registry the image's layers may be already.
std::vector<std::string> otherRepositories(const ImageRecord &record, const ImageRef &ref)
{
    std::vector<std::string> repositories;
    for (const auto &name : record.names) {
        if (name.domain == ref.domain && name.repository != ref.repository)
            repositories.push_back(name.repository);
    }
    return repositories;
}

} // namespace

Result<Manifest> packedManifest(Services &services, const ImageFiles &image, std::stop_token stop)
{
    auto manifest = image.manifest;
    bool repacked = false;
    for (std::size_t i = 0; i < manifest.layers.size(); ++i) {
        auto packed = TRY(during("compressing a layer", packedLayer(services, manifest.layers[i], image.config.diffIds[i], stop)));
        repacked = repacked || packed != manifest.layers[i];
        manifest.layers[i] = std::move(packed);
    }
    if (repacked)
        manifest.print();
    return manifest;
}

Result<PullOutcome> pullImage(Services &services, const PullRequest &request, const TransferProgress &progress, std::stop_token stop)
{
    const auto ref = TRY(ImageRef::parse(request.image)).withDefaultTag();
    const auto platform = request.platform.empty() ? Platform::host() : TRY(Platform::parse(request.platform));
    Pull pull(services.registry, services.blobs);
    const auto image = TRY(pull.resolve(ref, platform, stop));
    TRY(pull.fetchLayers(image, progress, stop));
    for (std::size_t i = 0; i < image.manifest.layers.size() && i < image.config.diffIds.size(); ++i)
        TRY(services.layerBlobs.put(image.config.diffIds[i], image.manifest.layers[i]));
    const auto names = ref.digest ? std::vector<ImageRef>() : std::vector{ref};
    const auto moves = TRY(services.catalog.put(imageRecord(services, image.config, image.manifest), names));
    return PullOutcome{.name = ref.toString(), .digest = image.digest, .image = image.manifest.config.digest, .fresh = std::ranges::any_of(moves, [](const NameChange &move) { return move.before != move.after; })};
}

Result<PushOutcome> pushImage(Services &services, const std::string &name, const TransferProgress &progress, std::stop_token stop)
{
    const auto ref = TRY(ImageRef::parse(name)).withDefaultTag();
    const auto record = TRY(services.catalog.findName(ref));
    if (!record)
        return fail(Error::Kind::NotFound, "image.not-found", {name},
                    "An image does not exist locally with the tag: " + ImageRef{ref.domain, ref.repository}.familiar());
    const auto image = TRY(readImage(services.blobs, record->manifest));
    const auto manifest = TRY(packedManifest(services, image, stop));
    Push push(services.registry, services.blobs);
    TRY(push.run(ref, manifest, otherRepositories(*record, ref), progress, stop));
    return PushOutcome{.name = ref.toString(), .digest = manifest.digest(), .size = static_cast<std::int64_t>(manifest.bytes.size())};
}

} // namespace slipway
