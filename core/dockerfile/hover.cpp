// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/hover.h"

#include "core/dockerfile/instruction_names.h"
#include "core/dockerfile/variable_name.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace slipway {

namespace {

// Variables mean nothing to the builder in these; a shell may have its own.
bool isExpanded(const Instruction &instruction)
{
    constexpr std::array<std::string_view, 7> raw = {"CMD",     "ENTRYPOINT", "SHELL", "HEALTHCHECK",
                                                     "ONBUILD", "MAINTAINER", "RUN"};
    return std::ranges::find(raw, instruction.name) == raw.end();
}

// The `$name` or `${name` around `offset`, on one line.
std::optional<SourceRange> variableAround(const Document &document, const Instruction &instruction, std::size_t offset)
{
    const std::string_view text = document.text;
    const auto dollar = text.rfind('$', offset);
    if (dollar == std::string_view::npos || dollar < instruction.range.begin)
        return std::nullopt;
    const auto nameBegin = dollar + (text.substr(dollar).starts_with("${") ? 2 : 1);
    const auto end = nameBegin + variableNameLength(text, nameBegin);
    if (offset > end || end == nameBegin)
        return std::nullopt;
    const auto line = instruction.range.firstLine +
                      static_cast<int>(std::ranges::count(
                          text.substr(instruction.range.begin, dollar - instruction.range.begin), '\n'));
    return SourceRange{dollar, end, line, line};
}

Hover hoverVariable(const Document &document, const Instruction &instruction, const SourceRange &use)
{
    const auto text = use.in(document.text);
    HoveredVariable variable{std::string(text.substr(text.starts_with("${") ? 2 : 1)), std::nullopt};
    const auto index = static_cast<std::size_t>(&instruction - document.instructions.data());
    const auto definitions = visibleDefinitions(document, index);
    const auto counts = std::ranges::find(definitions | std::views::reverse, variable.name, &VariableDefinition::name);
    if (counts != definitions.rend())
        variable.definition = *counts;
    return {use, std::move(variable)};
}

std::optional<Hover> hoverStage(const Document &document, const Instruction &instruction, std::size_t offset)
{
    const auto index = static_cast<std::size_t>(&instruction - document.instructions.data());
    const auto found = [&](const std::string &name, const SourceRange &range,
                           StageLookup lookup) -> std::optional<Hover> {
        const auto *stage = findDefinedStage(document, name, index, lookup);
        if (!stage)
            return std::nullopt;
        return Hover{range, HoveredStage{stage->name, stage->nameRange}};
    };
    for (const auto &flag : instruction.flags) {
        if (flag.name == "from" && flag.value && flag.valueRange.contains(offset))
            return found(*flag.value, flag.valueRange, StageLookup::CopyFrom);
    }
    if (instruction.name == "FROM" && !instruction.words.empty() && instruction.words.front().range.contains(offset))
        return found(instruction.words.front().text, instruction.words.front().range, StageLookup::From);
    return std::nullopt;
}

} // namespace

std::optional<InstructionEffect> effectOf(std::string_view instruction)
{
    if (argumentStyle(instruction) == ArgumentStyle::Unknown)
        return std::nullopt;
    if (instruction == "FROM")
        return InstructionEffect::StartsStage;
    if (instruction == "ARG")
        return InstructionEffect::BuildOnly;
    if (instruction == "ONBUILD")
        return InstructionEffect::StoredTrigger;
    constexpr std::array<std::string_view, 4> layers = {"RUN", "COPY", "ADD", "WORKDIR"};
    const bool layer = std::ranges::find(layers, instruction) != layers.end();
    return layer ? InstructionEffect::AddsLayer : InstructionEffect::Settings;
}

std::optional<Hover> hoverAt(const Document &document, std::size_t offset)
{
    const auto *instruction = instructionAt(document, offset);
    if (!instruction)
        return std::nullopt;
    const auto effect = effectOf(instruction->name);
    if (instruction->keywordRange.contains(offset))
        return effect ? std::optional(Hover{instruction->keywordRange, HoveredInstruction{instruction->name, *effect}})
                      : std::nullopt;
    for (const auto &trigger : instruction->trigger) {
        const auto triggered = effectOf(trigger.name);
        if (triggered && trigger.keywordRange.contains(offset))
            return Hover{trigger.keywordRange, HoveredInstruction{trigger.name, *triggered}};
    }
    for (const auto &flag : instruction->flags) {
        if (flag.nameRange.contains(offset))
            return Hover{flag.range, HoveredFlag{instruction->name, flag.name}};
    }
    if (const auto use = isExpanded(*instruction) ? variableAround(document, *instruction, offset) : std::nullopt)
        return hoverVariable(document, *instruction, *use);
    return hoverStage(document, *instruction, offset);
}

} // namespace slipway
