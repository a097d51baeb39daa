// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint_fixes.h"

#include "core/dockerfile/argument_splitter.h"
#include "core/dockerfile/unicode_space.h"
#include "core/dockerfile/variable_name.h"

#include <algorithm>

namespace slipway {

namespace {

// The end of the line that `offset` stands in, its line end included.
std::size_t behindLine(std::string_view text, std::size_t offset)
{
    return std::min(text.find('\n', offset), text.size() - 1) + 1;
}

std::string jsonArray(std::string_view text)
{
    std::string array = "[";
    for (const auto &word : splitAtBlanks(text, {0, text.size()})) {
        array += array.size() > 1 ? ", \"" : "\"";
        array += word.in(text);
        array += '"';
    }
    return array + "]";
}

std::optional<SourceRange> findUseIn(const Document &document, const SourceRange &range, std::string_view name)
{
    const auto text = range.in(document.text);
    for (auto at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const auto nameBegin = at + (text.substr(at).starts_with("${") ? 2 : 1);
        const auto length = variableNameLength(text, nameBegin);
        if (text.substr(std::min(nameBegin, text.size()), length) != name)
            continue;
        const auto line = range.firstLine + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
        return SourceRange{range.begin + at, range.begin + nameBegin + length, line, line};
    }
    return std::nullopt;
}

const Instruction *instructionAt(const Document &document, const SourceRange &where)
{
    const auto found = std::ranges::lower_bound(document.instructions, where.begin, {},
                                                [](const Instruction &instruction) { return instruction.range.begin; });
    return found != document.instructions.end() && found->range == where ? &*found : nullptr;
}

} // namespace

ProposedFix replaceFix(const Document &document, const SourceRange &range, std::string replacement)
{
    auto old = std::string(range.in(document.text));
    return {
        .code = "fix.replace", .operands = {std::move(old), replacement}, .edits = {{range, std::move(replacement)}}};
}

ProposedFix removeLinesFix(const Document &document, const std::vector<SourceRange> &lines)
{
    ProposedFix fix{.code = "fix.remove-lines", .operands = {}, .edits = {}};
    fix.operands = {std::to_string(lines.front().firstLine), std::to_string(lines.back().lastLine)};
    const std::string_view text = document.text;
    for (auto range : lines) {
        range.begin = range.begin == 0 ? 0 : text.rfind('\n', range.begin - 1) + 1; // npos + 1 is 0
        range.end = behindLine(text, range.end);
        fix.edits.push_back({range, {}});
    }
    return fix;
}

ProposedFix removeFlagFix(const Document &document, const Flag &flag)
{
    auto range = flag.range;
    while (range.end < document.text.size() && (document.text[range.end] == ' ' || document.text[range.end] == '\t'))
        ++range.end;
    return {.code = "fix.remove-flag", .operands = {"--" + flag.name}, .edits = {{range, {}}}};
}

std::optional<ProposedFix> pairFormFix(const Document &document, const Instruction &instruction)
{
    const auto &value = instruction.words[1];
    const auto written = value.range.in(document.text);
    if (written != value.text || value.text.find_first_of("\"'\\`") != std::string::npos)
        return std::nullopt;
    const bool quoted = value.text.find_first_of(" \t") != std::string::npos;
    const SourceRange range{instruction.words[0].range.begin, value.range.end, instruction.words[0].range.firstLine,
                            value.range.lastLine};
    return replaceFix(document, range,
                      instruction.words[0].text + (quoted ? "=\"" + value.text + "\"" : "=" + value.text));
}

std::optional<ProposedFix> execFormFix(const Document &document, const Instruction &instruction)
{
    if (instruction.words.size() != 1)
        return std::nullopt;
    const auto &[text, range] = instruction.words.front();
    constexpr std::string_view shellCharacters = "\"'\\`$&|;<>()*?[]{}~#!=\n\r";
    if (range.in(document.text) != text || text.find_first_of(shellCharacters) != std::string::npos)
        return std::nullopt;
    return replaceFix(document, range, jsonArray(text));
}

std::optional<SourceRange> findVariableUse(const Document &document, const Instruction &instruction,
                                           std::string_view name)
{
    std::vector<SourceRange> places;
    for (const auto &flag : instruction.flags)
        places.push_back(flag.valueRange);
    for (const auto &word : instruction.words)
        places.push_back(word.range);
    for (const auto &hereDocument : instruction.hereDocuments)
        places.push_back(hereDocument.contentRange);
    for (const auto &place : places) {
        if (const auto use = findUseIn(document, place, name))
            return use;
    }
    return std::nullopt;
}

ProposedFix renameVariableFix(const Document &document, const SourceRange &use, std::string_view name,
                              std::string meant)
{
    auto range = use;
    range.begin = use.end - name.size();
    return replaceFix(document, range, std::move(meant));
}

std::optional<ProposedFix> errorFix(const Document &document, const Error &error)
{
    if (!error.where || error.operands.size() < 2 || error.operands[1].empty())
        return std::nullopt;
    const auto *instruction = instructionAt(document, *error.where);
    if (!instruction)
        return std::nullopt;
    if (error.code == "dockerfile.unknown-instruction")
        return replaceFix(document, instruction->keywordRange, error.operands[1]);
    if (error.code == "dockerfile.flag-unknown") {
        for (const auto &flag : instruction->flags) {
            if ("--" + flag.name == error.operands[0])
                return replaceFix(document, flag.nameRange, error.operands[1]);
        }
    }
    return std::nullopt;
}

} // namespace slipway
