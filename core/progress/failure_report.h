// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_event.h"
#include "core/progress/step_log.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace slipway {

/// The stretch of a Dockerfile that an error is about, between its neighbours, as Docker prints it:
///
///     Dockerfile:3
///     --------------------
///        2 |
///        3 | >>> RUN false
///     --------------------
///
/// Nothing for a range without lines or outside the text.
std::string dockerfileExcerpt(std::string_view name, std::string_view text, const SourceRange &where);

/// Listens to a build so that, should it fail, the reasons can be told below its progress: the last lines of each
/// failed step, the place in the Dockerfile, the error.
class FailureReport
{
public:
    void apply(const BuildEvent &event);

    /// The last lines of the failed steps; nothing if none failed.
    std::string lastOutput() const;
    /// The place in `dockerfile`, the text that was built, and "ERROR: failed to build: failed to solve: …".
    std::string reason(const Error &error, std::string_view dockerfile) const;

private:
    struct Step {
        std::string title;
        StepLog log = StepLog({});
        std::deque<std::string> lines = {}; // the last ones
        bool failed = false;
    };

    static void keep(Step &step, std::vector<std::string> lines);

    std::map<int, Step> m_steps;
    std::string m_dockerfile = "Dockerfile"; // its name
};

} // namespace slipway
