// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/input_lines.h"
#include "app/password.h"
#include "app/stop_signals.h"
#include "core/registry/curl_transport.h"
#include "core/registry/sign_in.h"

#include <QtTranslation>
#include <array>

namespace slipway {

namespace {

constexpr std::size_t longestPassword = 64 << 10; // bytes

constexpr auto options = std::to_array<Option>({
    {.letter = 'u', .name = "username", .operand = "string", .help = QT_TRANSLATE_NOOP("cli", "Who signs in")},
    {.letter = 'p',
     .name = "password",
     .operand = "string",
     .help = QT_TRANSLATE_NOOP("cli", "The password; others on this machine can see it, --password-stdin hides it")},
    {.name = "password-stdin", .help = QT_TRANSLATE_NOOP("cli", "Read the password from the input")},
});

Result<std::string> askUser(const Console &console)
{
    if (!console.readsTerminal())
        return fail(Error::Kind::Invalid, "login.no-terminal", {},
                    "Cannot perform an interactive login from a non TTY device");
    console.remark("Username: ");
    auto user = TRY(readLine(console.input()));
    if (user.empty())
        return fail(Error::Kind::Invalid, "login.no-user", {}, "username is empty");
    return user;
}

Result<Secret> readSecret(const Arguments &arguments, const Console &console)
{
    if (arguments.isOn("password-stdin")) {
        auto text = TRY(readInput(console.input(), longestPassword));
        text.erase(text.find_last_not_of("\r\n") + 1);
        return Secret(std::move(text));
    }
    if (!arguments.last("password").empty())
        return Secret(arguments.last("password"));
    if (!console.readsTerminal())
        return fail(Error::Kind::Invalid, "login.no-terminal", {},
                    "Cannot perform an interactive login from a non TTY device");
    console.remark("Password: ");
    auto secret = readPassword(console.input());
    console.remark("\n");
    return secret;
}

Result<void> login(const Arguments &arguments, Application &application, std::stop_token stop)
{
    auto &console = application.console();
    const auto domain = registryDomain(arguments.operands().empty() ? std::string() : arguments.operands().front());
    if (arguments.isOn("password-stdin") && arguments.last("username").empty())
        return fail(Error::Kind::Invalid, "login.no-user", {}, "Must provide --username with --password-stdin");
    Credentials credentials;
    credentials.user = arguments.last("username").empty() ? TRY(askUser(console)) : arguments.last("username");
    credentials.password = TRY(readSecret(arguments, console));
    if (credentials.password.empty())
        return fail(Error::Kind::Invalid, "login.no-password", {}, "password is empty");
    CurlTransport transport;
    const SystemClock clock;
    TRY(trySignIn(transport, clock, domain, credentials, stop));
    TRY(CredentialBook::store(CredentialBook::dockerFile(), domain, credentials, stop));
    console.print("Login Succeeded\n");
    return {};
}

int runLogin(const Arguments &arguments, Application &application)
{
    const StopSignals stops;
    const auto done = login(arguments, application, stops.token());
    if (done)
        return Success;
    application.console().complain(done.error());
    return CommandFailed;
}

} // namespace

Subcommand loginCommand()
{
    return {.name = "login",
            .usage = "[OPTIONS] [SERVER]",
            .summary = QT_TRANSLATE_NOOP("cli", "Sign in to a registry: Docker Hub, or the one that is named"),
            .options = options,
            .operands = {.least = 0, .most = 1},
            .run = runLogin};
}

} // namespace slipway
