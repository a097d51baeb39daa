// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace slipway {

/// What Go takes for true and false: 1, t, T, TRUE, true, True and their opposites; nothing for other words.
std::optional<bool> parseBool(std::string_view text);

} // namespace slipway
