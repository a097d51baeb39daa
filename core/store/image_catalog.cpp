// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/image_catalog.h"

#include "core/store/image_queries.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace slipway {

namespace queries = image_queries;

namespace {

constexpr std::string_view algorithm = "sha256:";
constexpr std::size_t idDigits = 64;

/// What may be an id or its beginning, without the algorithm; empty if `text` can only be a name.
std::string_view idDigitsOf(std::string_view text)
{
    if (text.starts_with(algorithm))
        text.remove_prefix(algorithm.size());
    const bool hex = std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return hex && text.size() <= idDigits ? text : std::string_view();
}

struct Found {
    Digest id;
    std::optional<ImageRef> name = {}; ///< if it was found by one
};

Result<Found> lookUp(SqlConnection &connection, std::string_view text)
{
    const auto digits = idDigitsOf(text);
    const bool onlyId = !digits.empty() && (digits.size() == idDigits || text.starts_with(algorithm));
    if (!onlyId) {
        const auto ref = ImageRef::parse(text);
        if (!ref && digits.empty())
            return Failure(ref.error());
        if (ref) {
            const auto name = ref->withDefaultTag();
            if (const auto id = TRY(queries::byName(connection, name)))
                return Found{.id = *id, .name = name};
        }
        if (digits.empty())
            return queries::notFound(ref->withDefaultTag().familiar());
    }
    const auto ids = TRY(queries::byPrefix(connection, digits));
    if (ids.size() > 1)
        return fail(Error::Kind::Invalid, "image.ambiguous", {std::string(text), ids[0].toString(), ids[1].toString()},
                    "multiple images found with the id prefix " + std::string(text));
    if (!ids.empty())
        return Found{.id = ids.front()};
    const auto ref = ImageRef::parse(text);
    return queries::notFound(ref ? ref->withDefaultTag().familiar() : std::string(text));
}

Result<ImageRecord> imageOf(SqlConnection &connection, const Digest &id)
{
    auto image = TRY(queries::byId(connection, id));
    return image ? Result<ImageRecord>(std::move(*image)) : queries::notFound(id.toString());
}

Result<void> checkRemovable(SqlConnection &connection, const ImageRecord &image, RemoveMode mode)
{
    const auto id = image.id.shortHex();
    if (const auto holder = TRY(queries::holderOf(connection, image.id)))
        return fail(Error::Kind::Denied, "image.in-use", {image.id.toString(), *holder},
                    "conflict: unable to delete " + id + " (cannot be forced) - image is being used by " + *holder);
    std::set<std::pair<std::string, std::string>> repositories;
    std::vector<std::string> operands = {image.id.toString()};
    for (const auto &name : image.names) {
        repositories.emplace(name.domain, name.repository);
        operands.push_back(name.toString());
    }
    if (mode == RemoveMode::Forced || repositories.size() < 2)
        return {};
    return fail(Error::Kind::Denied, "image.has-names", std::move(operands),
                "conflict: unable to delete " + id +
                    " (must be forced) - image is referenced in multiple repositories");
}

Result<ImageRemoval> removeFound(SqlConnection &connection, const Found &found, RemoveMode mode, WallTime now)
{
    const auto image = TRY(imageOf(connection, found.id));
    ImageRemoval removal;
    if (found.name && image.names.size() > 1) {
        removal.untagged = {*found.name};
    } else {
        TRY(checkRemovable(connection, image, mode));
        removal.untagged = image.names;
        removal.deleted = image.id;
    }
    for (const auto &name : removal.untagged)
        TRY(queries::setName(connection, name, std::nullopt, now));
    if (removal.deleted)
        TRY(queries::erase(connection, image.id));
    return removal;
}

} // namespace

std::int64_t ImageRecord::size() const
{
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [](std::int64_t sum, const LayerUse &layer) { return sum + layer.size; });
}

Result<std::vector<NameChange>> ImageCatalog::put(const ImageRecord &image, const std::vector<ImageRef> &refs)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<std::vector<NameChange>> {
        TRY(queries::insert(connection, image, m_clock.now()));
        std::vector<NameChange> changes;
        for (const auto &ref : refs)
            changes.push_back(TRY(queries::setName(connection, ref.withDefaultTag(), image.id, m_clock.now())));
        return changes;
    });
}

Result<std::vector<ImageRecord>> ImageCatalog::list()
{
    return m_database.read([](SqlConnection &connection) { return queries::all(connection); });
}

Result<ImageRecord> ImageCatalog::get(const Digest &id)
{
    return m_database.read([&](SqlConnection &connection) { return imageOf(connection, id); });
}

Result<std::optional<ImageRecord>> ImageCatalog::findName(const ImageRef &ref)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<ImageRecord>> {
        const auto id = TRY(queries::byName(connection, ref.withDefaultTag()));
        return id ? queries::byId(connection, *id) : std::nullopt;
    });
}

Result<ImageRecord> ImageCatalog::find(std::string_view text)
{
    return m_database.read([&](SqlConnection &connection) -> Result<ImageRecord> {
        const auto found = TRY(lookUp(connection, text));
        return imageOf(connection, found.id);
    });
}

Result<std::unordered_map<Digest, int>> ImageCatalog::layerUsers(const Digest &id)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::unordered_map<Digest, int>> {
        std::unordered_map<Digest, int> users;
        TRY(connection.query(
            "SELECT diff_id, count(DISTINCT image) FROM image_layers"
            " WHERE diff_id IN (SELECT diff_id FROM image_layers WHERE image = ?) GROUP BY diff_id",
            {id}, [&](const SqlRow &row) { users.emplace(row.digest(0), static_cast<int>(row.integer(1))); }));
        return users;
    });
}

Result<std::optional<WallTime>> ImageCatalog::lastNamed(const Digest &id)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<WallTime>> {
        std::optional<WallTime> time;
        TRY(connection.query("SELECT time FROM name_log WHERE after = ? ORDER BY id DESC LIMIT 1", {id},
                             [&](const SqlRow &row) { time = WallTime(Duration(row.integer(0))); }));
        return time;
    });
}

Result<std::optional<Digest>> ImageCatalog::setName(const ImageRef &ref, const Digest &id)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<std::optional<Digest>> {
        TRY(imageOf(connection, id));
        return TRY(queries::setName(connection, ref.withDefaultTag(), id, m_clock.now())).before;
    });
}

Result<Digest> ImageCatalog::removeName(const ImageRef &ref)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<Digest> {
        const auto name = ref.withDefaultTag();
        const auto change = TRY(queries::setName(connection, name, std::nullopt, m_clock.now()));
        return change.before ? Result<Digest>(*change.before) : queries::notFound(name.familiar());
    });
}

Result<ImageRemoval> ImageCatalog::remove(std::string_view text, RemoveMode mode)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<ImageRemoval> {
        const auto found = TRY(lookUp(connection, text));
        return removeFound(connection, found, mode, m_clock.now());
    });
}

Result<ImageRemoval> ImageCatalog::remove(const Digest &id)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) {
        return removeFound(connection, {.id = id}, RemoveMode::Forced, m_clock.now());
    });
}

Result<std::vector<NameChange>> ImageCatalog::nameLog(int limit)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::vector<NameChange>> {
        std::vector<NameChange> changes;
        TRY(connection.query("SELECT name, before, after, time FROM name_log ORDER BY id DESC LIMIT ?",
                             {std::int64_t{limit}}, [&](const SqlRow &row) {
                                 changes.push_back({.name = queries::refFrom(row, 0),
                                                    .before = row.optionalDigest(1),
                                                    .after = row.optionalDigest(2),
                                                    .time = WallTime(Duration(row.integer(3)))});
                             }));
        return changes;
    });
}

Result<void> ImageCatalog::hold(const Digest &id, std::string_view holder)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        TRY(imageOf(connection, id));
        return connection.run("INSERT OR REPLACE INTO image_holders (holder, image) VALUES (?, ?)", {holder, id});
    });
}

Result<std::optional<std::string>> ImageCatalog::holderOf(const Digest &id)
{
    return m_database.read([&](SqlConnection &connection) { return queries::holderOf(connection, id); });
}

Result<void> ImageCatalog::release(std::string_view holder)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("DELETE FROM image_holders WHERE holder = ?", {holder});
    });
}

} // namespace slipway
