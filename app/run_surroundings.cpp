// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_surroundings.h"

#include "core/dockerfile/comma_fields.h"
#include "core/dockerfile/ram_size.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <ranges>

namespace slipway {

namespace {

Failure wrongValue(std::string code, std::vector<std::string> operands, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

std::string absolute(const std::string &path)
{
    std::error_code none;
    return std::filesystem::absolute(path, none).lexically_normal().string();
}

/// The fields of one --secret before it is settled what they mean together.
struct SecretFields {
    std::string id, path, variable, type;
};

Result<SecretFields> readSecretFields(const std::string &text)
{
    SecretFields fields;
    for (const auto &field : TRY(splitCommaFields(text))) {
        const auto equals = field.find('=');
        if (equals == std::string::npos)
            return wrongValue("build.secret-field", {field}, "invalid field '" + field + "' must be a key=value pair");
        const auto key = toLowerAscii(field.substr(0, equals));
        const auto value = field.substr(equals + 1);
        if (key == "id")
            fields.id = value;
        else if (key == "src" || key == "source")
            fields.path = value;
        else if (key == "env")
            fields.variable = value;
        else if (key == "type" && (value == "file" || value == "env"))
            fields.type = value;
        else if (key == "type")
            return wrongValue("build.secret-type", {value}, "unsupported secret type \"" + value + "\"");
        else
            return wrongValue("build.secret-key", {key, field}, "unexpected key '" + key + "' in '" + field + "'");
    }
    return fields;
}

// With an id alone it is the variable of that name, if there is one, else the file.
Result<SecretSource> readSecret(const std::string &text, const VariableReader &variable)
{
    auto fields = TRY(readSecretFields(text));
    if (fields.type == "env" && fields.variable.empty())
        fields.variable = std::exchange(fields.path, {});
    if (fields.id.empty())
        return wrongValue("build.secret-no-id", {}, "secret missing ID");
    if (fields.variable.empty() && fields.path.empty())
        (variable(fields.id).empty() ? fields.path : fields.variable) = fields.id;
    if (!fields.variable.empty())
        return SecretSource{.id = fields.id, .kind = SecretSource::Kind::Environment, .place = fields.variable};
    return SecretSource{.id = fields.id, .kind = SecretSource::Kind::File, .place = absolute(fields.path)};
}

// ID[=SOCKET|KEY[,KEY]]; without one it is the agent that the person's own ssh asks.
Result<AgentSource> readAgent(const std::string &text, const VariableReader &variable)
{
    const auto equals = text.find('=');
    AgentSource agent{.id = text.substr(0, equals), .paths = {}};
    if (agent.id.empty())
        return wrongValue("build.agent", {text}, "invalid ssh agent: " + text);
    if (equals != std::string::npos) {
        for (const auto &path : TRY(splitCommaFields(text.substr(equals + 1))))
            agent.paths.emplace_back(absolute(path));
        return agent;
    }
    const auto socket = variable("SSH_AUTH_SOCK");
    if (socket.empty())
        return fail(Error::Kind::NotFound, "build.no-agent", {},
                    "invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set");
    agent.paths.emplace_back(absolute(socket));
    return agent;
}

bool isAddress(const std::string &text)
{
    std::array<unsigned char, sizeof(in6_addr)> address;
    return ::inet_pton(AF_INET, text.c_str(), address.data()) == 1 || ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

// NAME=ADDRESS or NAME:ADDRESS, an IPv6 address perhaps in brackets.
Result<std::string> readHost(const std::string &text)
{
    const auto invalid = [&text] { return wrongValue("build.host", {text}, "invalid host " + text); };
    const auto divider = text.find_first_of("=:");
    if (divider == std::string::npos || divider == 0)
        return invalid();
    auto address = text.substr(divider + 1);
    if (address == "host-gateway")
        return fail(Error::Kind::Unsupported, "build.host-gateway", {}, "unable to derive the IP value for host-gateway");
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    if (!isAddress(address))
        return invalid();
    return text.substr(0, divider) + '=' + address;
}

Result<std::string> readEntitlement(const std::string &name)
{
    if (name != "network.host" && name != "security.insecure")
        return wrongValue("build.entitlement", {name}, "unknown entitlement " + name);
    return name;
}

std::optional<std::int64_t> readLimitNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    return fault == std::errc() && stop == end && number >= -1 ? std::optional(number) : std::nullopt;
}

// NAME=SOFT[:HARD], -1 for no limit.
Result<std::string> readLimit(const std::string &text)
{
    constexpr auto names = std::to_array<std::string_view>({"core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice",
                                                            "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"});
    const auto refused = [&text](const std::string &reason) {
        return wrongValue("build.limit", {text, reason}, "invalid argument \"" + text + "\" for \"--ulimit\" flag: " + reason);
    };
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        return refused("invalid ulimit argument: " + text);
    const auto name = text.substr(0, equals);
    if (!std::ranges::contains(names, name))
        return refused("invalid ulimit type: " + name);
    const auto values = text.substr(equals + 1);
    const auto colon = values.find(':');
    const auto soft = readLimitNumber(std::string_view(values).substr(0, colon));
    const auto hard = colon == std::string::npos ? soft : readLimitNumber(std::string_view(values).substr(colon + 1));
    if (!soft || !hard)
        return refused("invalid ulimit value: " + values);
    if (*hard != -1 && (*soft == -1 || *soft > *hard))
        return refused("ulimit soft limit must be less than or equal to hard limit: " + std::to_string(*soft) + " > " + std::to_string(*hard));
    return name + '=' + std::to_string(*soft) + ':' + std::to_string(*hard);
}

Result<std::int64_t> readMemorySize(const std::string &text)
{
    if (text.empty())
        return 0;
    const auto size = parseRamSize(text);
    if (!size || *size < 0)
        return wrongValue("build.size", {text}, "invalid argument \"" + text + "\" for \"--shm-size\" flag: invalid size: '" + text + "'");
    return *size;
}

} // namespace

Result<void> readSurroundings(const Arguments &arguments, const VariableReader &variable, BuildRequest &request)
{
    for (const auto &text : arguments.all("secret"))
        request.secrets.push_back(TRY(readSecret(text, variable)));
    for (const auto &text : arguments.all("ssh"))
        request.agents.push_back(TRY(readAgent(text, variable)));
    for (const auto &text : arguments.all("add-host"))
        request.extraHosts.push_back(TRY(readHost(text)));
    for (const auto &text : arguments.all("allow"))
        request.allowed.push_back(TRY(readEntitlement(text)));
    for (const auto &text : arguments.all("ulimit"))
        request.limits.push_back(TRY(readLimit(text)));
    request.sharedMemory = TRY(readMemorySize(arguments.last("shm-size")));
    return {};
}

} // namespace slipway
