// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

#include <QJsonObject>

namespace slipway {

/// A step that was built, under the key of everything that it was made of.
struct CacheRecord {
    Digest key;
    std::optional<Digest> layer = {}; ///< diff id of what it added; nothing: it only changed settings
    QJsonObject parts = {};           ///< what the key was made of, by name, so that two keys can be compared
    std::string place = {};           ///< which step it was: definition, stage, number in the stage
    Duration took = {};
    WallTime made = {};
    WallTime used = {};
    bool collected = false; ///< its layer was cleaned away; the record only explains

    bool operator==(const CacheRecord &) const = default;
};

/// From a step's key to its result. A record may outlive its layer: ask the LayerStore before using it.
/// Errors: those of SqlConnection
class BuildCache
{
public:
    BuildCache(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<std::optional<CacheRecord>> find(const Digest &key);
    /// The last that was built at a place, whatever its key: what a miss is compared with.
    Result<std::optional<CacheRecord>> lastAt(std::string_view place);

    /// All in one transaction; `made` and `used` become now.
    Result<void> put(const std::vector<CacheRecord> &records);
    /// Notes that these were of use now.
    Result<void> touch(const std::vector<Digest> &keys);
    /// Every record, the one that was used longest ago first.
    Result<std::vector<CacheRecord>> list();
    /// Notes that the layers of these are gone.
    Result<void> setCollected(const std::vector<Digest> &keys);

private:
    Result<std::vector<CacheRecord>> select(std::string_view condition, std::initializer_list<SqlValue> values);

    Database &m_database;
    const Clock &m_clock;
};

} // namespace slipway
