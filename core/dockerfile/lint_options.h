// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/lint_rules.h"

#include <set>
#include <string>
#include <string_view>

namespace slipway {

/// Which checks run: what `# check=skip=A,B;experimental=all;error=true` says.
struct LintOptions {
    enum class OnFinding { Warn, Fail };

    bool skipsAll = false;
    bool withExperimental = false; ///< all of them
    std::set<std::string, std::less<>> skipped;
    std::set<std::string, std::less<>> experimental;
    OnFinding onFinding = OnFinding::Warn;

    /// Error: dockerfile.check-option (option)
    static Result<LintOptions> parse(std::string_view text);

    /// With what the comments directly above an instruction add; a comment that can't be read adds nothing.
    LintOptions with(const std::vector<Comment> &commentsAbove) const;

    bool runs(const LintRule &rule) const;
};

} // namespace slipway
