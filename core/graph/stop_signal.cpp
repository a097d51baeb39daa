// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/stop_signal.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <csignal>
#include <cstring>
#include <string>

namespace slipway {

bool isSignal(std::string_view text)
{
    int value = 0;
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        error == std::errc() && end == text.data() + text.size())
        return value != 0;
    std::string name(text);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (name.starts_with("SIG"))
        name.erase(0, 3);
    if (name == "RTMIN" || name == "RTMAX" || name == "CLD" || name == "IOT" || name == "POLL")
        return true;
    for (const std::string_view base : {"RTMIN+", "RTMAX-"}) {
        if (name.starts_with(base)) {
            const auto rest = std::string_view(name).substr(base.size());
            const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
            return error == std::errc() && end == rest.data() + rest.size() && value >= 1 && value <= 15;
        }
    }
    for (int signal = 1; signal < SIGRTMIN; ++signal) {
        const char *abbreviation = ::sigabbrev_np(signal);
        if (abbreviation && name == abbreviation)
            return true;
    }
    return false;
}

} // namespace slipway
