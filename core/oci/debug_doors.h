// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Ways in for tests from outside: one line of JSON to one line of JSON, with {"error": "…"} where the text is refused.
namespace slipway {

/// {"input": "redis"} to {"domain", "path", "tag", "digest", "familiar"}; nothing is filled in but Docker's short
/// forms.
std::string referenceDoor(std::string_view line);
/// {"input": "arm64"} to {"os", "architecture", "variant", "formatted"}
std::string platformDoor(std::string_view line);

} // namespace slipway
