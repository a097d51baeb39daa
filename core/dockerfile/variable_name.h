// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace slipway {

/// The length in bytes of the variable name at `at`, behind a `$` or `${`: letters, digits and underscores, or digits
/// alone where it begins with one, or one of the shell's special parameters. 0 if no name stands there.
std::size_t variableNameLength(std::string_view text, std::size_t at);

} // namespace slipway
