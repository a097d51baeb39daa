// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/human_figures.h"
#include "app/listing.h"
#include "core/progress/screen_text.h"

#include <QtTranslation>
#include <algorithm>
#include <array>
#include <format>
#include <ranges>

namespace slipway {

namespace {

constexpr int instructionColumns = 45;

constexpr auto options = std::to_array<Option>({
    {.name = "format",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "Print as 'table', 'json', 'table TEMPLATE' or a Go template: '{{.CreatedBy}}'")},
    {.letter = 'H', .name = "human", .help = QT_TRANSLATE_NOOP("cli", "Sizes and times for people (default true)")},
    {.name = "no-trunc", .help = QT_TRANSLATE_NOOP("cli", "Print whole ids and instructions")},
    {.letter = 'q', .name = "quiet", .help = QT_TRANSLATE_NOOP("cli", "Print only ids")},
});

std::string formatOf(const Arguments &arguments)
{
    const auto format = arguments.last("format");
    return arguments.isOn("quiet") && (format.empty() || format == "table") ? "{{.ID}}" : format;
}

struct Look {
    bool whole = false; ///< nothing is cut
    bool human = true;
    WallTime now;
};

std::string instruction(const HistoryEntry &entry, const Look &look)
{
    auto text = entry.createdBy;
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    if (look.whole || columnsOf(text) <= instructionColumns)
        return text;
    return std::string(fitColumns(text, instructionColumns - 1)) + "…";
}

// Newest first; only the image itself has an id, its steps are no images.
std::vector<Listing::Row> rows(const ImageDetail &image, const Look &look)
{
    std::vector<Listing::Row> rows;
    for (const auto &layer : image.layers | std::views::reverse) {
        const auto &entry = layer.history;
        const auto id = look.whole ? image.summary.id.toString() : image.summary.id.shortHex();
        const auto created = entry.created.empty() ? std::string() : toRfc3339(std::chrono::floor<std::chrono::seconds>(fromRfc3339(entry.created)));
        rows.push_back({{"ID", rows.empty() ? id : "<missing>"},
                        {"CreatedSince", look.human ? humanTime(entry.created, look.now) : created},
                        {"CreatedAt", created},
                        {"CreatedBy", instruction(entry, look)},
                        {"Size", look.human ? humanSize(layer.size) : std::to_string(layer.size)},
                        {"Comment", entry.comment}});
    }
    return rows;
}

Result<std::string> history(const Arguments &arguments, Application &application)
{
    auto *engine = TRY(application.engine());
    const auto image = TRY(engine->inspect(arguments.operands().front()));
    const Look look = {.whole = arguments.isOn("no-trunc"),
                       .human = !arguments.has("human") || arguments.isOn("human"),
                       .now = SystemClock().now()};
    const Listing listing = {
        .columns = {{"ID", "IMAGE"},
                    {look.human ? "CreatedSince" : "CreatedAt", look.human ? "CREATED" : "CREATED AT"},
                    {"CreatedBy", "CREATED BY"},
                    {"Size", "SIZE"},
                    {"Comment", "COMMENT"}},
        .more = {{look.human ? "CreatedAt" : "CreatedSince", look.human ? "CREATED AT" : "CREATED"}},
        .type = "*image.historyContext",
        .rows = rows(image, look)};
    return listing.print(formatOf(arguments));
}

Result<std::string> builds(const Arguments &arguments, Application &application)
{
    auto *engine = TRY(application.engine());
    const bool human = !arguments.has("human") || arguments.isOn("human");
    const auto now = SystemClock().now();
    Listing listing = {.columns = {{"ID", "BUILD"},
                                   {human ? "StartedSince" : "StartedAt", human ? "STARTED" : "STARTED AT"},
                                   {"Took", "TIME"},
                                   {"Outcome", "OUTCOME"},
                                   {"Name", "NAME"}},
                       .more = {{human ? "StartedAt" : "StartedSince", "STARTED"}, {"Image", "IMAGE"}, {"Recording", "RECORDING"}}};
    for (const auto &build : TRY(engine->builds())) {
        const auto started = toRfc3339(build.started);
        const auto took = std::format("{:.1f}s", std::chrono::duration<double>(build.took).count());
        listing.rows.push_back({{"ID", build.id},
                                {"StartedSince", humanTime(started, now)},
                                {"StartedAt", started},
                                {"Took", took},
                                {"Outcome", build.outcome},
                                {"Name", build.name},
                                {"Image", build.image ? build.image->toString() : std::string()},
                                {"Recording", build.recording.string()}});
    }
    return listing.print(formatOf(arguments));
}

int printHistory(const Arguments &arguments, Application &application)
{
    const auto text = arguments.operands().empty() ? builds(arguments, application) : history(arguments, application);
    if (!text) {
        application.console().complain(text.error());
        return CommandFailed;
    }
    application.console().print(*text);
    return Success;
}

} // namespace

Subcommand historyCommand()
{
    return {.name = "history",
            .usage = "[OPTIONS] [IMAGE]",
            .summary = QT_TRANSLATE_NOOP("cli", "List the builds, or tell how an image came to be"),
            .options = options,
            .operands = {.least = 0, .most = 1},
            .run = printHistory};
}

} // namespace slipway
