// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint.h"

#include "core/dockerfile/directives.h"
#include "core/dockerfile/lint_checks.h"
#include "core/dockerfile/lint_options.h"
#include "core/dockerfile/stages.h"

namespace slipway {

namespace {

Result<LintOptions> optionsOf(const Document &document, const LintFacts &facts)
{
    std::string text;
    if (const auto directive = findDirective(document.text, "check"))
        text = directive->frontend;
    if (const auto given = facts.arguments.find("BUILDKIT_DOCKERFILE_CHECK"); given != facts.arguments.end())
        text = given->second;
    auto options = LintOptions::parse(text);
    if (!options)
        options.error().message = "failed to parse check options: " + options.error().message;
    return options;
}

// What a build would refuse of the stages as a whole: a base without a name, files from a later stage, …
Result<void> checkStages(const Document &document, const LintFacts &facts, const GlobalScope &global)
{
    const auto stages = TRY(resolveStages(document, global));
    const auto target = TRY(findTarget(stages, facts.target));
    return checkStageOrder(document, stages, reachableStages(stages, target));
}

} // namespace

Result<LintOutcome> lint(const ParseOutcome &parsed, const LintFacts &facts)
{
    const auto &document = parsed.document;
    LintReport report(TRY(optionsOf(document, facts)));
    const auto targetStage =
        !facts.target.empty() || document.stages.empty() ? facts.target : document.stages.back().name;
    const auto predefined =
        predefinedArguments(facts.buildPlatform, facts.targetPlatform, targetStage, facts.arguments);
    lintTree(document, report);
    if (const auto global = readGlobalScope(document, predefined, facts.arguments)) {
        lintFroms(document, facts, *global, report);
        lintStages(document, facts, *global, report);
        const auto stages = parsed.diagnostics.empty() ? checkStages(document, facts, *global) : Result<void>();
        if (!stages)
            report.addError(stages.error());
    } else if (parsed.diagnostics.empty()) {
        report.addError(global.error());
    }
    LintOutcome outcome;
    outcome.violation = report.violation();
    outcome.findings = report.take();
    return outcome;
}

} // namespace slipway
