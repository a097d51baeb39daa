// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/syntax.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace slipway {

namespace {

constexpr std::array<std::string_view, 5> changingFiles{"ADD", "COPY", "FROM", "RUN", "WORKDIR"};

class Painter
{
public:
    explicit Painter(const Document &document) : m_document(document), m_bytes(document.text.size(), Syntax::Text) {}

    std::vector<Syntax> paint()
    {
        for (const auto &instruction : m_document.instructions)
            paintInstruction(instruction);
        for (const auto &stage : m_document.stages)
            fill(stage.nameRange, Syntax::StageName);
        for (const auto &comment : m_document.comments)
            fill(comment.range, Syntax::Comment);
        for (const auto &directive : m_document.directives)
            fill(directive.range, Syntax::Directive);
        return std::move(m_bytes);
    }

private:
    void fill(const SourceRange &range, Syntax syntax) { fill(range.begin, range.end, syntax); }

    void fill(std::size_t begin, std::size_t end, Syntax syntax)
    {
        end = std::min(end, m_bytes.size());
        for (auto at = begin; at < end; ++at)
            m_bytes[at] = syntax;
    }

    void paintInstruction(const Instruction &instruction)
    {
        const auto unknown = instruction.form == Form::Unknown;
        const auto files = std::ranges::contains(changingFiles, std::string_view(instruction.name));
        paintArguments(instruction.argumentsRange);
        fill(instruction.keywordRange, unknown ? Syntax::UnknownInstruction : files ? Syntax::Instruction : Syntax::SettingsInstruction);
        for (const auto &flag : instruction.flags)
            fill(flag.range, Syntax::Flag);
        for (const auto &trigger : instruction.trigger)
            paintInstruction(trigger);
        for (const auto &here : instruction.hereDocuments) {
            fill(here.contentRange, Syntax::HereDocument);
            fill(here.wordRange, Syntax::Flag);
            fill(here.endRange, Syntax::Flag);
        }
    }

    /// Quoted strings, and variables outside single quotes.
    void paintArguments(const SourceRange &range)
    {
        const auto end = std::min(range.end, m_bytes.size());
        char quote = 0;
        for (auto at = range.begin; at < end; ++at) {
            const auto c = m_document.text[at];
            if (quote != 0)
                m_bytes[at] = Syntax::String;
            if (c == m_document.escape && quote != '\'') {
                ++at;
                if (quote != 0 && at < end)
                    m_bytes[at] = Syntax::String;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                m_bytes[at] = Syntax::String;
            } else if (c == '$' && quote != '\'') {
                at = paintVariable(at, end) - 1;
            }
        }
    }

    std::size_t paintVariable(std::size_t begin, std::size_t end)
    {
        const auto &text = m_document.text;
        auto at = begin + 1;
        if (at < end && text[at] == '{') {
            const auto close = text.find('}', at);
            at = close < end ? close + 1 : end;
        } else {
            while (at < end && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_'))
                ++at;
        }
        if (at > begin + 1)
            fill(begin, at, Syntax::Variable);
        return at;
    }

    const Document &m_document;
    std::vector<Syntax> m_bytes;
};

} // namespace

std::vector<Syntax> syntaxOf(const Document &document)
{
    return Painter(document).paint();
}

} // namespace slipway
