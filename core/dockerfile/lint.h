// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/build_arguments.h"
#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/ignore_file.h"
#include "core/dockerfile/parser.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// What a check may want to know of a base image.
struct BaseFacts {
    Environment variables;
    std::vector<std::string> shell; ///< of its config; empty for none
    std::string os;
    std::string architecture;
};

/// What the checks need that does not stand in the Dockerfile. Without a fact, what depends on it is not reported: of
/// an unknown base image any variable may come, so that only a likely slip of the pen counts as undefined.
struct LintFacts {
    GivenArguments arguments = {}; ///< BUILDKIT_DOCKERFILE_CHECK replaces the check directive
    PlatformNames buildPlatform = {"linux/amd64", "linux", "", "amd64", ""};
    PlatformNames targetPlatform = {"linux/amd64", "linux", "", "amd64", ""};
    std::string target = {};                                  ///< empty: all stages are checked
    std::map<std::string, BaseFacts, std::less<>> bases = {}; ///< by the name in FROM, expanded
    std::optional<IgnoreFile> ignoreFile = {};
};

struct LintOutcome {
    /// Warnings, and the errors that only a build would meet (a bad substitution, a wrong port, a stage that is defined
    /// too late), by line.
    std::vector<Diagnostic> findings;
    /// With `error=true` and a warning, what the build fails with: dockerfile.lint-violation (rules)
    std::optional<Error> violation;
};

/// Runs BuildKit's checks over a parsed file; instructions with errors are passed over.
/// Error: dockerfile.check-option (option)
Result<LintOutcome> lint(const ParseOutcome &parsed, const LintFacts &facts = {});

} // namespace slipway
