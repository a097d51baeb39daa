// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/layer_blobs.h"

namespace slipway {

Result<void> LayerBlobs::put(const Digest &diffId, const Descriptor &blob)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run(
            "INSERT OR REPLACE INTO layer_blobs (diff_id, blob, media_type, size) VALUES (?, ?, ?, ?)",
            {diffId, blob.digest, blob.mediaType, blob.size});
    });
}

Result<std::vector<Descriptor>> LayerBlobs::of(const Digest &diffId)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::vector<Descriptor>> {
        std::vector<Descriptor> blobs;
        TRY(connection.query("SELECT media_type, blob, size FROM layer_blobs WHERE diff_id = ? ORDER BY blob", {diffId},
                             [&](const SqlRow &row) {
                                 blobs.push_back(
                                     {.mediaType = row.text(0), .digest = row.digest(1), .size = row.integer(2)});
                             }));
        return blobs;
    });
}

Result<std::optional<Digest>> LayerBlobs::diffIdOf(const Digest &blob)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<Digest>> {
        std::optional<Digest> diffId;
        TRY(connection.query("SELECT diff_id FROM layer_blobs WHERE blob = ? LIMIT 1", {blob},
                             [&](const SqlRow &row) { diffId = row.optionalDigest(0); }));
        return diffId;
    });
}

Result<void> LayerBlobs::forget(const Digest &blob)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("DELETE FROM layer_blobs WHERE blob = ?", {blob});
    });
}

} // namespace slipway
