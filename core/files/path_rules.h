// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace slipway {

/// What one list of patterns says of paths: an ignore file, the --exclude of a COPY, a pattern of --parents. The last
/// pattern that matches decides, and a pattern matches everything below a folder that it matches.
struct PathRules {
    struct Decision {
        bool matched = false; ///< by a pattern without `!`
        int line = 0;         ///< of the pattern that decided, from 1; 0: none
    };

    std::function<Decision(const std::string &path)> decide;
    /// Whether something below a matched folder may be exempt, so that a walk must go on.
    std::function<bool(const std::string &folder)> mayExemptBelow;

    bool empty() const { return !decide; }
    Decision of(const std::string &path) const { return empty() ? Decision() : decide(path); }
};

} // namespace slipway
