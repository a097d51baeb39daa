// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_files.h"

#include <format>

namespace slipway {

namespace {

bool isLoopback(std::string_view address)
{
    return address.starts_with("127.") || address == "::1";
}

/// The address of a "nameserver" line, "" for other lines.
std::string_view nameServer(std::string_view line)
{
    constexpr std::string_view blanks = " \t";
    constexpr std::string_view keyword = "nameserver";
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    if (!line.starts_with(keyword))
        return {};
    line.remove_prefix(keyword.size());
    const auto start = line.find_first_not_of(blanks);
    if (start == 0 || start == std::string_view::npos)
        return {};
    line.remove_prefix(start);
    return line.substr(0, line.find_first_of(" \t\r"));
}

} // namespace

std::string hostsFile(std::string_view hostname, const RunSpec &spec, std::string_view machineHosts)
{
    std::string text;
    if (spec.network == ContainerNetwork::Host && !machineHosts.empty()) {
        text = machineHosts;
        if (!text.ends_with('\n'))
            text += '\n';
    } else {
        text = std::format("127.0.0.1\tlocalhost {}\n"
                           "::1\tlocalhost ip6-localhost ip6-loopback\n"
                           "fe00::0\tip6-localnet\n"
                           "ff00::0\tip6-mcastprefix\n"
                           "ff02::1\tip6-allnodes\n"
                           "ff02::2\tip6-allrouters\n",
                           hostname);
    }
    for (const auto &extra : spec.extraHosts)
        text += std::format("{}\t{}\n", extra.address, extra.name);
    return text;
}

std::string resolverFile(ContainerNetwork network, std::string_view machineResolver, std::string_view forwarder)
{
    if (network == ContainerNetwork::Host)
        return std::string(machineResolver);
    std::string text;
    bool anyServer = false;
    while (!machineResolver.empty()) {
        const auto line = machineResolver.substr(0, machineResolver.find('\n'));
        machineResolver.remove_prefix(std::min(line.size() + 1, machineResolver.size()));
        const auto server = nameServer(line);
        if (isLoopback(server))
            continue;
        anyServer = anyServer || !server.empty();
        text += std::format("{}\n", line);
    }
    if (!anyServer && !forwarder.empty())
        text += std::format("nameserver {}\n", forwarder);
    return text;
}

} // namespace slipway
