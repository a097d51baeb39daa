// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/human_figures.h"
#include "app/stop_signals.h"
#include "core/base/json.h"
#include "core/words/error_words.h"

#include <QCoreApplication>
#include <array>

namespace slipway {

namespace {

constexpr auto options = std::to_array<Option>({
    {.name = "repair", .help = QT_TRANSLATE_NOOP("cli", "Get again what came from a registry, and no longer list what is lost")},
});

QString translated(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QString outcomeOf(StoreFault::Repair repair)
{
    switch (repair) {
    case StoreFault::Repair::None:
        return {};
    case StoreFault::Repair::Again:
        return u' ' + translated(QT_TRANSLATE_NOOP("cli", "It was got again."));
    case StoreFault::Repair::Dropped:
        return u' ' + translated(QT_TRANSLATE_NOOP("cli", "It was taken out of the store."));
    }
    return {};
}

// Well if nothing is wrong, or nothing is wrong any more.
Result<int> verify(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    const bool repair = arguments.isOn("repair");
    auto *engine = TRY(application.engine());
    const auto report = TRY(engine->verify(repair, std::move(stop)));
    for (const auto &fault : report.faults)
        console.print(fromQt(sentence(fault.code, fault.operands, fault.code) + outcomeOf(fault.repair)) + '\n');
    console.print(fromQt(translated(QT_TRANSLATE_NOOP("cli", "Checked: %1 blobs, %2 layers, %3 images, %4 read; faults: %5"))
                             .arg(report.blobs)
                             .arg(report.layers)
                             .arg(report.images)
                             .arg(toQt(humanSize(report.bytes)))
                             .arg(report.faults.size())) +
                  '\n');
    return report.faults.empty() || repair ? Success : CommandFailed;
}

int runVerify(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto code = verify(arguments, application, stops.token());
    if (code)
        return *code;
    application.console().complain(code.error());
    return CommandFailed;
}

} // namespace

Subcommand verifyCommand()
{
    return {.name = "verify",
            .usage = "[OPTIONS]",
            .summary = QT_TRANSLATE_NOOP("cli", "Read the whole store and hold it to its digests"),
            .options = options,
            .operands = {.least = 0, .most = 0},
            .surroundings = Surroundings::Isolated,
            .run = runVerify};
}

} // namespace slipway
