// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/completion.h"

#include "core/dockerfile/argument_completion.h"
#include "core/dockerfile/definitions.h"
#include "core/dockerfile/instruction_names.h"
#include "core/dockerfile/lint_rules.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

using Kind = CompletionItem::Kind;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// The line that the offset stands in, up to the offset.
struct Typed {
    std::string_view line;
    std::size_t begin = 0; // of the line
    std::size_t offset = 0;

    SourceRange last(std::size_t length) const { return {offset - length, offset, 0, 0}; }
};

Typed typedBefore(const Document &document, std::size_t offset)
{
    const std::string_view text = document.text;
    offset = std::min(offset, text.size());
    const auto begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1; // npos + 1 is 0
    return {text.substr(begin, offset - begin), begin, offset};
}

bool isInHereDocument(const Instruction &instruction, std::size_t offset)
{
    return std::ranges::any_of(instruction.hereDocuments, [offset](const HereDocument &document) {
        return document.contentRange.begin <= offset &&
               offset <= std::max(document.contentRange.end, document.endRange.end);
    });
}

// Most files are in capitals; a file that begins in small letters goes on in them.
bool prefersLowerCase(const Document &document, std::string_view typed)
{
    if (!typed.empty())
        return typed == toLowerAscii(typed);
    return !document.instructions.empty() &&
           document.instructions.front().keyword == toLowerAscii(document.instructions.front().keyword);
}

Completion completeInstruction(const Document &document, const Typed &typed, std::string_view word)
{
    Completion completion{typed.last(word.size()), {}};
    const bool inStage =
        !document.stages.empty() && document.instructions[document.stages.front().first].range.begin < typed.begin;
    const bool lower = prefersLowerCase(document, word);
    for (const auto name : instructionNames()) {
        if (!inStage && name != "FROM" && name != "ARG")
            continue;
        if (name != "MAINTAINER") // deprecated: known, but not proposed
            completion.items.push_back({Kind::Instruction, lower ? toLowerAscii(name) : std::string(name)});
    }
    return completion;
}

// `# syntax=`, `# escape=` and `# check=` at the head of the file; `# check=skip=` anywhere.
Completion completeComment(const Document &document, const Typed &typed)
{
    const auto word = typed.line.substr(std::min(typed.line.find_last_of("# \t=,;") + 1, typed.line.size()));
    Completion completion{typed.last(word.size()), {}};
    const auto add = [&completion](Kind kind, auto... texts) { (completion.items.push_back({kind, texts}), ...); };
    const auto before = toLowerAscii(typed.line.substr(0, typed.line.size() - word.size()));
    const bool head = document.instructions.empty() || typed.begin < document.instructions.front().range.begin;
    if (before.ends_with("skip=") || before.ends_with("experimental=") || before.ends_with(',')) {
        add(Kind::Value, "all");
        for (const auto &rule : lintRules())
            add(Kind::Rule, std::string(rule.name));
    } else if (before.ends_with("error=")) {
        add(Kind::Value, "true", "false");
    } else if (before.ends_with("check=") || before.ends_with(';')) {
        add(Kind::Value, "skip=", "error=", "experimental=");
    } else if (before.ends_with("escape=")) {
        add(Kind::Value, "`", "\\");
    } else if (before.ends_with("syntax=")) {
        add(Kind::Value, "docker/dockerfile:1");
    } else if (trimSpace(before) == "#") {
        add(Kind::Directive, "check=");
        if (head)
            add(Kind::Directive, "syntax=", "escape=");
    }
    return completion;
}

void keepMatching(Completion &completion, std::string_view typed)
{
    std::erase_if(completion.items, [typed](const CompletionItem &item) {
        return item.text.size() <= typed.size() ||
               !equalsIgnoringCase(std::string_view(item.text).substr(0, typed.size()), typed);
    });
}

Completion completionAt(const Document &document, const Typed &typed, const CompletionFacts &facts)
{
    const auto indent = skipSpace(typed.line, 0);
    if (indent < typed.line.size() && typed.line[indent] == '#')
        return completeComment(document, typed);
    const auto *instruction = instructionAt(document, typed.offset);
    if (instruction && isInHereDocument(*instruction, typed.offset))
        return {};
    const bool atKeyword = !instruction || typed.offset <= instruction->keywordRange.end;
    const auto word = typed.line.substr(indent);
    if (atKeyword && std::ranges::none_of(word, isBlank))
        return completeInstruction(document, typed, word);
    return instruction ? completeArgument(document, *instruction, typed.offset, facts) : Completion{};
}

} // namespace

Completion completeAt(const Document &document, std::size_t offset, const CompletionFacts &facts)
{
    const auto typed = typedBefore(document, offset);
    auto completion = completionAt(document, typed, facts);
    keepMatching(completion, completion.range.in(document.text));
    const auto place = positionAt(document.text, completion.range.begin);
    completion.range.firstLine = completion.range.lastLine = place.line;
    return completion;
}

} // namespace slipway
