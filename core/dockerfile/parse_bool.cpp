// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parse_bool.h"

#include <algorithm>
#include <array>

namespace slipway {

std::optional<bool> parseBool(std::string_view text)
{
    constexpr std::array<std::string_view, 6> yes = {"1", "t", "T", "TRUE", "true", "True"};
    constexpr std::array<std::string_view, 6> no = {"0", "f", "F", "FALSE", "false", "False"};
    if (std::ranges::find(yes, text) != yes.end())
        return true;
    if (std::ranges::find(no, text) != no.end())
        return false;
    return std::nullopt;
}

} // namespace slipway
