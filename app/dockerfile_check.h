// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/lint.h"
#include "core/engine/build_request.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

class Application;

/// A Dockerfile, and what the parser and the build checks say about it, by line.
struct CheckedDockerfile {
    std::string name; ///< as the excerpts call it
    std::string text;
    std::vector<Diagnostic> findings;
};

/// Error: dockerfile.check-option (option)
Result<CheckedDockerfile> checkDockerfile(std::string name, std::string text, const LintFacts &facts);

/// The Dockerfile of a build that is not made, with its arguments, target and platforms.
/// Errors: check.context (where it is); file.*; dockerfile.check-option (option)
Result<CheckedDockerfile> checkDockerfileOf(const BuildRequest &request);

/// The ignore file of this Dockerfile, or of its context; without one, what it would exclude is not looked at.
Result<std::optional<IgnoreFile>> ignoreFileFor(const std::filesystem::path &dockerfile,
                                                const std::filesystem::path &context);

/// Prints them as Docker's --check does.
void tellFindings(const CheckedDockerfile &checked, Application &application);

} // namespace slipway
