// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <vector>

namespace slipway {

/// Which instructions make up which stage, read from the FROM lines as far as they can be read.
std::vector<Stage> findStages(const Document &document);

} // namespace slipway
