// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint_stage.h"

#include "core/dockerfile/clean_path.h"
#include "core/dockerfile/git_ref.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_expansion.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/lint_fixes.h"
#include "core/dockerfile/onbuild_trigger.h"
#include "core/dockerfile/port_spec.h"
#include "core/dockerfile/secret_names.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <format>

namespace slipway {

using enum LintRuleId;

void StageLint::begin(const Instruction &from)
{
    m_current = &from;
    for (const auto &expression : std::exchange(m_state.triggers, {})) {
        if (const auto trigger = parseTrigger(expression, from.range))
            takeOver(trigger->value);
    }
}

void StageLint::takeOver(const InstructionValue &trigger)
{
    Names unmatched;
    if (const auto *arg = std::get_if<ArgInstruction>(&trigger))
        (void)m_state.scope.declare(*arg, '\\', unmatched); // a fault in it is the base's, and stops its build
    m_state.hasShell = m_state.hasShell || std::holds_alternative<ShellInstruction>(trigger);
    m_state.hasWorkdir = m_state.hasWorkdir || std::holds_alternative<WorkdirInstruction>(trigger);
    const auto expanded = expandInstruction(trigger, m_state.scope.variables().lookup(), '\\');
    if (!expanded)
        return;
    if (const auto *env = std::get_if<EnvInstruction>(&expanded->value)) {
        for (const auto &pair : env->pairs)
            m_state.scope.setVariable(pair.name, pair.value);
    }
}

void StageLint::check(const Instruction &instruction)
{
    if (const auto value = readInstruction(m_document, instruction))
        apply(instruction, *value);
}

void StageLint::apply(const Instruction &instruction, const InstructionValue &value)
{
    m_current = &instruction;
    if (const auto *arg = std::get_if<ArgInstruction>(&value))
        return declareArguments(*arg);
    auto expanded = expandInstruction(value, m_state.scope.variables().lookup(), m_document.escape);
    if (!expanded)
        return reportError(std::move(expanded.error()));
    reportUnmatched(expanded->unmatched);
    std::visit([this](const auto &kind) { checkValue(kind); }, expanded->value);
}

void StageLint::declareArguments(const ArgInstruction &arg)
{
    for (const auto &argument : arg.arguments)
        checkSecret("ARG", argument.name);
    Names unmatched;
    if (auto declared = m_state.scope.declare(arg, m_document.escape, unmatched); !declared)
        reportError(std::move(declared.error()));
    reportUnmatched(unmatched);
}

// An unknown base may well set what `${x:?}` wants.
void StageLint::reportError(Error error)
{
    if (error.code == "dockerfile.variable-needed" && !m_state.baseKnown)
        return;
    error.where = m_current->range;
    m_report.addError(error);
}

void StageLint::reportUnmatched(const Names &names)
{
    if (names.empty())
        return;
    constexpr std::size_t mostToCompare = 2'000; // no one means the 2,001st, and files may be made to be slow
    const auto &variables = m_state.scope.variables().variables();
    std::vector<std::string_view> known(std::min(variables.size(), mostToCompare));
    std::transform(variables.begin(), variables.begin() + static_cast<std::ptrdiff_t>(known.size()), known.begin(),
                   [](const Environment::Variable &variable) { return std::string_view(variable.name); });
    for (const auto &name : names) {
        if (m_state.scope.isDeclared(name))
            continue;
        const auto meant = suggest(name, known, LetterCase::Sensitive);
        if (meant.empty() && !m_state.baseKnown)
            continue;
        const auto use = findVariableUse(m_document, *m_current, name);
        const auto guess = meant.empty() ? std::string() : " (did you mean $" + meant + "?)";
        LintReport::Finding finding{use.value_or(m_current->range),
                                    {name, meant},
                                    std::format("Usage of undefined variable '${}'{}", name, guess)};
        if (use && !meant.empty())
            finding.fix = renameVariableFix(m_document, *use, name, meant);
        m_report.add(UndefinedVar, *m_current, std::move(finding));
    }
}

void StageLint::checkLegacy(const std::vector<KeyValue> &pairs)
{
    if (!std::ranges::any_of(pairs, &KeyValue::legacy))
        return;
    const auto &keyword = m_current->keyword;
    m_report.add(LegacyKeyValueFormat, *m_current,
                 {m_current->argumentsRange,
                  {keyword},
                  std::format("\"{0} key=value\" should be used instead of legacy \"{0} key value\" format", keyword),
                  pairFormFix(m_document, *m_current)});
}

void StageLint::checkSecret(const char *instruction, const std::string &name)
{
    if (!isSecretName(name))
        return;
    const auto word = std::ranges::find_if(m_current->words, [&name](const Word &candidate) {
        return candidate.text == name || candidate.text.starts_with(name + "=");
    });
    const auto range = word == m_current->words.end() ? m_current->range : word->range;
    m_report.add(
        SecretsUsedInArgOrEnv, *m_current,
        {range,
         {instruction, name},
         std::format("Do not use ARG or ENV instructions for sensitive data ({} {})", instruction, goQuote(name))});
}

void StageLint::checkValue(const EnvInstruction &env)
{
    checkLegacy(env.pairs);
    for (const auto &pair : env.pairs) {
        checkSecret("ENV", pair.name);
        m_state.scope.setVariable(pair.name, pair.value);
    }
}

void StageLint::checkValue(const LabelInstruction &label)
{
    checkLegacy(label.pairs);
}

void StageLint::checkValue(const WorkdirInstruction &workdir)
{
    if (!m_state.hasWorkdir && !workdir.path.starts_with('/')) {
        LintReport::Finding finding{m_current->argumentsRange,
                                    {workdir.path},
                                    "Relative workdir " + goQuote(workdir.path) +
                                        " can have unexpected results if the base image changes"};
        if (m_current->words.size() == 1 && m_current->words[0].text == workdir.path)
            finding.fix = replaceFix(m_document, m_current->words[0].range, "/" + workdir.path);
        m_report.add(WorkdirRelativePath, *m_current, std::move(finding));
    }
    m_state.hasWorkdir = true;
}

void StageLint::checkIgnored(const std::vector<std::string> &paths, const char *verb)
{
    const auto &ignore = m_facts.ignoreFile;
    if (!ignore || ignore->takesBack()) // what is taken back below an ignored folder can't be told from here
        return;
    const auto everything = [](const IgnoreFile::Rule &rule) {
        return rule.pattern.text() == "*" || rule.pattern.text() == "**" || rule.pattern.text() == "**/*";
    };
    for (const auto &path : paths) {
        if (path.starts_with("http://") || path.starts_with("https://") || parseGitRef(path).value_or(std::nullopt))
            continue;
        const auto source = goCleanPath(path);
        const bool whole = source == "." || source == "/";
        const bool ignored = whole ? std::ranges::any_of(ignore->rules(), everything) : ignore->verdict(source).ignored;
        if (!ignored)
            continue;
        const auto word = std::ranges::find(m_current->words, path, &Word::text);
        const auto range = word == m_current->words.end() ? m_current->range : word->range;
        m_report.add(
            CopyIgnoredFile, *m_current,
            {range,
             {verb, source},
             std::format("Attempting to {} file {} that is excluded by .dockerignore", verb, goQuote(source))});
    }
}

void StageLint::checkValue(const CopyInstruction &copy)
{
    if (copy.from.empty())
        checkIgnored(copy.sources.paths, "Copy");
}

void StageLint::checkValue(const AddInstruction &add)
{
    checkIgnored(add.sources.paths, "Add");
}

void StageLint::checkValue(const ExposeInstruction &expose)
{
    for (const auto &port : expose.ports) {
        const auto spec = parsePortSpec(port);
        if (!spec) {
            reportError(spec.error());
            continue;
        }
        const auto word = std::ranges::find(m_current->words, port, &Word::text);
        const bool asWritten = word != m_current->words.end();
        const auto range = asWritten ? word->range : m_current->argumentsRange;
        const auto fix = [&](std::string replacement) {
            return asWritten ? std::optional(replaceFix(m_document, range, std::move(replacement))) : std::nullopt;
        };
        if (spec->protocol != toLowerAscii(spec->protocol)) {
            m_report.add(ExposeProtoCasing, *m_current,
                         {range,
                          {port},
                          std::format("Defined protocol '{}' in EXPOSE instruction should be lowercase", port),
                          fix(toLowerAscii(port))});
        }
        if (!spec->address.empty() || !spec->hostPort.empty()) {
            m_report.add(
                ExposeInvalidFormat, *m_current,
                {range,
                 {port},
                 std::format("EXPOSE instruction should not define an IP address or host-port mapping, found '{}'",
                             port),
                 fix(port.substr(port.rfind(':') + 1))});
        }
    }
}

void StageLint::checkShellForm(const CommandLine &command)
{
    if (command.form == CommandLine::Form::Exec || m_state.hasShell)
        return;
    const auto &keyword = m_current->keyword;
    m_report.add(
        JsonArgsRecommended, *m_current,
        {m_current->range,
         {keyword},
         std::format("JSON arguments recommended for {} to prevent unintended behavior related to OS signals", keyword),
         execFormFix(m_document, *m_current)});
}

// Docker names the earlier one: it is what has no effect.
void StageLint::checkOnlyOnce()
{
    auto &earlier = m_earlier[m_current->name];
    if (earlier) {
        const auto &keyword = m_current->keyword;
        m_report.addAt(
            MultipleInstructionsDisallowed, *m_current, earlier->range,
            {earlier->range,
             {keyword},
             std::format("Multiple {} instructions should not be used in the same stage because only the last one "
                         "will be used",
                         keyword),
             removeLinesFix(m_document, {earlier->range})});
    }
    earlier = m_current;
}

void StageLint::checkValue(const CmdInstruction &cmd)
{
    checkOnlyOnce();
    checkShellForm(cmd.command);
}

void StageLint::checkValue(const EntrypointInstruction &entrypoint)
{
    checkOnlyOnce();
    checkShellForm(entrypoint.command);
}

void StageLint::checkValue(const HealthcheckInstruction &)
{
    checkOnlyOnce();
}

void StageLint::checkValue(const ShellInstruction &)
{
    m_state.hasShell = true;
}

void StageLint::checkValue(const OnbuildInstruction &onbuild)
{
    m_state.triggers.push_back(onbuild.expression);
}

} // namespace slipway
