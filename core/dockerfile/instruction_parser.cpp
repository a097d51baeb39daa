// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_parser.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_names.h"
#include "core/dockerfile/json_strings.h"
#include "core/dockerfile/unicode_space.h"

namespace slipway {

namespace {

// ONBUILD ONBUILD … is refused later; until then its nesting must not grow with the text.
constexpr int deepestTrigger = 8;

class InstructionParser
{
public:
    InstructionParser(const JoinedText &text, char escape, Instruction &instruction)
        : m_joined(text), m_text(text.text()), m_escape(escape), m_instruction(instruction)
    {
    }

    void parse(TextSpan span, int depth);

private:
    void readFlags(const std::vector<FlagSpan> &flags);
    void readArguments(TextSpan span, int depth);
    void readWords(const std::vector<TextSpan> &spans);
    void readText(TextSpan span);
    bool readJson(TextSpan span);
    void readTextOrJson(TextSpan span);
    void readListOrJson(TextSpan span);
    void readPairs(TextSpan span);
    void readLegacyPair(TextSpan span);
    void readHealthcheck(TextSpan span);
    void readTrigger(TextSpan span, int depth);

    void addWord(TextSpan span) { m_instruction.words.push_back({std::string(span.in(m_text)), rangeOf(span)}); }
    void refuse(std::string code, std::vector<std::string> operands, std::string message);
    SourceRange rangeOf(TextSpan span) const { return m_joined.range(span.begin, span.end); }

    const JoinedText &m_joined;
    std::string_view m_text;
    char m_escape;
    Instruction &m_instruction;
};

void InstructionParser::parse(TextSpan span, int depth)
{
    const auto spans = splitCommand(m_text, span, m_escape);
    m_instruction.keyword = spans.keyword.in(m_text);
    m_instruction.name = toUpperAscii(m_instruction.keyword);
    m_instruction.keywordRange = rangeOf(spans.keyword);
    m_instruction.argumentsRange = rangeOf(spans.arguments);
    m_instruction.text = span.in(m_text);
    m_instruction.range = rangeOf({spans.keyword.begin, std::max(spans.arguments.end, spans.keyword.end)});
    readFlags(spans.flags);
    readArguments(spans.arguments, depth);
}

void InstructionParser::refuse(std::string code, std::vector<std::string> operands, std::string message)
{
    m_instruction.fault = std::make_shared<const Error>(Error{.kind = Error::Kind::Invalid,
                                                              .code = std::move(code),
                                                              .operands = std::move(operands),
                                                              .message = std::move(message)});
}

void InstructionParser::readFlags(const std::vector<FlagSpan> &flags)
{
    for (const auto &[span, text] : flags) {
        Flag flag;
        flag.text = text;
        flag.range = rangeOf(span);
        const auto equals = text.find('=');
        flag.name = text.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto nameEnd = std::min(m_text.substr(0, span.end).find('=', span.begin), span.end);
        flag.nameRange = rangeOf({std::min(span.begin + 2, nameEnd), nameEnd});
        if (equals != std::string::npos)
            flag.value = text.substr(equals + 1);
        flag.valueRange = rangeOf({std::min(nameEnd + 1, span.end), span.end});
        m_instruction.flags.push_back(std::move(flag));
    }
}

void InstructionParser::readArguments(TextSpan span, int depth)
{
    switch (argumentStyle(m_instruction.name)) {
    case ArgumentStyle::Words:
        return readWords(splitAtBlanks(m_text, span));
    case ArgumentStyle::QuotedWords:
        return readWords(splitQuoted(m_text, span, m_escape));
    case ArgumentStyle::Text:
        return readText(span);
    case ArgumentStyle::TextOrJson:
        return readTextOrJson(span);
    case ArgumentStyle::ListOrJson:
        return readListOrJson(span);
    case ArgumentStyle::Pairs:
        return readPairs(span);
    case ArgumentStyle::Healthcheck:
        return readHealthcheck(span);
    case ArgumentStyle::Trigger:
        return readTrigger(span, depth);
    case ArgumentStyle::Unknown:
        m_instruction.form = Form::Unknown;
        return readWords(splitAtBlanks(m_text, span));
    }
}

void InstructionParser::readWords(const std::vector<TextSpan> &spans)
{
    for (const auto &span : spans)
        addWord(span);
}

void InstructionParser::readText(TextSpan span)
{
    m_instruction.form = Form::Text;
    if (!span.empty())
        addWord(span);
}

bool InstructionParser::readJson(TextSpan span)
{
    auto json = readJsonStrings(span.in(m_text));
    if (json.kind == JsonStrings::Kind::NotStrings) {
        refuse("dockerfile.json-not-strings", {},
               "when using JSON array syntax, arrays must be comprised of strings only");
    }
    if (json.kind != JsonStrings::Kind::Strings)
        return false;
    m_instruction.form = Form::Exec;
    m_instruction.execForm = true;
    for (auto &[value, begin, end] : json.strings)
        m_instruction.words.push_back({std::move(value), rangeOf({span.begin + begin, span.begin + end})});
    return true;
}

void InstructionParser::readTextOrJson(TextSpan span)
{
    if (!readJson(span))
        readText(span);
}

void InstructionParser::readListOrJson(TextSpan span)
{
    if (!readJson(span))
        readWords(splitAtBlanks(m_text, span));
}

void InstructionParser::readPairs(TextSpan span)
{
    const auto words = splitQuoted(m_text, span, m_escape);
    m_instruction.form = Form::Pairs;
    if (words.empty())
        return;
    if (!words.front().in(m_text).contains('='))
        return readLegacyPair(span);
    for (const auto &word : words) {
        const auto equals = word.in(m_text).find('=');
        if (equals == std::string_view::npos) {
            const auto text = std::string(word.in(m_text));
            return refuse("dockerfile.no-equals", {text},
                          "Syntax error - can't find = in " + goQuote(text) + ". Must be of the form: name=value");
        }
        addWord({word.begin, word.begin + equals});
        addWord({word.begin + equals + 1, word.end});
    }
}

// The first blank of any kind parts name and value here, quoted or not.
void InstructionParser::readLegacyPair(TextSpan span)
{
    m_instruction.form = Form::LegacyPair;
    const auto name = splitAtBlanks(m_text, span).front();
    addWord(name);
    const auto rest = trimSpaceLeft(m_text.substr(name.end, span.end - name.end));
    if (rest.empty()) {
        return refuse("dockerfile.no-value", {m_instruction.name}, m_instruction.name + " must have two arguments");
    }
    addWord({span.end - rest.size(), span.end});
}

void InstructionParser::readHealthcheck(TextSpan span)
{
    m_instruction.form = Form::Healthcheck;
    auto typeEnd = span.begin;
    while (typeEnd < span.end && spaceLength(m_text, typeEnd) == 0)
        ++typeEnd;
    if (span.empty())
        return;
    addWord({span.begin, typeEnd});
    const TextSpan command{std::min(skipSpace(m_text, typeEnd), span.end), span.end};
    if (!readJson(command) && !command.empty())
        addWord(command);
    m_instruction.form = Form::Healthcheck;
}

void InstructionParser::readTrigger(TextSpan span, int depth)
{
    m_instruction.form = Form::Onbuild;
    if (span.empty() || depth == deepestTrigger)
        return;
    auto &trigger = m_instruction.trigger.emplace_back();
    InstructionParser(m_joined, m_escape, trigger).parse(span, depth + 1);
    m_instruction.fault = trigger.fault;
}

} // namespace

void parseInstruction(const JoinedText &text, char escape, Instruction &instruction)
{
    InstructionParser(text, escape, instruction).parse({0, text.text().size()}, 0);
}

} // namespace slipway
