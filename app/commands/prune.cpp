// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/human_figures.h"
#include "app/stored_words.h"
#include "app/text_table.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <array>
#include <unistd.h>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.letter = 'a', .name = "all", .help = QT_TRANSLATE_NOOP("cli", "Also take away the build cache, cache mounts, sources of ADD and build records")},
    {.name = "dry-run", .help = QT_TRANSLATE_NOOP("cli", "Only say what would go, and why the rest stays")},
    {.letter = 'f', .name = "force", .help = QT_TRANSLATE_NOOP("cli", "Don't ask first")},
});

std::string translated(const char *text)
{
    return fromQt(QCoreApplication::translate("cli", text));
}

std::string reasonOf(const PruneItem &item)
{
    const auto with = [&](const char *text) { return fromQt(QCoreApplication::translate("cli", text).arg(toQt(item.detail))); };
    if (item.why == "named")
        return with(QT_TRANSLATE_NOOP("cli", "has the name %1"));
    if (item.why == "held")
        return with(QT_TRANSLATE_NOOP("cli", "used by %1"));
    if (item.why == "in-use")
        return translated(QT_TRANSLATE_NOOP("cli", "in use"));
    return translated(QT_TRANSLATE_NOOP("cli", "makes the next build faster; --all takes it"));
}

std::string report(const PruneReport &report)
{
    std::string text;
    std::int64_t total = 0;
    if (!report.gone.empty()) {
        std::vector<std::vector<std::string>> rows = {{"TYPE", "NAME", "SIZE"}};
        for (const auto &item : report.gone) {
            rows.push_back({nameOf(item.kind), item.name, item.bytes == 0 ? "" : humanSize(item.bytes)});
            total += item.bytes;
        }
        text += translated(QT_TRANSLATE_NOOP("cli", "To go:")) + '\n' + textTable(rows);
    }
    if (!report.kept.empty()) {
        std::vector<std::vector<std::string>> rows = {{"TYPE", "NAME", "SIZE", "WHY"}};
        for (const auto &item : report.kept)
            rows.push_back({nameOf(item.kind), item.name, item.bytes == 0 ? "" : humanSize(item.bytes), reasonOf(item)});
        text += (text.empty() ? "" : "\n") + translated(QT_TRANSLATE_NOOP("cli", "To stay:")) + '\n' + textTable(rows);
    }
    return text + '\n' + translated(QT_TRANSLATE_NOOP("cli", "Reclaimable:")) + ' ' + humanSize(total) + '\n';
}

bool confirmed(Application &application)
{
    auto &console = application.console();
    console.print(translated(QT_TRANSLATE_NOOP("cli", "Go on? [y/N]")) + ' ');
    char answer = 'n';
    return ::read(console.input(), &answer, 1) == 1 && (answer == 'y' || answer == 'Y');
}

Result<void> prune(const Arguments &arguments, Application &application)
{
    auto &console = application.console();
    auto *engine = TRY(application.engine());
    PruneOrder order{.all = arguments.isOn("all"), .dryRun = true};
    const auto planned = TRY(engine->prune(order));
    console.print(report(planned));
    if (arguments.isOn("dry-run") || planned.gone.empty())
        return {};
    if (!arguments.isOn("force") && console.readsTerminal() && !confirmed(application))
        return {};
    order.dryRun = false;
    std::int64_t total = 0;
    for (const auto &item : TRY(engine->prune(order)).gone)
        total += item.bytes;
    console.print("Total reclaimed space: " + humanSize(total) + '\n');
    return {};
}

int runPrune(const Arguments &arguments, Application &application)
{
    const auto done = prune(arguments, application);
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand pruneCommand()
{
    return {.name = "prune",
            .usage = "[OPTIONS]",
            .summary = QT_TRANSLATE_NOOP("cli", "Take away what nothing needs any more"),
            .options = options,
            .operands = {.least = 0, .most = 0},
            .surroundings = Surroundings::Isolated,
            .run = runPrune};
}

} // namespace slipway
