// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/stop_signals.h"
#include "core/registry/sign_in.h"

#include <QtTranslation>

namespace slipway {

namespace {

Result<void> logout(const Arguments &arguments, Application &application, std::stop_token stop)
{
    const auto domain = registryDomain(arguments.operands().empty() ? std::string() : arguments.operands().front());
    const auto erased = TRY(CredentialBook::erase(CredentialBook::dockerFile(), domain, stop));
    application.console().print(erased == CredentialBook::Erased::Something ? "Removing login credentials for " + domain + '\n'
                                                                            : "Not logged in to " + domain + '\n');
    return {};
}

int runLogout(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = logout(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand logoutCommand()
{
    return {.name = "logout",
            .usage = "[SERVER]",
            .summary = QT_TRANSLATE_NOOP("cli", "Forget how to sign in to a registry"),
            .options = {},
            .operands = {.least = 0, .most = 1},
            .run = runLogout};
}

} // namespace slipway
