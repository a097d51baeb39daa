// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <format>
#include <iterator>
#include <vector>

namespace slipway {

namespace {

/// Times are nanoseconds since the epoch, sizes bytes, digests 32 bytes. A step that was ever released is never
/// changed: another one follows it.
const std::vector<std::vector<const char *>> steps = {
    {
        // Images by their id, the digest of the config; sizes of layers are those of their uncompressed tars.
        "CREATE TABLE images (id BLOB PRIMARY KEY CHECK (length(id) = 32), manifest BLOB NOT NULL CHECK "
        "(length(manifest) = 32),"
        " created TEXT NOT NULL, added INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE image_layers (image BLOB NOT NULL REFERENCES images ON DELETE CASCADE, position INTEGER NOT NULL,"
        " diff_id BLOB NOT NULL CHECK (length(diff_id) = 32), size INTEGER NOT NULL, PRIMARY KEY (image, position)) "
        "WITHOUT ROWID",
        "CREATE INDEX image_layers_by_diff_id ON image_layers (diff_id)",
        // Whole names (docker.io/library/alpine:3.20, or with @sha256:…), each on one image.
        "CREATE TABLE names (name TEXT PRIMARY KEY, image BLOB NOT NULL REFERENCES images ON DELETE CASCADE) WITHOUT "
        "ROWID",
        "CREATE INDEX names_by_image ON names (image)",
        "CREATE TABLE name_log (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, name TEXT NOT NULL, before BLOB, after "
        "BLOB)",
        // Who needs an image beside its names: a container.
        "CREATE TABLE image_holders (holder TEXT PRIMARY KEY, image BLOB NOT NULL REFERENCES images) WITHOUT ROWID",
        "CREATE INDEX image_holders_by_image ON image_holders (image)",
        // The blobs that a layer is known to come in.
        "CREATE TABLE layer_blobs (diff_id BLOB NOT NULL CHECK (length(diff_id) = 32), blob BLOB NOT NULL CHECK "
        "(length(blob) = 32),"
        " media_type TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (diff_id, blob)) WITHOUT ROWID",
        "CREATE INDEX layer_blobs_by_blob ON layer_blobs (blob)",
        // Results of steps; and for each place in a Dockerfile what the key was made of when it was last reached.
        "CREATE TABLE cache (key BLOB PRIMARY KEY CHECK (length(key) = 32), layer BLOB NOT NULL CHECK (length(layer) = "
        "32),"
        " created TEXT NOT NULL, took INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE INDEX cache_by_layer ON cache (layer)",
        "CREATE TABLE cache_places (place TEXT PRIMARY KEY, parts TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE builds (id TEXT PRIMARY KEY, started INTEGER NOT NULL, took INTEGER NOT NULL, name TEXT NOT NULL,"
        " outcome TEXT NOT NULL, image BLOB, recording TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX builds_by_time ON builds (started)",
    },
    {
        // What the files were that a step takes from given layers: layers never change, so they need no second look.
        "CREATE TABLE known_files (question BLOB PRIMARY KEY CHECK (length(question) = 32), files TEXT NOT NULL, used "
        "INTEGER NOT NULL) WITHOUT ROWID",
    },
    {
        // How long the step at a place took when it was last carried out.
        "ALTER TABLE cache_places ADD COLUMN took INTEGER",
    },
    {
        // The file systems after the steps of past builds: layers as digests, process as JSON.
        "CREATE TABLE step_places (id INTEGER PRIMARY KEY, build TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,"
        " failed INTEGER NOT NULL, layers TEXT NOT NULL, process TEXT NOT NULL, UNIQUE (build, number))",
    },
    {
        // When an image was named.
        "CREATE INDEX name_log_by_after ON name_log (after)",
    },
};

} // namespace

int schemaVersion()
{
    return static_cast<int>(steps.size());
}

Result<void> applySchema(SqlConnection &connection)
{
    const auto version = TRY(connection.number("PRAGMA user_version"));
    if (version > schemaVersion())
        return fail(Error::Kind::Unsupported, "store.too-new",
                    {connection.path().string(), std::to_string(version), std::to_string(schemaVersion())},
                    "the store " + connection.path().string() + " was made by a later version of Slipway");
    for (auto step = std::next(steps.begin(), version); step != steps.end(); ++step) {
        for (const char *sql : *step)
            TRY(connection.run(sql));
    }
    return connection.run(std::format("PRAGMA user_version = {}", schemaVersion()));
}

} // namespace slipway
