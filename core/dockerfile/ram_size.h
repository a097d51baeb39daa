// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace slipway {

/// A size as Docker's options take it, in bytes: "64m", "1.5g", "512 KiB"; the letters count in powers of 1,024.
std::optional<std::int64_t> parseRamSize(std::string_view text);

} // namespace slipway
