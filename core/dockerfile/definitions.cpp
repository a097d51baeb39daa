// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/definitions.h"

#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <ranges>

namespace slipway {

namespace {

using By = VariableDefinition::By;

void addArgs(std::vector<VariableDefinition> &definitions, const Instruction &instruction, std::size_t index, By by)
{
    for (const auto &[text, range] : instruction.words) {
        const auto equals = text.find('=');
        VariableDefinition definition{by, text.substr(0, equals), std::nullopt, range, index};
        if (equals != std::string::npos)
            definition.value = text.substr(equals + 1);
        definitions.push_back(std::move(definition));
    }
}

void addEnv(std::vector<VariableDefinition> &definitions, const Instruction &instruction, std::size_t index)
{
    for (std::size_t i = 0; i + 1 < instruction.words.size(); i += 2) {
        const auto &[name, nameRange] = instruction.words[i];
        const auto &[value, valueRange] = instruction.words[i + 1];
        const SourceRange range{nameRange.begin, valueRange.end, nameRange.firstLine, valueRange.lastLine};
        definitions.push_back({By::Env, name, value, range, index});
    }
}

void addRange(std::vector<VariableDefinition> &definitions, const Document &document, std::size_t begin,
              std::size_t end, By by)
{
    for (auto index = begin; index < end; ++index) {
        const auto &instruction = document.instructions[index];
        if (instruction.name == "ARG")
            addArgs(definitions, instruction, index, by);
        else if (instruction.name == "ENV")
            addEnv(definitions, instruction, index);
    }
}

} // namespace

const Stage *findDefinedStage(const Document &document, std::string_view name, std::size_t index, StageLookup lookup)
{
    const auto wanted = lookup == StageLookup::From ? std::string(name) : toLowerAscii(name);
    for (const auto &stage : document.stages | std::views::reverse) {
        if (stage.end <= index && !stage.name.empty() && stage.name == wanted)
            return &stage;
    }
    return nullptr;
}

std::vector<VariableDefinition> visibleDefinitions(const Document &document, std::size_t index)
{
    std::vector<VariableDefinition> definitions;
    const auto *stage = document.stageOf(index);
    if (!stage || stage->first == index) {
        const auto end = document.stages.empty() ? index : std::min(index, document.stages.front().first);
        addRange(definitions, document, 0, end, By::GlobalArg);
        return definitions;
    }
    std::vector<std::pair<std::size_t, std::size_t>> parts; // of the stages, this one first
    for (auto end = index; stage; end = stage ? stage->end : 0) {
        parts.emplace_back(stage->first + 1, end);
        const auto &from = document.instructions[stage->first];
        stage = from.words.empty()
                    ? nullptr
                    : findDefinedStage(document, from.words.front().text, stage->first, StageLookup::From);
    }
    for (const auto &[begin, end] : parts | std::views::reverse)
        addRange(definitions, document, begin, end, By::Arg);
    return definitions;
}

const Instruction *instructionAt(const Document &document, std::size_t offset)
{
    const auto after = std::ranges::upper_bound(document.instructions, offset, {},
                                                [](const Instruction &instruction) { return instruction.range.begin; });
    if (after == document.instructions.begin() || offset > std::prev(after)->range.end)
        return nullptr;
    return &*std::prev(after);
}

} // namespace slipway
