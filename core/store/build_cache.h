// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

namespace slipway {

/// What a step came to.
struct CachedResult {
    Digest diffId;            ///< of the layer that it added
    std::string created = {}; ///< RFC 3339, as in the image's history
    Duration took = {};       ///< when it was built

    bool operator==(const CachedResult &) const = default;
};

struct CacheRecord {
    Digest key;
    CachedResult result;
    WallTime used = {}; ///< when it was last made or found

    bool operator==(const CacheRecord &) const = default;
};

/// From a step's key to its result, and from a step's place to what its key was made of, so that a miss can be
/// explained by what is different this time. A record may outlive its layer: ask the LayerStore before using it.
/// Errors: those of SqlConnection
class BuildCache
{
public:
    BuildCache(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<std::optional<CachedResult>> find(const Digest &key);
    Result<void> remember(const Digest &key, const CachedResult &result);
    Result<void> forget(const Digest &key);
    /// Notes that these were of use now: what was not for the longest time is collected first.
    Result<void> touch(const std::vector<Digest> &keys);
    /// Every record, the one that was used longest ago first.
    Result<std::vector<CacheRecord>> list();

    /// `place` says which step of which Dockerfile, `parts` whatever the key was made of.
    /// `took`: how long the step there took, if it was carried out now.
    Result<void> rememberPlace(std::string_view place, std::string_view parts, std::optional<Duration> took = {});
    Result<std::optional<Duration>> tookAt(std::string_view place);
    Result<std::optional<std::string>> partsAt(std::string_view place);
    Result<std::vector<std::string>> allParts(); ///< of every place

    /// `question` says which files of which layers, `files` what they are.
    Result<void> rememberFiles(const Digest &question, std::string_view files);
    Result<std::optional<std::string>> filesFor(const Digest &question);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace slipway
