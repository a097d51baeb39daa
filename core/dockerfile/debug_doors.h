// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace slipway {

// The doors of `slipway debug …`: one line of JSON in, one line out without its end; {"error":"…"} where a case fails.

/// {"input","env":["A=b"],"escape":"\\","mode":"word"|"words"|"matches"} to {"result"} or {"words":[…]};
/// "matches" gives {"result","matched":[…],"unmatched":[…]}. Without a mode it is "word".
std::string debugExpand(std::string_view line);

/// {"patterns":[…],"path"} or {"file":"the whole .dockerignore","path"} to {"ignored":true,"line":3}; the line is the
/// pattern's place, from 1, and 0 where none matched.
std::string debugIgnoreMatch(std::string_view line);

} // namespace slipway
