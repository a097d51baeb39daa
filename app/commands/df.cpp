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

namespace slipway {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr auto options = std::to_array<Option>({
    {.letter = 'v', .name = "verbose", .help = QT_TRANSLATE_NOOP("cli", "Also what each image has for itself and shares with others")},
});

Rows shareRows(const StoreUsage &usage)
{
    Rows rows = {{"TYPE", "COUNT", "SIZE"}};
    std::int64_t total = 0;
    for (const auto &share : usage.shares) {
        rows.push_back({nameOf(share.kind), share.kind == StoredKind::Database ? "" : std::to_string(share.count), humanSize(share.bytes)});
        total += share.bytes;
    }
    rows.push_back({fromQt(QCoreApplication::translate("cli", QT_TRANSLATE_NOOP("cli", "Total"))), "", humanSize(total)});
    return rows;
}

Rows imageRows(const StoreUsage &usage)
{
    Rows rows = {{"IMAGE", "IMAGE ID", "SIZE", "SHARED SIZE", "UNIQUE SIZE"}};
    for (const auto &image : usage.images)
        rows.push_back({image.names.empty() ? "<none>" : image.names.front(), image.id.shortHex(), humanSize(image.shared + image.unique),
                        humanSize(image.shared), humanSize(image.unique)});
    return rows;
}

Result<std::string> tell(const Arguments &arguments, Application &application)
{
    auto *engine = TRY(application.engine());
    const auto usage = TRY(engine->usage());
    auto text = textTable(shareRows(usage));
    if (arguments.isOn("verbose"))
        text += '\n' + textTable(imageRows(usage));
    return text;
}

int runDf(const Arguments &arguments, Application &application)
{
    const auto text = tell(arguments, application);
    if (!text) {
        application.console().complain(text.error());
        return CommandFailed;
    }
    application.console().print(*text);
    return Success;
}

} // namespace

Subcommand dfCommand()
{
    return {.name = "df",
            .usage = "[OPTIONS]",
            .summary = QT_TRANSLATE_NOOP("cli", "Show what the store takes of the disk"),
            .options = options,
            .operands = {.least = 0, .most = 0},
            .surroundings = Surroundings::Isolated,
            .run = runDf};
}

} // namespace slipway
