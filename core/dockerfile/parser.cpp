// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"

#include "core/dockerfile/directives.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/here_documents.h"
#include "core/dockerfile/instruction_parser.h"
#include "core/dockerfile/joined_text.h"
#include "core/dockerfile/physical_lines.h"
#include "core/dockerfile/stage_finder.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t longestLine = 65'535; // Docker reads with a buffer of 64 KiB

class Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text), m_lines(text) {}

    ParseOutcome parse();

private:
    std::optional<PhysicalLine> nextLine();
    void readLine(const PhysicalLine &line);
    void readComment(const PhysicalLine &line, std::size_t indent);
    bool readDirective(const PhysicalLine &line, std::size_t indent);
    void readInstruction(const PhysicalLine &line, std::size_t indent);
    void readContinuation(Instruction &instruction);
    void readHereDocuments(Instruction &instruction);
    void readBody(HereDocument &document, Instruction &instruction);

    std::optional<std::size_t> continuationAt(std::string_view line) const;
    void refuse(Error error, SourceRange where);
    void refuse(std::string code, std::vector<std::string> operands, std::string message, SourceRange where);
    void refuseEmpty();

    std::string_view m_text;
    PhysicalLines m_lines;
    DirectiveReader m_directives;
    JoinedText m_joined; // of the instruction that is being read; kept for its memory
    std::vector<Comment> m_commentsAbove;
    std::optional<std::size_t> m_tooLong; // where the first line that is too long begins
    SourceRange m_lastLine;
    std::size_t m_nextLine = 0; // where the line behind it begins
    ParseOutcome m_outcome;
};

SourceRange rangeIn(const PhysicalLine &line, std::size_t from = 0)
{
    return {line.begin + from, line.end(), line.number, line.number};
}

// Each begins a line of its own and has a character at least.
std::size_t mostInstructions(std::string_view text)
{
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    return std::min(lines, text.size() / 2 + 1);
}

bool holdsHereDocuments(const Instruction &instruction)
{
    const auto &holder = instruction.trigger.empty() ? instruction : instruction.trigger.front();
    const bool mayHold = holder.name == "RUN" || holder.name == "COPY" || holder.name == "ADD";
    return mayHold && !holder.execForm;
}

ParseOutcome Parser::parse()
{
    m_outcome.document.text = m_text;
    m_outcome.document.instructions.reserve(mostInstructions(m_text)); // an Instruction is large: it costs to move them
    while (const auto line = nextLine())
        readLine(*line);
    refuseEmpty();
    std::ranges::stable_sort(m_outcome.faults, {}, [](const Error &error) { return error.where->begin; });
    m_outcome.document.stages = findStages(m_outcome.document);
    return std::move(m_outcome);
}

std::optional<PhysicalLine> Parser::nextLine()
{
    auto line = m_lines.next();
    if (!line)
        return line;
    m_lastLine = rangeIn(*line);
    m_nextLine = line->next;
    const auto length = line->next - line->begin - (m_text[line->next - 1] == '\n' ? 1 : 0);
    if (length > longestLine && !m_tooLong) {
        m_tooLong = line->begin;
        refuse("dockerfile.line-too-long", {std::to_string(longestLine)},
               "dockerfile line greater than max allowed size of " + std::to_string(longestLine), rangeIn(*line));
    }
    return line;
}

void Parser::readLine(const PhysicalLine &line)
{
    const auto indent = skipSpace(line.content, 0);
    if (readDirective(line, indent))
        return;
    if (indent == line.content.size())
        return;
    if (line.content[indent] == '#')
        readComment(line, indent);
    else
        readInstruction(line, indent);
}

bool Parser::readDirective(const PhysicalLine &line, std::size_t indent)
{
    auto directive = m_directives.read(line, indent);
    if (!directive) {
        refuse(directive.error(), rangeIn(line, indent));
        return true;
    }
    if (!*directive)
        return false;
    const auto &[name, value, range, nameRange, valueRange] = **directive;
    if (name == "escape" && (value == "`" || value == "\\")) {
        m_outcome.document.escape = value.front();
    } else if (name == "escape") {
        refuse("dockerfile.escape-token", {value}, "invalid escape token '" + value + "' does not match ` or \\",
               valueRange);
    }
    m_outcome.document.directives.push_back(std::move(**directive));
    return true;
}

void Parser::readComment(const PhysicalLine &line, std::size_t indent)
{
    Comment comment{std::string(trimSpace(line.content.substr(indent + 1))), rangeIn(line, indent)};
    m_outcome.document.comments.push_back(comment);
    if (comment.text.empty())
        m_commentsAbove.clear();
    else
        m_commentsAbove.push_back(std::move(comment));
}

// Where the escape character stands that continues the line: its last character that is no blank, and not escaped.
std::optional<std::size_t> Parser::continuationAt(std::string_view line) const
{
    const char escape = m_outcome.document.escape;
    const auto last = line.find_last_not_of(" \t");
    if (last == std::string_view::npos || line[last] != escape || (last > 0 && line[last - 1] == escape))
        return std::nullopt;
    return last;
}

void Parser::readInstruction(const PhysicalLine &line, std::size_t indent)
{
    auto &instruction = m_outcome.document.instructions.emplace_back();
    instruction.lines.push_back(rangeIn(line, indent));
    instruction.commentsAbove = std::exchange(m_commentsAbove, {});
    const auto first = line.content.substr(indent);
    const auto continued = continuationAt(first);
    m_joined.clear();
    m_joined.append(first.substr(0, continued.value_or(first.size())), line.begin + indent, line.number);
    if (continued)
        readContinuation(instruction);

    parseInstruction(m_joined, m_outcome.document.escape, instruction);
    instruction.range = {line.begin + indent, m_lastLine.end, line.number, m_lastLine.lastLine};
    if (!instruction.fault && holdsHereDocuments(instruction))
        readHereDocuments(instruction);
    if (instruction.fault)
        refuse(*instruction.fault, instruction.range);
}

void Parser::readContinuation(Instruction &instruction)
{
    while (const auto line = nextLine()) {
        const auto indent = skipSpace(line->content, 0);
        if (indent == line->content.size()) {
            instruction.skippedBlank.push_back(rangeIn(*line));
        } else if (line->content[indent] == '#') {
            m_outcome.document.comments.push_back(
                {std::string(trimSpace(line->content.substr(indent + 1))), rangeIn(*line, indent)});
        } else {
            const auto continued = continuationAt(line->content);
            m_joined.append(line->content.substr(0, continued.value_or(line->content.size())), line->begin, line->number);
            instruction.lines.push_back(rangeIn(*line));
            if (!continued)
                return;
        }
    }
}

void Parser::readHereDocuments(Instruction &instruction)
{
    auto documents = findHereDocuments(m_joined);
    if (!documents) {
        instruction.fault = std::make_shared<const Error>(documents.error());
        return;
    }
    for (auto &document : *documents) {
        readBody(document, instruction);
        instruction.hereDocuments.push_back(std::move(document));
    }
    instruction.range.end = m_lastLine.end;
    instruction.range.lastLine = m_lastLine.lastLine;
}

void Parser::readBody(HereDocument &document, Instruction &instruction)
{
    document.contentRange = {m_nextLine, m_nextLine, m_lastLine.lastLine + 1, m_lastLine.lastLine + 1};
    while (const auto line = nextLine()) {
        auto content = line->content;
        if (document.stripsTabs)
            content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
        if (content == document.name) {
            document.endRange = rangeIn(*line);
            return;
        }
        document.content += m_text.substr(line->begin, line->next - line->begin);
        document.contentRange.end = line->next;
        document.contentRange.lastLine = line->number;
    }
    if (!instruction.fault) {
        instruction.fault = std::make_shared<const Error>(Error{.kind = Error::Kind::Invalid,
                                                                .code = "dockerfile.heredoc-unterminated",
                                                                .operands = {document.name},
                                                                .message = "unterminated heredoc"});
    }
}

void Parser::refuse(Error error, SourceRange where)
{
    error.where = where;
    m_outcome.faults.push_back(std::move(error));
}

void Parser::refuse(std::string code, std::vector<std::string> operands, std::string message, SourceRange where)
{
    refuse(Error{.kind = Error::Kind::Invalid,
                 .code = std::move(code),
                 .operands = std::move(operands),
                 .message = std::move(message)},
           where);
}

// A file that Docker finds nothing in. What it refuses on the way comes before that, but for a line that is too long:
// there it stops reading, and says what it has then.
void Parser::refuseEmpty()
{
    const auto &instructions = m_outcome.document.instructions;
    const bool none = instructions.empty() || (m_tooLong && instructions.front().range.begin >= *m_tooLong);
    const bool other = m_outcome.faults.size() > (m_tooLong ? 1u : 0u);
    if (m_text.empty()) {
        refuse("dockerfile.empty", {}, "the Dockerfile cannot be empty", {});
    } else if (none && !other) {
        m_outcome.faults.clear();
        refuse("dockerfile.no-instructions", {}, "file with no instructions", m_lastLine);
    }
}

} // namespace

ParseOutcome parse(std::string_view text)
{
    auto outcome = Parser(text).parse();
    outcome.diagnostics = checkDocument(outcome);
    return outcome;
}

} // namespace slipway
