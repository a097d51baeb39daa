// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

namespace slipway {

/// A build that is over.
struct PastBuild {
    std::string id;
    WallTime started = {};
    Duration took = {};
    std::string name = {};    ///< what was to be built: a tag, or the folder
    std::string outcome = {}; ///< "succeeded", "failed", "cancelled"
    std::optional<Digest> image = {};
    std::string recording = {}; ///< file name in the store's builds folder; empty: none

    bool operator==(const PastBuild &) const = default;
};

/// Past builds. Errors: those of SqlConnection
class BuildHistory
{
public:
    explicit BuildHistory(Database &database) : m_database(database) {}

    Result<void> add(const PastBuild &build);
    Result<std::vector<PastBuild>> list(int limit); ///< the last first
    /// Error: build.not-found (id)
    Result<PastBuild> get(std::string_view id);
    Result<void> remove(std::string_view id); ///< with the places of its steps

private:
    Database &m_database;
};

} // namespace slipway
