// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/build_cache.h"

#include "core/base/json.h"

#include <format>

namespace slipway {

namespace {

WallTime timeOf(std::int64_t nanoseconds)
{
    return WallTime(Duration(nanoseconds));
}

} // namespace

Result<std::vector<CacheRecord>> BuildCache::select(std::string_view condition, std::initializer_list<SqlValue> values)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::vector<CacheRecord>> {
        std::vector<CacheRecord> records;
        const auto sql = std::format("SELECT key, layer, parts, place, took, made, used, collected FROM cache {}", condition);
        TRY(connection.query(sql, values, [&](const SqlRow &row) {
            // A record whose parts can't be read still has its result; it explains nothing.
            records.push_back({.key = row.digest(0), .layer = row.optionalDigest(1), .parts = parseJsonObject(row.text(2), "cache").value_or(QJsonObject()),
                               .place = row.text(3), .took = Duration(row.integer(4)), .made = timeOf(row.integer(5)), .used = timeOf(row.integer(6)),
                               .collected = row.integer(7) != 0});
        }));
        return records;
    });
}

Result<std::optional<CacheRecord>> BuildCache::find(const Digest &key)
{
    auto records = TRY(select("WHERE key = ?", {key}));
    return records.empty() ? std::nullopt : std::optional(std::move(records.front()));
}

Result<std::optional<CacheRecord>> BuildCache::lastAt(std::string_view place)
{
    auto records = TRY(select("WHERE place = ? ORDER BY made DESC LIMIT 1", {place}));
    return records.empty() ? std::nullopt : std::optional(std::move(records.front()));
}

Result<std::vector<CacheRecord>> BuildCache::list()
{
    return select("ORDER BY used, key", {});
}

Result<void> BuildCache::put(const std::vector<CacheRecord> &records)
{
    const auto now = m_clock.now().time_since_epoch().count();
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        for (const auto &record : records)
            TRY(connection.run("INSERT OR REPLACE INTO cache (key, layer, parts, place, took, made, used, collected) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                               {record.key, sqlValue(record.layer), toCompactJson(record.parts), record.place, std::int64_t{record.took.count()},
                                std::int64_t{now}, std::int64_t{now}}));
        return {};
    });
}

Result<void> BuildCache::touch(const std::vector<Digest> &keys)
{
    const std::int64_t now = m_clock.now().time_since_epoch().count();
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        for (const auto &key : keys)
            TRY(connection.run("UPDATE cache SET used = ? WHERE key = ?", {now, key}));
        return {};
    });
}

Result<void> BuildCache::setCollected(const std::vector<Digest> &keys)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        for (const auto &key : keys)
            TRY(connection.run("UPDATE cache SET collected = 1 WHERE key = ?", {key}));
        return {};
    });
}

} // namespace slipway
