// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/build_order.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/listing.h"
#include "app/stop_signals.h"
#include "core/base/json.h"
#include "core/progress/screen_text.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <QtTranslation>
#include <chrono>
#include <format>

namespace slipway {

namespace {

constexpr int stepColumns = 48;

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

/// What programs read, which no language changes; and what people read.
struct FateWords {
    const char *word = "";
    const char *shown = "";
};

FateWords wordsOf(PlannedStep::Fate fate)
{
    using Fate = PlannedStep::Fate;
    switch (fate) {
    case Fate::Cached:
        return {"cached", QT_TRANSLATE_NOOP("cli", "from the cache")};
    case Fate::WillRun:
        return {"will-run", QT_TRANSLATE_NOOP("cli", "will run")};
    case Fate::NotNeeded:
        return {"not-needed", QT_TRANSLATE_NOOP("cli", "not needed")};
    case Fate::Unknown:
        return {"unknown", QT_TRANSLATE_NOOP("cli", "not known yet")};
    case Fate::Settings:
        return {"settings", QT_TRANSLATE_NOOP("cli", "settings only")};
    }
    return {};
}

double secondsOf(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

// A table that is to be read can't be as wide as the longest RUN.
std::string cut(const std::string &title)
{
    if (columnsOf(title) <= stepColumns)
        return title;
    return std::string(fitColumns(title, stepColumns - 1)) + "…";
}

Listing::Row row(const PlannedStep &step, bool whole)
{
    const auto [word, shown] = wordsOf(step.fate);
    const auto &verdict = step.verdict;
    const auto time = step.expected ? std::format("{:.1f}s", secondsOf(*step.expected)) : std::string();
    return {{"Fate", word},
            {"Forecast", fromQt(translated(shown))},
            {"Line", step.where ? step.where->firstLine : 0},
            {"Stage", step.stage},
            {"Step", whole ? step.title : cut(step.title)},
            {"Seconds", step.expected ? GoValue(secondsOf(*step.expected)) : GoValue(nullptr)},
            {"Time", time},
            {"Until", step.until},
            {"Subject", verdict.subject},
            {"Before", verdict.before},
            {"After", verdict.after},
            {"Why", step.fate == PlannedStep::Fate::Settings ? std::string() : fromQt(sentence(verdict))}};
}

Result<std::string> plan(const Arguments &arguments, Application &application, std::stop_token stop)
{
    const auto order = TRY(readBuildOrder(arguments, application));
    auto *engine = TRY(application.engine());
    const auto plan = TRY(engine->plan(order.request, std::move(stop)));
    Listing listing = {.columns = {{"Line", "LINE"}, {"Forecast", "FORECAST"}, {"Time", "TIME"}, {"Step", "STEP"}, {"Why", "WHY"}},
                       .more = {{"Fate", "FATE"},
                                {"Stage", "STAGE"},
                                {"Until", "UNTIL"},
                                {"Seconds", "SECONDS"},
                                {"Subject", "SUBJECT"},
                                {"Before", "BEFORE"},
                                {"After", "AFTER"}}};
    const auto format = arguments.last("format");
    for (const auto &step : plan.steps)
        listing.rows.push_back(row(step, !format.empty()));
    return listing.print(format);
}

int printPlan(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto text = plan(arguments, application, stops.token());
    if (text) {
        application.console().print(*text);
        return Success;
    }
    application.console().complain(text.error());
    return stops.received() != 0 ? StoppedBySignal + stops.received() : CommandFailed;
}

} // namespace

Subcommand planCommand()
{
    return {.name = "plan",
            .usage = "[OPTIONS] PATH | -",
            .summary = QT_TRANSLATE_NOOP("cli", "Tell what a build would do, without doing it"),
            .options = planOptions(),
            .operands = {.least = 1, .most = 1},
            .surroundings = Surroundings::Isolated,
            .run = printPlan};
}

} // namespace slipway
