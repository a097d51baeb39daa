// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/pull.h"

#include "core/oci/media_type.h"
#include "core/registry/blob_download.h"
#include "core/registry/transfer_crew.h"

#include <algorithm>
#include <mutex>

namespace slipway {

namespace {

constexpr std::size_t maxDocument = 8 << 20; // bytes

// By the server's word where it gives one that we know, else by what it holds.
bool isIndex(const ManifestDocument &document)
{
    if (kindOf(document.mediaType) != MediaKind::Unknown)
        return kindOf(document.mediaType) == MediaKind::Index;
    return Index::parse(document.bytes).has_value();
}

// Tries again what may pass.
template <typename Action>
auto persistently(const RetryPolicy &policy, const std::stop_token &stop, Action action)
{
    Retry retry(policy, stop);
    while (true) {
        auto result = action();
        if (result || !isPassing(result.error()) || !retry.next())
            return result;
    }
}

// Layers that a manifest names twice are the same blob.
std::vector<Descriptor> withoutRepetitions(const std::vector<Descriptor> &layers)
{
    std::vector<Descriptor> blobs;
    for (const auto &layer : layers) {
        if (!std::ranges::contains(blobs, layer.digest, &Descriptor::digest))
            blobs.push_back(layer);
    }
    return blobs;
}

Result<Manifest> parseManifest(const ImageRef &ref, const ManifestDocument &document)
{
    auto manifest = TRY(asBadAnswer(ref.domain, Manifest::parse(document.bytes)));
    const bool isImage = kindOf(manifest.config.mediaType) == MediaKind::Config &&
                         std::ranges::all_of(manifest.layers, [](const Descriptor &layer) {
                             return kindOf(layer.mediaType) == MediaKind::Layer;
                         });
    if (!isImage)
        return fail(Error::Kind::Unsupported, "registry.not-an-image", {ref.toString(), manifest.config.mediaType},
                    ref.toString() + " is no container image: " + manifest.config.mediaType);
    return manifest;
}

} // namespace

Result<ResolvedImage> Pull::resolve(const ImageRef &ref, const Platform &platform, std::stop_token stop)
{
    const auto named = ref.withDefaultTag();
    const auto first = TRY(document(named, stop));
    ResolvedImage image = {.ref = named, .digest = first.digest, .manifest = {}, .config = {}};
    if (isIndex(first)) {
        image.index = TRY(asBadAnswer(ref.domain, Index::parse(first.bytes)));
        const auto *entry = image.index->find(platform);
        if (!entry)
            return fail(Error::Kind::NotFound, "registry.no-platform", {named.toString(), platform.toString()},
                        named.toString() + ": no match for platform in manifest: not found");
        auto inner = named;
        inner.digest = entry->digest;
        image.manifest = TRY(parseManifest(named, TRY(document(inner, stop))));
    } else {
        image.manifest = TRY(parseManifest(named, first));
    }
    image.config = TRY(fetchConfig(named, image.manifest, stop));
    if (image.config.diffIds.size() != image.manifest.layers.size())
        return badAnswer(ref.domain, "the config of " + named.toString() + " does not list the manifest's layers");
    return image;
}

// By digest from the store if it is there, else from the registry.
Result<ManifestDocument> Pull::document(const ImageRef &ref, std::stop_token stop)
{
    auto known = ref;
    if (!known.digest)
        known.digest = TRY(persistently(m_options.retry, stop, [&] { return m_client.digestOf(ref, stop); }));
    if (known.digest && m_store.has(*known.digest)) {
        if (auto bytes = m_store.read(*known.digest, maxDocument))
            return ManifestDocument{.mediaType = {}, .digest = *known.digest, .bytes = std::move(*bytes)};
    }
    auto document = TRY(persistently(m_options.retry, stop, [&] { return m_client.manifest(known, stop); }));
    TRY(m_store.put(document.bytes));
    return document;
}

Result<ImageConfig> Pull::fetchConfig(const ImageRef &ref, const Manifest &manifest, std::stop_token stop)
{
    const auto &blob = manifest.config;
    if (m_store.has(blob.digest)) {
        if (auto bytes = m_store.read(blob.digest, maxDocument))
            return asBadAnswer(ref.domain, ImageConfig::parse(*bytes));
    }
    const auto bytes = TRY(persistently(m_options.retry, stop, [&] { return m_client.smallBlob(ref, blob, stop); }));
    auto config = TRY(asBadAnswer(ref.domain, ImageConfig::parse(bytes)));
    TRY(m_store.put(bytes));
    return config;
}

Result<void> Pull::fetchLayers(const ResolvedImage &image, const Progress &progress, std::stop_token stop)
{
    std::mutex mutex;
    const auto tell = [&](const BlobProgress &news) {
        const std::lock_guard lock(mutex);
        if (progress)
            progress(news);
    };
    const auto blobs = withoutRepetitions(image.manifest.layers);
    for (const auto &blob : blobs)
        tell({.blob = blob});
    return inParallel(m_options.parallel, blobs.size(), stop, [&](std::size_t i, std::stop_token anyStop) {
        return fetchLayer(image, blobs[i], tell, anyStop);
    });
}

Result<void> Pull::fetchLayer(const ResolvedImage &image, const Descriptor &layer, const Progress &progress,
                              std::stop_token stop)
{
    using State = BlobProgress::State;
    if (m_store.has(layer.digest)) {
        progress({.blob = layer, .state = State::AlreadyThere, .arrived = layer.size});
        return {};
    }
    BlobDownload download(m_client, m_store, image.ref, layer);
    TRY(download.run(
        m_options.retry,
        [&](std::int64_t arrived) { progress({.blob = layer, .state = State::Arriving, .arrived = arrived}); }, stop));
    progress({.blob = layer, .state = State::Done, .arrived = layer.size});
    return {};
}

} // namespace slipway
