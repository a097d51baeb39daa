// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/folders.h"
#include "core/engine/embedded_engine.h"
#include "core/protocol/event_recorder.h"
#include "core/run/isolation.h"

#include <QCoreApplication>
#include <QTranslator>
#include <cstdlib>
#include <optional>
#include <unistd.h>
#include <vector>

using namespace slipway;

namespace {

std::string environmentVariable(const char *name)
{
    const auto *value = std::getenv(name); // before any thread, and nobody sets any
    return value ? value : "";
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    std::optional<QCoreApplication> qt; // only where a translation is needed: English starts without it
    QTranslator translator;
    std::optional<Privileges> privileges;
    Isolation isolation;

    return Application({
                           .console = Console(STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO),
                           .environment = environmentVariable,
                           .makeEngine = [&]() -> Result<std::unique_ptr<Engine>> {
                               if (!privileges)
                                   privileges = Privileges::read();
                               const auto folder = TRY(storeFolder(environmentVariable));
                               return TRY(EmbeddedEngine::open(folder, *privileges, isolation, EventRecorder::create));
                           },
                           .isolate = [&]() -> Result<void> {
                               privileges = Privileges::read();
                               isolation = TRY(enterIsolation(*privileges));
                               return {};
                           },
                           .speak =
                               [&] {
                                   if (!qt && loadWords(translator, chosenLanguage(environmentVariable))) {
                                       qt.emplace(argc, argv);
                                       QCoreApplication::installTranslator(&translator);
                                   }
                               },
                       })
        .run(words);
}
