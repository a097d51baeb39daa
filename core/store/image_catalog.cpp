// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/image_catalog.h"

#include "core/store/image_queries.h"

#include <algorithm>
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
    std::string name; ///< the whole name, if it was found by one
};

Result<Found> lookUp(SqlConnection &connection, std::string_view text)
{
    const auto digits = idDigitsOf(text);
    const bool onlyId = !digits.empty() && (digits.size() == idDigits || text.starts_with(algorithm));
    if (!onlyId) {
        const auto ref = ImageRef::parse(text);
        if (!ref && digits.empty())
            return Failure(ref.error());
        const auto name = ref ? ref->withDefaultTag().toString() : std::string();
        if (const auto id = TRY(queries::byName(connection, name)))
            return Found{.id = *id, .name = name};
        if (digits.empty())
            return queries::notFound(ref->withDefaultTag().familiar());
    }
    const auto ids = TRY(queries::byPrefix(connection, digits));
    if (ids.size() > 1)
        return fail(Error::Kind::Invalid, "image.ambiguous", {std::string(text), ids[0].toString(), ids[1].toString()},
                    "multiple images found with the id prefix " + std::string(text));
    if (!ids.empty())
        return Found{.id = ids.front(), .name = {}};
    const auto ref = ImageRef::parse(text);
    return queries::notFound(ref ? ref->withDefaultTag().familiar() : std::string(text));
}

Result<StoredImage> imageOf(SqlConnection &connection, const Digest &id)
{
    auto image = TRY(queries::byId(connection, id));
    return image ? Result<StoredImage>(std::move(*image)) : queries::notFound(id.toString());
}

/// "host/name" of a whole name.
std::string repositoryOf(const std::string &name)
{
    const auto withoutDigest = name.substr(0, name.find('@'));
    const auto colon = withoutDigest.rfind(':');
    return colon > withoutDigest.rfind('/') || colon == std::string::npos ? withoutDigest.substr(0, colon) : withoutDigest;
}

Result<void> checkRemovable(SqlConnection &connection, const StoredImage &image, bool byName, RemoveMode mode)
{
    const auto id = image.id.shortHex();
    if (const auto holder = TRY(queries::holderOf(connection, image.id)))
        return fail(Error::Kind::Denied, "image.in-use", {image.id.toString(), *holder},
                    "conflict: unable to delete " + id + " (cannot be forced) - image is being used by " + *holder);
    std::set<std::string> repositories;
    for (const auto &name : image.names)
        repositories.insert(repositoryOf(name));
    if (byName || mode == RemoveMode::Forced || repositories.size() < 2)
        return {};
    std::vector<std::string> operands = {image.id.toString()};
    operands.insert(operands.end(), image.names.begin(), image.names.end());
    return fail(Error::Kind::Denied, "image.has-names", std::move(operands),
                "conflict: unable to delete " + id + " (must be forced) - image is referenced in multiple repositories");
}

Result<ImageRemoval> removeFound(SqlConnection &connection, const Found &found, RemoveMode mode, WallTime now)
{
    const auto image = TRY(imageOf(connection, found.id));
    ImageRemoval removal;
    const bool onlyUntag = !found.name.empty() && image.names.size() > 1;
    if (!onlyUntag)
        TRY(checkRemovable(connection, image, !found.name.empty(), mode));
    removal.untagged = onlyUntag ? std::vector{found.name} : image.names;
    for (const auto &name : removal.untagged)
        TRY(queries::setName(connection, name, std::nullopt, now));
    if (!onlyUntag) {
        TRY(queries::erase(connection, image.id));
        removal.deleted = image.id;
    }
    return removal;
}

} // namespace

Result<std::vector<NameChange>> ImageCatalog::add(const StoredImage &image, const std::vector<ImageRef> &refs)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<std::vector<NameChange>> {
        TRY(queries::insert(connection, image, m_clock.now()));
        std::vector<NameChange> changes;
        for (const auto &ref : refs)
            changes.push_back(TRY(queries::setName(connection, ref.withDefaultTag().toString(), image.id, m_clock.now())));
        return changes;
    });
}

Result<std::vector<StoredImage>> ImageCatalog::list()
{
    return m_database.read([](SqlConnection &connection) { return queries::all(connection); });
}

Result<StoredImage> ImageCatalog::get(const Digest &id)
{
    return m_database.read([&](SqlConnection &connection) { return imageOf(connection, id); });
}

Result<StoredImage> ImageCatalog::find(std::string_view text)
{
    return m_database.read([&](SqlConnection &connection) -> Result<StoredImage> {
        return imageOf(connection, TRY(lookUp(connection, text)).id);
    });
}

Result<int> ImageCatalog::imagesWith(const Digest &diffId)
{
    return m_database.read([&](SqlConnection &connection) -> Result<int> {
        return static_cast<int>(TRY(connection.number("SELECT count(DISTINCT image) FROM image_layers WHERE diff_id = ?", {diffId})));
    });
}

Result<NameChange> ImageCatalog::tag(const Digest &id, const ImageRef &ref)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<NameChange> {
        TRY(imageOf(connection, id));
        return queries::setName(connection, ref.withDefaultTag().toString(), id, m_clock.now());
    });
}

Result<NameChange> ImageCatalog::untag(const ImageRef &ref)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<NameChange> {
        const auto whole = ref.withDefaultTag();
        const auto change = TRY(queries::setName(connection, whole.toString(), std::nullopt, m_clock.now()));
        return change.before ? Result<NameChange>(change) : queries::notFound(whole.familiar());
    });
}

Result<ImageRemoval> ImageCatalog::remove(std::string_view text, RemoveMode mode)
{
    return m_database.write(Durability::Flushed, [&](SqlConnection &connection) -> Result<ImageRemoval> {
        return removeFound(connection, TRY(lookUp(connection, text)), mode, m_clock.now());
    });
}

Result<std::vector<NameChange>> ImageCatalog::nameLog(int limit)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::vector<NameChange>> {
        std::vector<NameChange> changes;
        TRY(connection.query("SELECT name, before, after, time FROM name_log ORDER BY id DESC LIMIT ?", {std::int64_t{limit}}, [&](const SqlRow &row) {
            changes.push_back({.name = row.text(0), .before = row.optionalDigest(1), .after = row.optionalDigest(2), .time = WallTime(Duration(row.integer(3)))});
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

Result<void> ImageCatalog::release(std::string_view holder)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("DELETE FROM image_holders WHERE holder = ?", {holder});
    });
}

} // namespace slipway
