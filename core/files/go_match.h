// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace slipway {

/// Go's filepath.Match over the whole of `name`, in bytes of UTF-8: `*` any run and `?` any one character but `/`,
/// `[a-z]` and `[^a-z]` one of a set, `\` takes the next character as it is. Nothing: the pattern is malformed.
std::optional<bool> goMatch(std::string_view pattern, std::string_view name);

/// Whether an unescaped `*`, `?` or `[` stands in it.
bool hasWildcards(std::string_view pattern);

} // namespace slipway
