// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/push.h"

#include "core/registry/transfer_crew.h"

#include <algorithm>
#include <mutex>

namespace slipway {

namespace {

std::vector<Descriptor> blobsOf(const Manifest &manifest)
{
    std::vector<Descriptor> blobs = {manifest.config};
    for (const auto &layer : manifest.layers) {
        if (!std::ranges::contains(blobs, layer.digest, &Descriptor::digest))
            blobs.push_back(layer);
    }
    return blobs;
}

} // namespace

Result<void> Push::run(const ImageRef &to, const Manifest &manifest, const std::vector<std::string> &mountFrom,
                       const TransferProgress &progress, std::stop_token stop)
{
    std::mutex mutex;
    const auto tell = [&](const BlobProgress &news) {
        const std::lock_guard lock(mutex);
        if (progress)
            progress(news);
    };
    const auto blobs = blobsOf(manifest);
    for (const auto &blob : blobs)
        tell({.blob = blob});
    TRY(inParallel(m_options.parallel, blobs.size(), stop, [&](std::size_t i, std::stop_token anyStop) -> Result<void> {
        Retry retry(m_options.retry, anyStop);
        while (true) {
            auto sent = sendBlob(to, blobs[i], mountFrom, tell, anyStop);
            if (sent || sent.error().kind != Error::Kind::Network || !retry.next())
                return sent;
        }
    }));
    return m_client.putManifest(
        to, {.mediaType = manifest.mediaType, .digest = manifest.digest(), .bytes = manifest.bytes}, stop);
}

Result<void> Push::sendBlob(const ImageRef &to, const Descriptor &blob, const std::vector<std::string> &mountFrom,
                            const TransferProgress &progress, std::stop_token stop)
{
    using State = BlobProgress::State;
    if (TRY(m_client.hasBlob(to, blob.digest, Access::Push, stop))) {
        progress({.blob = blob, .state = State::AlreadyThere, .arrived = blob.size});
        return {};
    }
    const auto start = TRY(startUpload(to, blob.digest, mountFrom, stop));
    if (start.mounted) {
        progress({.blob = blob, .state = State::Mounted, .arrived = blob.size});
        return {};
    }
    const auto size = TRY(m_store.sizeOf(blob.digest));
    const auto tell = [&](std::int64_t bytes) { progress({.blob = blob, .state = State::Arriving, .arrived = bytes}); };
    TRY(m_client.upload(to, start, blob.digest, FileBody{m_store.pathOf(blob.digest), size}, tell, stop));
    progress({.blob = blob, .state = State::Done, .arrived = blob.size});
    return {};
}

// Mounted from the first repository that has it; else the upload that the registry began with its refusal.
Result<UploadStart> Push::startUpload(const ImageRef &to, const Digest &digest,
                                      const std::vector<std::string> &mountFrom, std::stop_token stop)
{
    std::optional<UploadStart> begun;
    for (const auto &repository : mountFrom) {
        if (repository == to.repository)
            continue;
        auto start = m_client.startUpload(to, {.repository = repository, .digest = digest}, stop);
        if (!start && start.error().kind != Error::Kind::Denied && start.error().kind != Error::Kind::NotFound)
            return start;
        if (start && start->mounted)
            return start;
        if (start)
            begun = std::move(*start);
    }
    if (begun)
        return *begun;
    return m_client.startUpload(to, {}, stop);
}

} // namespace slipway
