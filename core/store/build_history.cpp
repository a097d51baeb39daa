// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/build_history.h"

namespace slipway {

namespace {

PastBuild buildFrom(const SqlRow &row)
{
    return {.id = row.text(0),
            .started = WallTime(Duration(row.integer(1))),
            .took = Duration(row.integer(2)),
            .name = row.text(3),
            .outcome = row.text(4),
            .image = row.optionalDigest(5),
            .recording = row.text(6)};
}

} // namespace

Result<void> BuildHistory::add(const PastBuild &build)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) {
        return connection.run("INSERT OR REPLACE INTO builds (id, started, took, name, outcome, image, recording) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?)",
                              {build.id, std::int64_t{build.started.time_since_epoch().count()},
                               std::int64_t{build.took.count()}, build.name, build.outcome, sqlValue(build.image),
                               build.recording});
    });
}

Result<std::vector<PastBuild>> BuildHistory::list(int limit)
{
    return m_database.read([&](SqlConnection &connection) -> Result<std::vector<PastBuild>> {
        std::vector<PastBuild> builds;
        TRY(connection.query(
            "SELECT id, started, took, name, outcome, image, recording FROM builds ORDER BY started DESC, id LIMIT ?",
            {std::int64_t{limit}}, [&](const SqlRow &row) { builds.push_back(buildFrom(row)); }));
        return builds;
    });
}

Result<PastBuild> BuildHistory::get(std::string_view id)
{
    return m_database.read([&](SqlConnection &connection) -> Result<PastBuild> {
        std::optional<PastBuild> build;
        TRY(connection.query("SELECT id, started, took, name, outcome, image, recording FROM builds WHERE id = ?", {id},
                             [&](const SqlRow &row) { build = buildFrom(row); }));
        if (!build)
            return fail(Error::Kind::NotFound, "build.not-found", {std::string(id)},
                        "No such build: " + std::string(id));
        return *build;
    });
}

Result<void> BuildHistory::remove(std::string_view id)
{
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        TRY(connection.run("DELETE FROM step_places WHERE build = ?", {id}));
        return connection.run("DELETE FROM builds WHERE id = ?", {id});
    });
}

} // namespace slipway
