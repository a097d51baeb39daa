// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/build_arguments.h"

#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// A platform's parts in their usual spelling, as far as the checks compare them.
struct PlatformWords {
    std::string os;
    std::string architecture;
    std::string variant;

    std::string text() const; ///< "linux/arm/v7"
};

/// "linux/arm64/v8", "linux" or "arm64"; what is left out comes from `host`. Nothing for a text that is no platform.
std::optional<PlatformWords> parsePlatformWords(std::string_view text, const PlatformNames &host);

} // namespace slipway
