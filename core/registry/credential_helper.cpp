// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credential_helper.h"

#include "core/base/json.h"
#include "core/process/command_output.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t maxOutput = 64 << 10; // bytes
constexpr std::string_view notFound = "credentials not found in native keychain";
constexpr std::string_view tokenUser = "<token>"; // the secret is an identity token

Failure failed(const std::string &program, std::string reason)
{
    reason.erase(std::min(reason.find('\n'), reason.size()));
    return fail(Error::Kind::Denied, "credentials.helper-failed", {program, reason},
                "error getting credentials: " + program + ": " + reason);
}

std::string programOf(const std::string &name)
{
    return "docker-credential-" + name;
}

Result<CommandOutput> tellHelper(const std::string &name, const std::string &verb, const std::string &input, std::stop_token stop)
{
    const auto program = programOf(name);
    if (name.contains('/'))
        return failed(program, "its name is a path");
    const Command command = {.arguments = {program, verb}, .input = Command::Content{input}};
    auto ran = collectOutput(command, maxOutput, stop);
    if (!ran)
        return ran.error().kind == Error::Kind::Cancelled ? Failure(ran.error()) : failed(program, ran.error().message);
    return ran;
}

Result<void> expectSuccess(const std::string &name, const CommandOutput &ran)
{
    if (ran.status.success())
        return {};
    return failed(programOf(name), ran.output.empty() ? ran.error : ran.output);
}

} // namespace

Result<std::optional<Credentials>> askCredentialHelper(const std::string &name, const std::string &server,
                                                       std::stop_token stop)
{
    const auto program = programOf(name);
    const auto ran = TRY(tellHelper(name, "get", server, stop));
    if (!ran.status.success()) {
        if (ran.output.contains(notFound))
            return std::nullopt;
        return failed(program, ran.output.empty() ? ran.error : ran.output);
    }
    JsonReader reader(TRY(parseJsonObject(ran.output, program)), program);
    Credentials credentials = {.user = reader.string("Username"), .password = {}};
    Secret secret(reader.string("Secret"));
    TRY(reader.done());
    (credentials.user == tokenUser ? credentials.identityToken : credentials.password) = std::move(secret);
    return credentials;
}

Result<void> storeWithCredentialHelper(const std::string &name, const std::string &server, const Credentials &credentials,
                                       std::stop_token stop)
{
    const QJsonObject entry = {{QLatin1StringView("ServerURL"), toQt(server)},
                               {QLatin1StringView("Username"), toQt(credentials.user)},
                               {QLatin1StringView("Secret"), toQt(credentials.password.reveal())}};
    return expectSuccess(name, TRY(tellHelper(name, "store", toCompactJson(entry), stop)));
}

Result<void> eraseWithCredentialHelper(const std::string &name, const std::string &server, std::stop_token stop)
{
    return expectSuccess(name, TRY(tellHelper(name, "erase", server, stop)));
}

} // namespace slipway
