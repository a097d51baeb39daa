// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/step_name.h"

#include <string>
#include <vector>

namespace slipway {

/// "[BUILD] STEP" at the beginning of a command's words, and the rest.
struct StepWords {
    StepName step;
    std::vector<std::string> rest;

    bool operator==(const StepWords &) const = default;
};

/// What looks like a step ("5", "#5", "2/3", "builder 2/3") is one; a number of more than six digits is a build.
/// Error: debug.no-step
Result<StepWords> readStepWords(std::vector<std::string> words);

} // namespace slipway
