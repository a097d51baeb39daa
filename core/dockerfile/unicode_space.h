// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace slipway {

/// The length in bytes of the white space character at `at`, 0 if there is none. White space is Unicode's White_Space
/// property, because Docker trims and splits by it: a no-break space pasted from a web page separates words.
std::size_t spaceLength(std::string_view text, std::size_t at);

/// The first offset at or after `at` that is not white space.
std::size_t skipSpace(std::string_view text, std::size_t at);

std::string_view trimSpaceLeft(std::string_view text);
std::string_view trimSpace(std::string_view text);

/// ASCII only, as all keywords are.
std::string toUpperAscii(std::string_view text);
std::string toLowerAscii(std::string_view text);
bool equalsIgnoringCase(std::string_view left, std::string_view right);

} // namespace slipway
