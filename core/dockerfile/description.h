// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// What a comment above ARG or FROM says of `name`: the rest of the first line that begins with the name and a blank.
std::string descriptionOf(std::string_view name, const std::vector<Comment> &comments);

} // namespace slipway
