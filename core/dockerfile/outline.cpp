// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/outline.h"

#include "core/dockerfile/description.h"

#include <algorithm>

namespace slipway {

namespace {

void addArguments(std::vector<OutlineArgument> &arguments, const Instruction &instruction)
{
    if (instruction.name != "ARG")
        return;
    for (const auto &[text, range] : instruction.words) {
        const auto equals = text.find('=');
        const auto name = text.substr(0, equals);
        const auto value = equals == std::string::npos ? std::nullopt : std::optional(text.substr(equals + 1));
        arguments.push_back({name, value, descriptionOf(name, instruction.commentsAbove), range});
    }
}

OutlineStage outlineStage(const Document &document, const Stage &stage)
{
    OutlineStage outline;
    const auto &from = document.instructions[stage.first];
    outline.name = stage.name;
    outline.range = stage.range;
    outline.base = from.words.empty() ? std::string() : from.words.front().text;
    const auto platform = std::ranges::find(from.flags, "platform", &Flag::name);
    if (platform != from.flags.end())
        outline.platform = platform->value.value_or("");
    outline.description = descriptionOf(stage.name, from.commentsAbove);
    for (auto index = stage.first; index < stage.end; ++index) {
        outline.instructions.push_back(index);
        addArguments(outline.arguments, document.instructions[index]);
    }
    return outline;
}

} // namespace

Outline outlineOf(const Document &document)
{
    Outline outline;
    const auto globalEnd = document.stages.empty() ? document.instructions.size() : document.stages.front().first;
    for (std::size_t index = 0; index < globalEnd; ++index)
        addArguments(outline.arguments, document.instructions[index]);
    for (const auto &stage : document.stages)
        outline.stages.push_back(outlineStage(document, stage));
    if (!outline.stages.empty())
        outline.stages.back().isDefault = true;
    return outline;
}

} // namespace slipway
