// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/step_places.h"

#include "core/base/json.h"

#include <algorithm>
#include <iterator>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

std::string processText(const StepPlace &place)
{
    return toCompactJson(
        QJsonObject{{u"env"_s, toJson(place.env)}, {u"user"_s, toQt(place.user)}, {u"workingDir"_s, toQt(place.workingDir)}});
}

std::string layersText(const std::vector<Digest> &layers)
{
    std::vector<std::string> texts;
    for (const auto &layer : layers)
        texts.push_back(layer.toString());
    return toCompactJson(toJson(texts));
}

Result<std::vector<Digest>> readLayers(const std::string &text)
{
    std::vector<Digest> layers;
    for (const auto &value : TRY(parseJsonArray(text, "step")))
        layers.push_back(TRY(Digest::parse(fromQt(value.toString()))));
    return layers;
}

Result<void> readProcess(const std::string &text, StepPlace &place)
{
    JsonReader reader(TRY(parseJsonObject(text, "step")), "step");
    place.env = reader.optionalStrings("env");
    place.user = reader.optionalString("user");
    place.workingDir = reader.optionalString("workingDir");
    return reader.done();
}

} // namespace

Result<void> StepPlaces::add(const StepPlace &place)
{
    const auto layers = layersText(place.layers);
    const auto process = processText(place);
    return m_database.write(Durability::AtEase, [&](SqlConnection &connection) -> Result<void> {
        TRY(connection.run("INSERT OR REPLACE INTO step_places (build, number, title, failed, layers, process) "
                           "VALUES (?, ?, ?, ?, ?, ?)",
                           {place.build, std::int64_t{place.number}, place.title, std::int64_t{place.failed}, layers, process}));
        if (!place.failed)
            return {};
        return connection.run("DELETE FROM step_places WHERE failed = 1 AND id NOT IN "
                              "(SELECT id FROM step_places WHERE failed = 1 ORDER BY id DESC LIMIT ?)",
                              {std::int64_t{failedKept}});
    });
}

Result<std::vector<StepPlace>> StepPlaces::list(std::string_view build)
{
    struct Row {
        StepPlace place;
        std::string layers, process;
    };
    const auto rows = TRY(m_database.read([&](SqlConnection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        TRY(connection.query("SELECT number, title, failed, layers, process FROM step_places WHERE build = ? ORDER BY number",
                             {build}, [&](const SqlRow &row) {
                                 found.push_back({.place = {.build = std::string(build),
                                                            .number = static_cast<int>(row.integer(0)),
                                                            .title = row.text(1),
                                                            .failed = row.integer(2) != 0},
                                                  .layers = row.text(3),
                                                  .process = row.text(4)});
                             }));
        return found;
    }));
    std::vector<StepPlace> places;
    for (const auto &row : rows) {
        auto place = row.place;
        place.layers = TRY(readLayers(row.layers));
        TRY(readProcess(row.process, place));
        places.push_back(std::move(place));
    }
    return places;
}

Result<std::vector<Digest>> StepPlaces::failedLayers()
{
    const auto texts = TRY(m_database.read([](SqlConnection &connection) -> Result<std::vector<std::string>> {
        std::vector<std::string> found;
        TRY(connection.query("SELECT layers FROM step_places WHERE failed = 1", {},
                             [&](const SqlRow &row) { found.push_back(row.text(0)); }));
        return found;
    }));
    std::vector<Digest> layers;
    for (const auto &text : texts)
        std::ranges::copy(TRY(readLayers(text)), std::back_inserter(layers));
    return layers;
}

} // namespace slipway
