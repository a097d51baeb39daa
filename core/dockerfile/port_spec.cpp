// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/port_spec.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/unicode_space.h"

#include <arpa/inet.h>
#include <charconv>
#include <cstdint>
#include <optional>

namespace slipway {

namespace {

struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;

    int length() const { return last - first; }
};

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    std::uint16_t port = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
    return fault == std::errc() && end == text.data() + text.size() ? std::optional(port) : std::nullopt;
}

std::optional<PortRange> parseRange(std::string_view text)
{
    const auto dash = text.find('-');
    const auto first = parsePort(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parsePort(text.substr(dash + 1));
    return first && last && *first <= *last ? std::optional(PortRange{*first, *last}) : std::nullopt;
}

bool isAddress(std::string_view text)
{
    if (text.starts_with('[') && text.ends_with(']'))
        text = text.substr(1, text.size() - 2);
    in6_addr address{};
    const std::string terminated(text);
    return inet_pton(AF_INET, terminated.c_str(), &address) == 1 ||
           inet_pton(AF_INET6, terminated.c_str(), &address) == 1;
}

Failure refused(std::string_view text, const std::string &reason)
{
    return fail(Error::Kind::Invalid, "dockerfile.port", {std::string(text), reason}, reason);
}

// Takes what stands before the last colon, and the colon, off the end.
std::string_view takeLast(std::string_view &text)
{
    const auto colon = text.rfind(':');
    const auto last = colon == std::string_view::npos ? text : text.substr(colon + 1);
    text = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
    return last;
}

} // namespace

Result<PortSpec> parsePortSpec(std::string_view text)
{
    PortSpec spec;
    auto rest = text;
    const auto container = takeLast(rest);
    spec.hostPort = takeLast(rest);
    spec.address = rest;
    const auto slash = container.find('/');
    const auto port = container.substr(0, slash);
    if (slash != std::string_view::npos)
        spec.protocol =
            container.substr(slash + 1, container.find('/', slash + 1) - slash - 1); // what follows never counted
    if (port.empty())
        return refused(text, "invalid port: " + goQuote(text) + ": no port specified");
    const auto protocol = spec.protocol.empty() ? "tcp" : toLowerAscii(spec.protocol);
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp")
        return refused(text, "invalid proto: " + protocol);
    if (!spec.address.empty() && !isAddress(spec.address))
        return refused(text, "invalid IP address: " + spec.address);
    const auto range = parseRange(port);
    if (!range)
        return refused(text, "invalid containerPort: " + std::string(port));
    const auto hostRange = spec.hostPort.empty() ? range : parseRange(spec.hostPort);
    if (!hostRange)
        return refused(text, "invalid hostPort: " + spec.hostPort);
    if (hostRange->length() != range->length() && range->length() != 0) {
        return refused(text, "invalid ranges specified for container and host Ports: " + std::string(port) + " and " +
                                 spec.hostPort);
    }
    for (int number = range->first; number <= range->last; ++number)
        spec.ports.push_back(std::to_string(number) + "/" + protocol);
    return spec;
}

} // namespace slipway
