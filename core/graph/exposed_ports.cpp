// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/exposed_ports.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace slipway {

namespace {

Failure invalid(std::string_view text, std::string message)
{
    return fail(Error::Kind::Invalid, "plan.port", {std::string(text), message}, message);
}

Result<int> number(std::string_view text, std::string_view whole)
{
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 65535)
        return invalid(whole, "invalid containerPort: " + std::string(whole));
    return value;
}

} // namespace

Result<std::vector<std::string>> exposedPorts(std::string_view text)
{
    auto port = text.substr(0, text.find('/'));
    std::string protocol = "tcp";
    if (port.size() != text.size()) {
        protocol = text.substr(port.size() + 1);
        std::ranges::transform(protocol, protocol.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    if (const auto colon = port.rfind(':'); colon != std::string_view::npos)
        port.remove_prefix(colon + 1);
    if (port.empty())
        return invalid(text, "invalid port: \"" + std::string(text) + "\": no port specified");
    constexpr std::array<std::string_view, 3> known = {"tcp", "udp", "sctp"};
    if (std::ranges::find(known, protocol) == known.end())
        return invalid(text, "invalid proto: " + protocol);
    const auto dash = port.find('-');
    const int first = TRY(number(port.substr(0, dash), port));
    const int last = dash == std::string_view::npos ? first : TRY(number(port.substr(dash + 1), port));
    if (last < first)
        return invalid(text, "invalid containerPort: " + std::string(port));
    std::vector<std::string> ports;
    for (int value = first; value <= last; ++value)
        ports.push_back(std::to_string(value) + '/' + protocol);
    return ports;
}

} // namespace slipway
