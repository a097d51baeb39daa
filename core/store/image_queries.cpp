// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/image_queries.h"

#include <unordered_map>

namespace slipway::image_queries {

namespace {

std::int64_t toSql(WallTime time)
{
    return time.time_since_epoch().count();
}

/// 64 digits, those that are given and then `fill`.
Result<Digest> paddedId(std::string_view digits, char fill)
{
    auto hex = std::string(digits);
    hex.resize(2 * std::tuple_size_v<Sha256Sum>, fill);
    return Digest::parse("sha256:" + hex);
}

ImageRecord imageFrom(const SqlRow &row)
{
    return {.id = row.digest(0), .manifest = row.digest(1), .created = row.text(2)};
}

} // namespace

Failure notFound(std::string_view what)
{
    return fail(Error::Kind::NotFound, "image.not-found", {std::string(what)}, "No such image: " + std::string(what));
}

Result<void> insert(SqlConnection &connection, const ImageRecord &image, WallTime now)
{
    // The same image again may come with another manifest, which then is the one that is kept.
    TRY(connection.run("INSERT INTO images (id, manifest, created, added) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (id) DO UPDATE SET manifest = excluded.manifest",
                       {image.id, image.manifest, image.created, toSql(now)}));
    std::int64_t position = 0;
    for (const auto &layer : image.layers)
        TRY(connection.run("INSERT OR REPLACE INTO image_layers (image, position, diff_id, size) VALUES (?, ?, ?, ?)",
                           {image.id, position++, layer.diffId, layer.size}));
    return {};
}

Result<void> erase(SqlConnection &connection, const Digest &id)
{
    return connection.run("DELETE FROM images WHERE id = ?", {id});
}

Result<std::vector<ImageRecord>> all(SqlConnection &connection)
{
    std::vector<ImageRecord> images;
    std::unordered_map<Digest, std::size_t> places;
    TRY(connection.query("SELECT id, manifest, created FROM images ORDER BY created DESC, id", {},
                         [&](const SqlRow &row) {
                             images.push_back(imageFrom(row));
                             places.emplace(images.back().id, images.size() - 1);
                         }));
    TRY(connection.query(
        "SELECT image, diff_id, size FROM image_layers ORDER BY image, position", {}, [&](const SqlRow &row) {
            images[places.at(row.digest(0))].layers.push_back({.diffId = row.digest(1), .size = row.integer(2)});
        }));
    TRY(connection.query("SELECT image, name FROM names ORDER BY name", {}, [&](const SqlRow &row) {
        images[places.at(row.digest(0))].names.push_back(refFrom(row, 1));
    }));
    return images;
}

Result<std::optional<ImageRecord>> byId(SqlConnection &connection, const Digest &id)
{
    std::optional<ImageRecord> image;
    TRY(connection.query("SELECT id, manifest, created FROM images WHERE id = ?", {id},
                         [&](const SqlRow &row) { image = imageFrom(row); }));
    if (!image)
        return image;
    TRY(connection.query(
        "SELECT diff_id, size FROM image_layers WHERE image = ? ORDER BY position", {id},
        [&](const SqlRow &row) { image->layers.push_back({.diffId = row.digest(0), .size = row.integer(1)}); }));
    TRY(connection.query("SELECT name FROM names WHERE image = ? ORDER BY name", {id},
                         [&](const SqlRow &row) { image->names.push_back(refFrom(row, 0)); }));
    return image;
}

ImageRef refFrom(const SqlRow &row, int column)
{
    // Only whole references are ever written; what else stands there was not written by us, and is shown as it is.
    auto text = row.text(column);
    return ImageRef::parse(text).value_or(ImageRef{.domain = {}, .repository = std::move(text)});
}

Result<std::optional<Digest>> byName(SqlConnection &connection, const ImageRef &name)
{
    std::optional<Digest> id;
    TRY(connection.query("SELECT image FROM names WHERE name = ?", {name.toString()},
                         [&](const SqlRow &row) { id = row.optionalDigest(0); }));
    return id;
}

Result<std::vector<Digest>> byPrefix(SqlConnection &connection, std::string_view digits)
{
    const auto first = TRY(paddedId(digits, '0'));
    const auto last = TRY(paddedId(digits, 'f'));
    std::vector<Digest> ids;
    TRY(connection.query("SELECT id FROM images WHERE id BETWEEN ? AND ? LIMIT 2", {first, last},
                         [&](const SqlRow &row) { ids.push_back(row.digest(0)); }));
    return ids;
}

Result<std::optional<std::string>> holderOf(SqlConnection &connection, const Digest &id)
{
    std::optional<std::string> holder;
    TRY(connection.query("SELECT holder FROM image_holders WHERE image = ? LIMIT 1", {id},
                         [&](const SqlRow &row) { holder = row.text(0); }));
    return holder;
}

Result<NameChange> setName(SqlConnection &connection, const ImageRef &name, const std::optional<Digest> &image,
                           WallTime now)
{
    const auto before = TRY(byName(connection, name));
    if (before == image)
        return NameChange{.name = name, .before = before, .after = image, .time = now};
    const auto text = name.toString();
    if (image)
        TRY(connection.run("INSERT OR REPLACE INTO names (name, image) VALUES (?, ?)", {text, *image}));
    else
        TRY(connection.run("DELETE FROM names WHERE name = ?", {text}));
    TRY(connection.run("INSERT INTO name_log (time, name, before, after) VALUES (?, ?, ?, ?)",
                       {toSql(now), text, sqlValue(before), sqlValue(image)}));
    return NameChange{.name = name, .before = before, .after = image, .time = now};
}

} // namespace slipway::image_queries
