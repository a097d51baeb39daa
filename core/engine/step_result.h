// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/digest.h"

#include <string>
#include <vector>

namespace slipway {

/// The file system after a step: its layers, lowest first; and when the step's own layer was made.
struct StepResult {
    std::vector<Digest> layers = {};
    std::string created = {}; ///< RFC 3339; empty where the step makes no layer

    Digest chain() const;
};

} // namespace slipway
