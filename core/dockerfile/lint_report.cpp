// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint_report.h"

#include <algorithm>
#include <set>

namespace slipway {

void LintReport::addForFile(LintRuleId rule, const SourceRange &reported, Finding finding)
{
    addUnder(m_options, rule, reported, std::move(finding));
}

void LintReport::add(LintRuleId rule, const Instruction &instruction, Finding finding)
{
    addAt(rule, instruction, instruction.range, std::move(finding));
}

void LintReport::addAt(LintRuleId rule, const Instruction &instruction, const SourceRange &reported, Finding finding)
{
    if (instruction.commentsAbove.empty())
        addUnder(m_options, rule, reported, std::move(finding));
    else
        addUnder(m_options.with(instruction.commentsAbove), rule, reported, std::move(finding));
}

void LintReport::addUnder(const LintOptions &options, LintRuleId id, const SourceRange &reported, Finding finding)
{
    const auto &rule = ruleOf(id);
    if (!options.runs(rule))
        return;
    m_findings.push_back({.severity = Diagnostic::Severity::Warning,
                          .code = std::string(rule.name),
                          .operands = std::move(finding.operands),
                          .message = std::move(finding.message),
                          .range = finding.range,
                          .reported = reported,
                          .fix = std::move(finding.fix),
                          .url = rule.url()});
}

std::vector<Diagnostic> LintReport::take()
{
    std::ranges::stable_sort(m_findings, {}, [](const Diagnostic &diagnostic) { return diagnostic.reported.begin; });
    return std::move(m_findings);
}

std::optional<Error> LintReport::violation() const
{
    std::set<std::string> rules;
    for (const auto &finding : m_findings) {
        if (finding.severity == Diagnostic::Severity::Warning)
            rules.insert(finding.code);
    }
    if (rules.empty() || m_options.onFinding == LintOptions::OnFinding::Warn)
        return std::nullopt;
    std::string names;
    for (const auto &rule : rules)
        names += (names.empty() ? "" : ", ") + rule;
    return Error{.kind = Error::Kind::Invalid,
                 .code = "dockerfile.lint-violation",
                 .operands = {names},
                 .message = "lint violation found for rules: " + names};
}

} // namespace slipway
