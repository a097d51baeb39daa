// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// Replaces a stretch of the file's text.
struct TextEdit {
    SourceRange range;
    std::string replacement;

    bool operator==(const TextEdit &) const = default;
};

/// A way to mend a finding; its edits belong together and do not overlap.
struct ProposedFix {
    std::string code; ///< of its title: "fix.lower-case-stage-name"; core/words renders it with `operands`
    std::vector<std::string> operands;
    std::vector<TextEdit> edits;

    bool operator==(const ProposedFix &) const = default;
};

/// Something found in a Dockerfile: an error that Docker would refuse it for, or what a build check says.
struct Diagnostic {
    enum class Severity { Error, Warning, Hint };

    Severity severity = Severity::Error;
    std::string code; ///< an error's code ("dockerfile.unknown-instruction") or a check's name ("StageNameCasing")
    std::vector<std::string> operands;
    std::string message;  ///< in Docker's words
    SourceRange range;    ///< what to underline
    SourceRange reported; ///< where Docker says that it is: mostly the whole instruction
    std::optional<ProposedFix> fix;
    std::string url; ///< of Docker's page on the check; empty for errors

    bool operator==(const Diagnostic &) const = default;
};

/// The same error as a finding at `error.where`.
Diagnostic toDiagnostic(const Error &error);

/// `text` with the edits made.
std::string withEdits(std::string_view text, std::vector<TextEdit> edits);

} // namespace slipway
