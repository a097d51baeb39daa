// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/lint_options.h"
#include "core/dockerfile/lint_rules.h"

#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// Collects what the checks find, and leaves out what the file asks to skip.
class LintReport
{
public:
    explicit LintReport(LintOptions options) : m_options(std::move(options)) {}

    struct Finding {
        SourceRange range; ///< what to underline
        std::vector<std::string> operands;
        std::string message;
        std::optional<ProposedFix> fix = {};
    };

    /// Under the options of the file alone.
    void addForFile(LintRuleId rule, const SourceRange &reported, Finding finding);
    /// Under these and what a comment above `instruction` adds.
    void add(LintRuleId rule, const Instruction &instruction, Finding finding);
    /// The same, where Docker reports another place than the instruction.
    void addAt(LintRuleId rule, const Instruction &instruction, const SourceRange &reported, Finding finding);

    void addError(const Error &error) { m_findings.push_back(toDiagnostic(error)); }

    /// All by line; call once.
    std::vector<Diagnostic> take();
    /// What the findings so far are under `error=true`.
    std::optional<Error> violation() const;

private:
    void addUnder(const LintOptions &options, LintRuleId rule, const SourceRange &reported, Finding finding);

    LintOptions m_options;
    std::vector<Diagnostic> m_findings;
};

} // namespace slipway
