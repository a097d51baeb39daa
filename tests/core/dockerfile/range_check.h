// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/document.h"

#include <algorithm>
#include <format>
#include <string>

namespace slipway::test {

/// Checks what document.h promises of ranges; problem() is empty, or the first promise that is broken.
class RangeCheck
{
public:
    explicit RangeCheck(const Document &document) : m_document(document)
    {
        siblings("directive", document.directives, &Directive::range);
        siblings("comment", document.comments, &Comment::range);
        siblings("instruction", document.instructions, &Instruction::range);
        siblings("stage", document.stages, &Stage::range);
        for (const auto &directive : document.directives) {
            inside("directive's name", directive.nameRange, directive.range);
            inside("directive's value", directive.valueRange, directive.range);
        }
        for (const auto &instruction : document.instructions)
            check(instruction);
    }

    const std::string &problem() const { return m_problem; }

private:
    void check(const Instruction &instruction)
    {
        inside("keyword", instruction.keywordRange, instruction.range);
        inside("arguments", instruction.argumentsRange, instruction.range);
        siblings("flag", instruction.flags, &Flag::range);
        siblings("word", instruction.words, &Word::range);
        siblings("content", instruction.hereDocuments, &HereDocument::contentRange);
        for (const auto &flag : instruction.flags) {
            inside("flag", flag.range, instruction.range);
            inside("flag's name", flag.nameRange, flag.range);
            inside("flag's value", flag.valueRange, flag.range);
            ordered("keyword and flag", instruction.keywordRange, flag.range);
            ordered("flag and arguments", flag.range, instruction.argumentsRange);
        }
        for (const auto &word : instruction.words)
            inside("word", word.range, instruction.argumentsRange);
        for (const auto &hereDocument : instruction.hereDocuments) {
            inside("here-document's word", hereDocument.wordRange, instruction.range);
            inside("here-document's content", hereDocument.contentRange, instruction.range, 1); // its last line end
        }
        for (const auto &line : instruction.lines)
            valid("line", line);
        for (const auto &trigger : instruction.trigger) {
            inside("trigger", trigger.range, instruction.argumentsRange);
            check(trigger);
        }
    }

    void valid(const char *what, const SourceRange &range)
    {
        const bool lines = range.firstLine <= range.lastLine || range.begin == range.end;
        if (range.begin > range.end || range.end > m_document.text.size() || !lines)
            fail(what, range);
        const auto line = 1 + static_cast<int>(std::count(m_document.text.begin(), at(range.begin), '\n'));
        if (m_document.text.size() < 10'000 && range.firstLine != 0 && range.firstLine != line)
            fail(what, range);
    }

    void inside(const char *what, const SourceRange &inner, const SourceRange &outer, std::size_t slack = 0)
    {
        valid(what, inner);
        if (inner.begin < outer.begin || inner.end > outer.end + slack)
            fail(what, inner);
    }

    void ordered(const char *what, const SourceRange &first, const SourceRange &second)
    {
        if (first.end > second.begin)
            fail(what, second);
    }

    template <typename Node>
    void siblings(const char *what, const std::vector<Node> &nodes, SourceRange Node::*range)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            valid(what, nodes[i].*range);
            if (i > 0)
                ordered(what, nodes[i - 1].*range, nodes[i].*range);
        }
    }

    std::string::const_iterator at(std::size_t offset) const
    {
        return m_document.text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, m_document.text.size()));
    }

    void fail(const char *what, const SourceRange &range)
    {
        if (m_problem.empty())
            m_problem =
                std::format("{} at [{}, {}) line {}-{}", what, range.begin, range.end, range.firstLine, range.lastLine);
    }

    const Document &m_document;
    std::string m_problem;
};

} // namespace slipway::test
