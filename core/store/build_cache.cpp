// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/build_cache.h"

namespace slipway {

namespace {

std::int64_t toSql(WallTime time)
{
    return time.time_since_epoch().count();
}

CachedResult resultFrom(const SqlRow &row)
{
    return {.diffId = row.digest(0), .created = row.text(1), .took = Duration(row.integer(2))};
}

} // namespace

Result<std::optional<CachedResult>> BuildCache::find(const Digest &key)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<CachedResult>> {
        std::optional<CachedResult> result;
        TRY(connection.query("SELECT layer, created, took FROM cache WHERE key = ?", {key},
                             [&](const SqlRow &row) { result = resultFrom(row); }));
        return result;
    });
}

Result<void> BuildCache::remember(const Digest &key, const CachedResult &result)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run(
            "INSERT OR REPLACE INTO cache (key, layer, created, took, used) VALUES (?, ?, ?, ?, ?)",
            {key, result.diffId, result.created, std::int64_t{result.took.count()}, toSql(m_clock.now())});
    });
}

Result<void> BuildCache::forget(const Digest &key)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("DELETE FROM cache WHERE key = ?", {key});
    });
}

Result<void> BuildCache::touch(const std::vector<Digest> &keys)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        for (const auto &key : keys)
            TRY(connection.run("UPDATE cache SET used = ? WHERE key = ?", {toSql(m_clock.now()), key}));
        return {};
    });
}

Result<std::vector<CacheRecord>> BuildCache::list()
{
    return m_database.read([](SqlConnection &connection) -> Result<std::vector<CacheRecord>> {
        std::vector<CacheRecord> records;
        TRY(connection.query(
            "SELECT layer, created, took, key, used FROM cache ORDER BY used, key", {}, [&](const SqlRow &row) {
                records.push_back(
                    {.key = row.digest(3), .result = resultFrom(row), .used = WallTime(Duration(row.integer(4)))});
            }));
        return records;
    });
}

Result<void> BuildCache::rememberPlace(std::string_view place, std::string_view parts, std::optional<Duration> took)
{
    const auto time = took ? SqlValue(std::int64_t{took->count()}) : SqlValue();
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("INSERT INTO cache_places (place, parts, used, took) VALUES (?, ?, ?, ?) ON CONFLICT (place) "
                              "DO UPDATE SET parts = excluded.parts, used = excluded.used, took = ifnull(excluded.took, took)",
                              {place, parts, toSql(m_clock.now()), time});
    });
}

Result<std::optional<Duration>> BuildCache::tookAt(std::string_view place)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<Duration>> {
        std::optional<Duration> took;
        TRY(connection.query("SELECT took FROM cache_places WHERE place = ? AND took IS NOT NULL", {place},
                             [&](const SqlRow &row) { took = Duration(row.integer(0)); }));
        return took;
    });
}

Result<std::optional<std::string>> BuildCache::partsAt(std::string_view place)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<std::string>> {
        std::optional<std::string> parts;
        TRY(connection.query("SELECT parts FROM cache_places WHERE place = ?", {place},
                             [&](const SqlRow &row) { parts = row.text(0); }));
        return parts;
    });
}

Result<std::vector<std::string>> BuildCache::allParts()
{
    return m_database.read([](SqlConnection &connection) -> Result<std::vector<std::string>> {
        std::vector<std::string> parts;
        TRY(connection.query("SELECT parts FROM cache_places", {},
                             [&](const SqlRow &row) { parts.push_back(row.text(0)); }));
        return parts;
    });
}

Result<void> BuildCache::rememberFiles(const Digest &question, std::string_view files)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("INSERT OR REPLACE INTO known_files (question, files, used) VALUES (?, ?, ?)",
                              {question, files, toSql(m_clock.now())});
    });
}

Result<std::optional<std::string>> BuildCache::filesFor(const Digest &question)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::optional<std::string>> {
        std::optional<std::string> files;
        TRY(connection.query("SELECT files FROM known_files WHERE question = ?", {question},
                             [&](const SqlRow &row) { files = row.text(0); }));
        return files;
    });
}

} // namespace slipway
