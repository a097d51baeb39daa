// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <string>

namespace slipway {

/// The tree as BuildKit's parser dumps it, one instruction a line: (copy ["--from=a"] "x" "/y")
std::string toSexp(const Document &document);

} // namespace slipway
