// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/plain_layer.h"

#include "core/layer/decompression.h"
#include "core/oci/media_type.h"

namespace slipway {

Result<void> writePlainLayer(Services &services, const Descriptor &stored, const Digest &diffId, ByteSink &sink, std::stop_token stop)
{
    if (services.layers.has(diffId))
        return services.layers.writeTar(diffId, sink, stop);
    if (!services.blobs.has(stored.digest))
        return fail(Error::Kind::NotFound, "layer.not-found", {diffId.toString()}, "layer " + diffId.toString() + " not found");
    DigestSink digest(&sink);
    const auto tar = TRY(decompressed(TRY(FileSource::open(services.blobs.pathOf(stored.digest)))));
    for (;;) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto block = TRY(tar->next());
        if (block.empty())
            break;
        TRY(digest.add(block));
    }
    if (digest.digest() != diffId)
        return fail(Error::Kind::Corrupt, "layer.digest-mismatch", {diffId.toString(), digest.digest().toString()},
                    "layer verification failed: expected diff id " + diffId.toString() + ", got " + digest.digest().toString());
    return {};
}

Result<Descriptor> plainLayer(Services &services, const Descriptor &stored, const Digest &diffId, std::stop_token stop)
{
    Descriptor plain{.mediaType = std::string(media::ociLayer), .digest = diffId};
    if (services.layers.has(diffId)) {
        plain.size = TRY(services.layers.record(diffId)).size;
        return plain;
    }
    DigestSink counted; // a tar's header says how long a member is before it comes
    TRY(writePlainLayer(services, stored, diffId, counted, stop));
    plain.size = counted.size();
    return plain;
}

} // namespace slipway
