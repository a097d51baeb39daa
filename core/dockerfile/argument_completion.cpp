// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/argument_completion.h"

#include "core/dockerfile/definitions.h"
#include "core/dockerfile/instruction_flags.h"
#include "core/dockerfile/instruction_names.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>
#include <set>

namespace slipway {

namespace {

using Kind = CompletionItem::Kind;

constexpr std::array<std::string_view, 12> predefined = {
    "TARGETPLATFORM", "TARGETOS",     "TARGETARCH",  "TARGETVARIANT",   "BUILDPLATFORM",  "BUILDOS",
    "BUILDARCH",      "BUILDVARIANT", "TARGETSTAGE", "TARGETOSVERSION", "BUILDOSVERSION", "SOURCE_DATE_EPOCH",
};

/// One place behind a keyword, and what was typed there.
class ArgumentCompleter
{
public:
    ArgumentCompleter(const Document &document, const Instruction &instruction, std::size_t offset,
                      const CompletionFacts &facts);

    Completion complete();

private:
    void completeWord();
    void completeFlag();
    void completeFlagValue(std::string_view flag);
    void completeMount(std::string_view typed);
    void completeVariable(std::size_t dollar);
    void completeTrigger();
    void completeFrom();

    void addStages();
    void addNames(Kind kind, const std::vector<std::string> &names);
    template <typename... Texts>
    void add(Kind kind, Texts... texts)
    {
        (m_completion.items.push_back({kind, std::string(texts)}), ...);
    }
    void typedFrom(std::size_t begin) { m_completion.range = {begin, m_offset, 0, 0}; }

    const Document &m_document;
    const Instruction &m_instruction;
    std::size_t m_index;
    std::size_t m_offset;
    const CompletionFacts &m_facts;
    std::size_t m_wordBegin = 0;
    std::string_view m_word;    // what was typed of the word
    std::size_t m_argument = 0; // how many words, flags left out, stand before it
    Completion m_completion;
};

ArgumentCompleter::ArgumentCompleter(const Document &document, const Instruction &instruction, std::size_t offset,
                                     const CompletionFacts &facts)
    : m_document(document), m_instruction(instruction),
      m_index(static_cast<std::size_t>(&instruction - document.instructions.data())), m_offset(offset), m_facts(facts)
{
    const std::string_view text = document.text;
    m_wordBegin = m_offset;
    while (m_wordBegin > instruction.keywordRange.end && spaceLength(text, m_wordBegin - 1) == 0)
        --m_wordBegin;
    m_word = text.substr(m_wordBegin, m_offset - m_wordBegin);
    m_argument = static_cast<std::size_t>(
        std::ranges::count_if(instruction.words, [this](const Word &word) { return word.range.begin < m_wordBegin; }));
}

Completion ArgumentCompleter::complete()
{
    typedFrom(m_wordBegin);
    const auto dollar = m_word.rfind('$');
    const bool named =
        dollar != std::string_view::npos && m_word.substr(dollar).find_first_of(" \t\"'/:}") == std::string_view::npos;
    if (named)
        completeVariable(m_wordBegin + dollar);
    else if (m_argument == 0 && m_word.starts_with("-"))
        completeFlag();
    else
        completeWord();
    return std::move(m_completion);
}

void ArgumentCompleter::addNames(Kind kind, const std::vector<std::string> &names)
{
    for (const auto &name : names)
        add(kind, name);
}

void ArgumentCompleter::addStages()
{
    for (const auto &stage : m_document.stages) {
        if (stage.end <= m_index && !stage.name.empty())
            add(Kind::Stage, stage.name);
    }
}

void ArgumentCompleter::completeWord()
{
    const auto &name = m_instruction.name;
    if (name == "FROM") {
        completeFrom();
    } else if (name == "ONBUILD") {
        completeTrigger();
    } else if (name == "COPY" || name == "ADD") {
        addNames(Kind::Path, m_facts.paths);
    } else if (name == "ARG") {
        for (const auto &definition :
             visibleDefinitions(m_document, m_document.stages.empty() ? 0 : m_document.stages.front().first))
            add(Kind::Variable, definition.name);
        for (const auto variable : predefined)
            add(Kind::Variable, variable);
    } else if (name == "HEALTHCHECK" && m_argument == 0) {
        add(Kind::Keyword, "CMD", "NONE");
    } else if (name == "STOPSIGNAL") {
        add(Kind::Value, "SIGTERM", "SIGINT", "SIGQUIT", "SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH");
    } else if (name == "SHELL") {
        add(Kind::Value, "[\"/bin/sh\", \"-c\"]", "[\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]");
    } else if (name == "EXPOSE") {
        if (const auto slash = m_word.find('/'); slash != std::string_view::npos) {
            typedFrom(m_wordBegin + slash + 1);
            add(Kind::Value, "tcp", "udp", "sctp");
        }
    }
}

void ArgumentCompleter::completeFrom()
{
    if (m_argument == 0) {
        addStages();
        addNames(Kind::Image, m_facts.images);
        add(Kind::Image, "scratch");
    } else if (m_argument == 1) {
        add(Kind::Keyword, m_instruction.keyword == toLowerAscii(m_instruction.keyword) ? "as" : "AS");
    }
}

void ArgumentCompleter::completeTrigger()
{
    if (!m_instruction.trigger.empty() && m_instruction.trigger.front().keywordRange.end < m_offset)
        return;
    const bool lower = m_instruction.keyword == toLowerAscii(m_instruction.keyword);
    for (const auto name : instructionNames()) {
        if (name != "FROM" && name != "ONBUILD" && name != "MAINTAINER")
            add(Kind::Instruction, lower ? toLowerAscii(name) : std::string(name));
    }
}

void ArgumentCompleter::completeFlag()
{
    if (const auto equals = m_word.find('='); equals != std::string_view::npos && m_word.starts_with("--")) {
        typedFrom(m_wordBegin + equals + 1);
        return completeFlagValue(m_word.substr(2, equals - 2));
    }
    for (const auto &flag : flagsOf(m_instruction.name)) {
        const bool given = std::ranges::any_of(m_instruction.flags, [&](const Flag &other) {
            return other.name == flag.name && other.range.begin != m_wordBegin;
        });
        if (!given || flag.kind == FlagKind::List)
            add(Kind::Flag, "--" + std::string(flag.name) + (flag.kind == FlagKind::Switch ? "" : "="));
    }
}

void ArgumentCompleter::completeFlagValue(std::string_view flag)
{
    if (flag == "from") {
        addStages();
        addNames(Kind::Image, m_facts.images);
    } else if (flag == "platform") {
        add(Kind::Value, "$BUILDPLATFORM", "linux/amd64", "linux/arm64");
    } else if (flag == "network") {
        add(Kind::Value, "default", "none", "host");
    } else if (flag == "security") {
        add(Kind::Value, "sandbox", "insecure");
    } else if (flag == "mount") {
        completeMount(m_word.substr(m_word.find('=') + 1));
    } else {
        const auto specs = flagsOf(m_instruction.name);
        const auto spec = std::ranges::find(specs, flag, &FlagSpec::name);
        if (spec != specs.end() && spec->kind == FlagKind::Switch)
            add(Kind::Value, "true", "false");
    }
}

void ArgumentCompleter::completeMount(std::string_view typed)
{
    const auto field = typed.substr(typed.find_last_of(',') + 1); // npos + 1 is 0
    typedFrom(m_offset - field.size());
    if (field.starts_with("type=")) {
        typedFrom(m_offset - field.size() + 5);
        add(Kind::Value, "bind", "cache", "tmpfs", "secret", "ssh");
    } else if (field.starts_with("sharing=")) {
        typedFrom(m_offset - field.size() + 8);
        add(Kind::Value, "shared", "private", "locked");
    } else if (field.starts_with("from=")) {
        typedFrom(m_offset - field.size() + 5);
        addStages();
        addNames(Kind::Image, m_facts.images);
    } else {
        add(Kind::Keyword, "type=", "target=", "source=", "from=", "id=", "sharing=", "readonly", "readwrite",
            "required", "size=", "mode=", "uid=", "gid=", "env=");
    }
}

void ArgumentCompleter::completeVariable(std::size_t dollar)
{
    const bool braced = m_word.substr(dollar - m_wordBegin).starts_with("${"); // as far as it is typed
    typedFrom(dollar + (braced ? 2 : 1));
    const bool inStage = m_document.stageOf(m_index) && m_instruction.name != "FROM";
    std::set<std::string> names;
    for (const auto &definition : visibleDefinitions(m_document, m_index))
        names.insert(definition.name);
    if (inStage)
        names.insert(m_facts.variables.begin(), m_facts.variables.end());
    else
        names.insert(predefined.begin(), predefined.end());
    for (const auto &name : names)
        add(Kind::Variable, name);
}

} // namespace

Completion completeArgument(const Document &document, const Instruction &instruction, std::size_t offset,
                            const CompletionFacts &facts)
{
    return ArgumentCompleter(document, instruction, offset, facts).complete();
}

} // namespace slipway
