// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/build_event.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What will become of one step if the build is started now.
struct PlannedStep {
    enum class Fate {
        Cached,    ///< its result is there
        WillRun,
        NotNeeded, ///< the target does without it
        Unknown,   ///< it hangs on the result of `until`, which nobody has yet
        Settings   ///< changes the config only, which takes no time and is done by every build
    };

    StepKind kind = StepKind::Run;
    std::string title;                     ///< as the build announces it; as written where it is not needed
    std::string instruction = {};          ///< "RUN"
    std::optional<SourceRange> where = {};
    std::string stage = {};                ///< the stage's name, or its number
    Fate fate = Fate::WillRun;
    CacheVerdict verdict = {};             ///< why; of Unknown: what is new of the step itself, else Undecided
    std::string until = {};                ///< of Unknown: the title of the step whose result decides
    std::optional<Duration> expected = {}; ///< how long it took the last time, where it will or may run

    bool operator==(const PlannedStep &) const = default;
};

/// What a build would do, found out without starting a container, writing a layer or asking a registry. It holds for
/// as long as neither files nor store change.
struct BuildPlan {
    std::vector<PlannedStep> steps; ///< in the order of the Dockerfile

    bool operator==(const BuildPlan &) const = default;
};

} // namespace slipway
