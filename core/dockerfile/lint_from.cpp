// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/image_name.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/lint_checks.h"
#include "core/dockerfile/lint_fixes.h"
#include "core/dockerfile/platform_words.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>
#include <set>

namespace slipway {

namespace {

using enum LintRuleId;

class FromLint
{
public:
    FromLint(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report);

    void checkFrom(const Instruction &instruction, const FromInstruction &from);

private:
    void checkNames(const Instruction &instruction, const Expansion &expansion);
    void checkPlatform(const Instruction &instruction, const FromInstruction &from);
    void checkConstant(const Instruction &instruction, const FromInstruction &from, const std::string &platform);
    void checkDefault(const Instruction &instruction, const FromInstruction &from);
    void checkBasePlatform(const Instruction &instruction, const FromInstruction &from, const std::string &base);
    PlatformWords wantedPlatform(const FromInstruction &from) const;
    Result<Expansion> expanded(std::string_view text, const GlobalScope &scope) const;

    const Document &m_document;
    const LintFacts &m_facts;
    const GlobalScope &m_global;
    LintReport &m_report;
    std::optional<GlobalScope> m_defaults;       // as if no arguments were given
    std::vector<std::string_view> m_names;       // that FROM may use
    std::set<std::string, std::less<>> m_stages; // names of those so far
};

FromLint::FromLint(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report)
    : m_document(document), m_facts(facts), m_global(global), m_report(report)
{
    const auto target = !facts.target.empty() || document.stages.empty() ? facts.target : document.stages.back().name;
    const auto predefined = predefinedArguments(facts.buildPlatform, facts.targetPlatform, target, facts.arguments);
    if (auto defaults = readGlobalScope(document, predefined, {}))
        m_defaults = std::move(*defaults);
    std::set<std::string_view> names(global.declared.begin(), global.declared.end());
    for (const auto &variable : global.variables.variables())
        names.insert(variable.name);
    m_names.assign(names.begin(), names.end());
}

Result<Expansion> FromLint::expanded(std::string_view text, const GlobalScope &scope) const
{
    ExpansionMode mode;
    mode.escape = m_document.escape;
    return expand(text, scope.variables.lookup(), mode);
}

void FromLint::checkFrom(const Instruction &instruction, const FromInstruction &from)
{
    const auto base = expanded(from.base, m_global);
    if (!base)
        return;
    checkDefault(instruction, from);
    checkNames(instruction, *base);
    checkPlatform(instruction, from);
    if (!m_stages.contains(base->text))
        checkBasePlatform(instruction, from, base->text);
    if (!from.stageName.empty())
        m_stages.insert(from.stageName);
}

void FromLint::checkNames(const Instruction &instruction, const Expansion &expansion)
{
    for (const auto &name : expansion.unmatched) {
        if (std::ranges::binary_search(m_names, name))
            continue;
        const auto meant = suggest(name, m_names, LetterCase::Sensitive);
        const auto use = findVariableUse(m_document, instruction, name);
        LintReport::Finding finding{use.value_or(instruction.range),
                                    {name, meant},
                                    std::format("FROM argument '{}' is not declared{}", name, didYouMean(meant))};
        if (use && !meant.empty())
            finding.fix = renameVariableFix(m_document, *use, name, meant);
        m_report.add(UndefinedArgInFrom, instruction, std::move(finding));
    }
}

void FromLint::checkPlatform(const Instruction &instruction, const FromInstruction &from)
{
    const auto platform = from.platform.empty() ? Result<Expansion>() : expanded(from.platform, m_global);
    if (from.platform.empty() || !platform)
        return;
    checkNames(instruction, *platform);
    const auto &flag = *std::ranges::find(instruction.flags, "platform", &Flag::name);
    const bool onlyTarget = platform->matched.size() == 1 && platform->matched.contains("TARGETPLATFORM");
    if (onlyTarget && platform->unmatched.empty() && platform->text == *m_global.variables.find("TARGETPLATFORM")) {
        m_report.add(
            RedundantTargetPlatform, instruction,
            {flag.range,
             {from.platform},
             std::format("Setting platform to predefined {} in FROM is redundant as this is the default behavior",
                         from.platform),
             removeFlagFix(m_document, flag)});
    }
    if (platform->matched.empty() && platform->unmatched.empty())
        checkConstant(instruction, from, platform->text);
}

// A stage that is named after the platform has a reason for it.
void FromLint::checkConstant(const Instruction &instruction, const FromInstruction &from, const std::string &platform)
{
    const auto words = parsePlatformWords(platform, m_facts.buildPlatform);
    if (!words || from.stageName.contains(words->os) || from.stageName.contains(words->architecture))
        return;
    const auto &flag = *std::ranges::find(instruction.flags, "platform", &Flag::name);
    m_report.add(FromPlatformFlagConstDisallowed, instruction,
                 {flag.range, {platform}, "FROM --platform flag should not use constant value " + goQuote(platform)});
}

void FromLint::checkDefault(const Instruction &instruction, const FromInstruction &from)
{
    const auto base = m_defaults ? expanded(from.base, *m_defaults) : Result<Expansion>();
    if (!m_defaults || !base || isImageName(base->text))
        return;
    m_report.addForFile(
        InvalidDefaultArgInFrom, instruction.range,
        {instruction.words.front().range,
         {from.base},
         std::format("Default value for ARG {} results in empty or invalid base image name", from.base)});
}

PlatformWords FromLint::wantedPlatform(const FromInstruction &from) const
{
    if (const auto text = expanded(from.platform, m_global); text && !text->text.empty()) {
        if (auto words = parsePlatformWords(text->text, m_facts.buildPlatform))
            return *words;
    }
    return {m_facts.targetPlatform.os, m_facts.targetPlatform.architecture, m_facts.targetPlatform.variant};
}

void FromLint::checkBasePlatform(const Instruction &instruction, const FromInstruction &from, const std::string &base)
{
    const auto facts = m_facts.bases.find(base);
    if (facts == m_facts.bases.end() || facts->second.os.empty())
        return;
    const auto wanted = wantedPlatform(from);
    const auto &[variables, shell, os, architecture] = facts->second;
    if (os == wanted.os && architecture == wanted.architecture)
        return;
    const auto actual = os + "/" + architecture;
    const auto expected = wanted.text();
    m_report.addForFile(InvalidBaseImagePlatform, instruction.range,
                        {instruction.words.front().range,
                         {base, actual, expected},
                         std::format("Base image {} was pulled with platform {}, expected {} for current build", base,
                                     goQuote(actual), goQuote(expected))});
}

} // namespace

void lintFroms(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report)
{
    FromLint lint(document, facts, global, report);
    for (const auto &stage : document.stages) {
        const auto &instruction = document.instructions[stage.first];
        if (const auto value = readInstruction(document, instruction))
            lint.checkFrom(instruction, std::get<FromInstruction>(*value));
    }
}

} // namespace slipway
