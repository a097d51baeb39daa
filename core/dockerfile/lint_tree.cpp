// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/lint_checks.h"
#include "core/dockerfile/lint_fixes.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <format>
#include <set>

namespace slipway {

namespace {

using enum LintRuleId;

enum class Casing { Lower, Upper, Mixed };

Casing casingOf(std::string_view word)
{
    if (word == toLowerAscii(word))
        return Casing::Lower;
    return word == toUpperAscii(word) ? Casing::Upper : Casing::Mixed;
}

std::string inCasing(Casing casing, std::string_view word)
{
    return casing == Casing::Lower ? toLowerAscii(word) : toUpperAscii(word);
}

void checkBlankLines(const Document &document, const Instruction &instruction, LintReport &report)
{
    if (instruction.skippedBlank.empty())
        return;
    // Docker names the last line that the continuation took, here-documents not counted.
    const auto line = std::max(instruction.lines.back().lastLine, instruction.skippedBlank.back().lastLine);
    SourceRange reported =
        instruction.lines.back().lastLine == line ? instruction.lines.back() : instruction.skippedBlank.back();
    report.addForFile(NoEmptyContinuation, reported,
                      {instruction.skippedBlank.front(),
                       {},
                       "Empty continuation line",
                       removeLinesFix(document, instruction.skippedBlank)});
}

void checkStageName(const Document &document, const Instruction &from, LintReport &report)
{
    if (from.words.size() != 3)
        return;
    const auto &[name, range] = from.words[2];
    if (name != toLowerAscii(name)) {
        report.add(StageNameCasing, from,
                   {range,
                    {name},
                    std::format("Stage name '{}' should be lowercase", name),
                    replaceFix(document, range, toLowerAscii(name))});
    }
    const auto &as = from.words[1];
    const auto casing = casingOf(from.keyword);
    if (casing != Casing::Mixed && casingOf(as.text) != casing) {
        report.add(FromAsCasing, from,
                   {as.range,
                    {as.text, from.keyword},
                    std::format("'{}' and '{}' keywords' casing do not match", as.text, from.keyword),
                    replaceFix(document, as.range, inCasing(casing, as.text))});
    }
}

void checkMaintainer(const Document &document, const Instruction &maintainer, LintReport &report)
{
    std::optional<ProposedFix> fix;
    const bool plain =
        maintainer.words.size() == 1 && maintainer.words[0].text.find_first_of("\"\\$`") == std::string::npos;
    if (plain && maintainer.range.in(document.text) == trimSpace(maintainer.text)) {
        const auto label = std::string(inCasing(casingOf(maintainer.keyword), "label"));
        fix = replaceFix(document, maintainer.range,
                         label + " org.opencontainers.image.authors=\"" + maintainer.words[0].text + "\"");
    }
    report.add(
        MaintainerDeprecated, maintainer,
        {maintainer.keywordRange, {}, "Maintainer instruction is deprecated in favor of using label", std::move(fix)});
}

void checkDescription(const Instruction &instruction, const std::vector<std::string> &names, LintReport &report)
{
    if (instruction.commentsAbove.empty() || names.empty())
        return;
    const auto &comment = instruction.commentsAbove.back();
    const auto firstWord = comment.text.substr(0, comment.text.find(' '));
    if (std::ranges::find(names, firstWord) != names.end())
        return;
    const auto example = names.size() > 1 ? "<arg_key>" : names.front();
    report.add(
        InvalidDefinitionDescription, instruction,
        {comment.range,
         {instruction.name, example},
         std::format("Comment for {} should follow the format: `# {} <description>`", instruction.name, example)});
}

std::vector<std::string> definedNames(const Document &document, const Instruction &instruction)
{
    const auto value = readInstruction(document, instruction);
    if (!value)
        return {};
    std::vector<std::string> names;
    if (const auto *arg = std::get_if<ArgInstruction>(&*value)) {
        for (const auto &argument : arg->arguments)
            names.push_back(argument.name);
    } else if (const auto *from = std::get_if<FromInstruction>(&*value); from && !from->stageName.empty()) {
        names.push_back(from->stageName);
    }
    return names;
}

void checkStageNames(const Document &document, LintReport &report)
{
    std::set<std::string_view> names;
    for (const auto &stage : document.stages) {
        const auto &from = document.instructions[stage.first];
        if (stage.name == "scratch" || stage.name == "context") {
            report.addForFile(ReservedStageName, from.range,
                              {stage.nameRange,
                               {stage.name},
                               "Stage name should not use the same name as reserved stage " + goQuote(stage.name)});
        }
        if (!stage.name.empty() && !names.insert(stage.name).second) {
            report.addForFile(DuplicateStageName, from.range,
                              {stage.nameRange,
                               {stage.name},
                               "Duplicate stage name " + goQuote(stage.name) + ", stage names should be unique"});
        }
    }
}

// Global ARGs neither count nor are checked.
void checkCasing(const Document &document, LintReport &report)
{
    if (document.stages.empty())
        return;
    const auto begin = document.instructions.begin() + static_cast<std::ptrdiff_t>(document.stages.front().first);
    const auto count = [&](Casing casing) {
        return std::count_if(begin, document.instructions.end(), [casing](const Instruction &instruction) {
            return casingOf(instruction.keyword) == casing;
        });
    };
    const auto majority = count(Casing::Lower) > count(Casing::Upper) ? Casing::Lower : Casing::Upper;
    const std::string name = majority == Casing::Lower ? "lowercase" : "uppercase";
    for (auto instruction = begin; instruction != document.instructions.end(); ++instruction) {
        if (casingOf(instruction->keyword) == majority || instruction->form == Form::Unknown)
            continue;
        report.addForFile(
            ConsistentInstructionCasing, instruction->range,
            {instruction->keywordRange,
             {instruction->keyword, name},
             std::format("Command '{}' should match the case of the command majority ({})", instruction->keyword, name),
             replaceFix(document, instruction->keywordRange, inCasing(majority, instruction->keyword))});
    }
}

} // namespace

void lintTree(const Document &document, LintReport &report)
{
    for (const auto &instruction : document.instructions) {
        checkBlankLines(document, instruction, report);
        if (instruction.name == "FROM")
            checkStageName(document, instruction, report);
        if (instruction.name == "MAINTAINER")
            checkMaintainer(document, instruction, report);
        if ((instruction.name == "FROM" || instruction.name == "ARG") && !instruction.commentsAbove.empty())
            checkDescription(instruction, definedNames(document, instruction), report);
    }
    checkStageNames(document, report);
    checkCasing(document, report);
}

} // namespace slipway
