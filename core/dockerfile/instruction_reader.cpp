// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_reader.h"

#include "core/dockerfile/copy_reader.h"
#include "core/dockerfile/description.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/healthcheck_reader.h"
#include "core/dockerfile/instruction_flags.h"
#include "core/dockerfile/instruction_names.h"
#include "core/dockerfile/run_reader.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>

namespace slipway {

namespace {

Failure refused(std::string code, std::vector<std::string> operands, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

Failure argumentsNone(const std::string &name)
{
    return refused("dockerfile.arguments-none", {name}, name + " requires at least one argument");
}

Result<std::string> onlyArgument(const Instruction &instruction)
{
    if (instruction.words.size() != 1) {
        return refused("dockerfile.arguments-not-one", {instruction.name},
                       instruction.name + " requires exactly one argument");
    }
    return instruction.words.front().text;
}

Result<std::string> onlyArgumentThenFlags(const Instruction &instruction)
{
    auto argument = TRY(onlyArgument(instruction));
    TRY(FlagValues::read(instruction));
    return argument;
}

std::vector<std::string> texts(const std::vector<Word> &words)
{
    std::vector<std::string> result(words.size());
    std::ranges::transform(words, result.begin(), &Word::text);
    return result;
}

bool isStageName(std::string_view name)
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [isLower](char c) {
        return isLower(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && isLower(name.front()) && std::ranges::all_of(name, fits);
}

Result<InstructionValue> readFrom(const Instruction &instruction)
{
    FromInstruction from;
    const auto &words = instruction.words;
    if (words.size() == 3 && equalsIgnoringCase(words[1].text, "as")) {
        from.stageName = toLowerAscii(words[2].text);
        if (!isStageName(from.stageName)) {
            return refused("dockerfile.stage-name", {words[2].text},
                           "invalid name for build stage: " + goQuote(words[2].text) +
                               ", name can't start with a number or contain symbols");
        }
    } else if (words.size() != 1) {
        return refused("dockerfile.from-arguments", {}, "FROM requires either one or three arguments");
    }
    const auto flags = TRY(FlagValues::read(instruction));
    from.base = words.front().text;
    from.platform = flags.text("platform");
    from.description = descriptionOf(from.stageName, instruction.commentsAbove);
    return from;
}

Result<std::vector<KeyValue>> readPairs(const Instruction &instruction)
{
    TRY(FlagValues::read(instruction));
    if (instruction.words.empty())
        return argumentsNone(instruction.name);
    std::vector<KeyValue> pairs;
    for (std::size_t i = 0; i + 1 < instruction.words.size(); i += 2) {
        const auto &name = instruction.words[i].text;
        if (name.empty())
            return refused("dockerfile.name-blank", {instruction.name}, instruction.name + " names can not be blank");
        pairs.push_back({name, instruction.words[i + 1].text, instruction.form == Form::LegacyPair});
    }
    return pairs;
}

Result<InstructionValue> readArg(const Instruction &instruction)
{
    if (instruction.words.empty())
        return argumentsNone("ARG");
    ArgInstruction arg;
    for (const auto &[text, range] : instruction.words) {
        const auto equals = text.find('=');
        if (equals == 0)
            return refused("dockerfile.name-blank", {"ARG"}, "ARG names can not be blank");
        ArgDeclaration declaration{text.substr(0, equals), std::nullopt, {}};
        if (equals != std::string::npos)
            declaration.value = text.substr(equals + 1);
        declaration.description = descriptionOf(declaration.name, instruction.commentsAbove);
        arg.arguments.push_back(std::move(declaration));
    }
    return arg;
}

Result<InstructionValue> readExpose(const Instruction &instruction)
{
    if (instruction.words.empty())
        return argumentsNone("EXPOSE");
    TRY(FlagValues::read(instruction));
    auto ports = texts(instruction.words);
    std::ranges::sort(ports);
    return ExposeInstruction{std::move(ports)};
}

Result<InstructionValue> readVolume(const Instruction &instruction)
{
    if (instruction.words.empty())
        return argumentsNone("VOLUME");
    TRY(FlagValues::read(instruction));
    VolumeInstruction volume;
    for (const auto &word : instruction.words) {
        const auto path = trimSpace(word.text);
        if (path.empty())
            return refused("dockerfile.volume-blank", {}, "VOLUME specified can not be an empty string");
        volume.paths.emplace_back(path);
    }
    return volume;
}

Result<CommandLine> readCommand(const Instruction &instruction)
{
    TRY(FlagValues::read(instruction));
    const auto form = instruction.execForm ? CommandLine::Form::Exec : CommandLine::Form::Shell;
    return CommandLine{form, texts(instruction.words), {}};
}

Result<InstructionValue> readShell(const Instruction &instruction)
{
    const auto command = TRY(readCommand(instruction));
    if (command.arguments.empty())
        return argumentsNone("SHELL");
    if (command.form == CommandLine::Form::Shell) {
        return refused("dockerfile.shell-not-json", {}, "SHELL requires the arguments to be in JSON form");
    }
    return ShellInstruction{command.arguments};
}

Result<InstructionValue> readOnbuild(const Instruction &instruction)
{
    if (instruction.trigger.empty())
        return argumentsNone("ONBUILD");
    TRY(FlagValues::read(instruction));
    const auto &name = instruction.trigger.front().name;
    if (name == "ONBUILD")
        return refused("dockerfile.onbuild-chained", {}, "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    if (name == "MAINTAINER" || name == "FROM")
        return refused("dockerfile.onbuild-forbidden", {name}, name + " isn't allowed as an ONBUILD trigger");
    auto expression = std::string(trimSpaceLeft(trimSpaceLeft(instruction.text).substr(instruction.keyword.size())));
    for (const auto &document : instruction.hereDocuments)
        expression += "\n" + document.content + document.name;
    return OnbuildInstruction{std::move(expression)};
}

Failure unknownInstruction(const std::string &keyword)
{
    const auto meant = suggest(keyword, instructionNames(), LetterCase::Insensitive);
    return refused("dockerfile.unknown-instruction", {keyword, meant},
                   "unknown instruction: " + keyword + didYouMean(meant));
}

Result<InstructionValue> readByName(const Instruction &instruction)
{
    const auto &name = instruction.name;
    if (name == "FROM")
        return readFrom(instruction);
    if (name == "RUN")
        return readRun(instruction);
    if (name == "COPY")
        return readCopy(instruction);
    if (name == "ADD")
        return readAdd(instruction);
    if (name == "ENV")
        return EnvInstruction{TRY(readPairs(instruction))};
    if (name == "LABEL")
        return LabelInstruction{TRY(readPairs(instruction))};
    if (name == "ARG")
        return readArg(instruction);
    if (name == "WORKDIR")
        return WorkdirInstruction{TRY(onlyArgumentThenFlags(instruction))};
    if (name == "USER")
        return UserInstruction{TRY(onlyArgumentThenFlags(instruction))};
    if (name == "MAINTAINER")
        return MaintainerInstruction{TRY(onlyArgumentThenFlags(instruction))};
    if (name == "STOPSIGNAL") // Docker never looks at its flags
        return StopsignalInstruction{TRY(onlyArgument(instruction))};
    if (name == "EXPOSE")
        return readExpose(instruction);
    if (name == "VOLUME")
        return readVolume(instruction);
    if (name == "CMD")
        return CmdInstruction{TRY(readCommand(instruction))};
    if (name == "ENTRYPOINT")
        return EntrypointInstruction{TRY(readCommand(instruction))};
    if (name == "SHELL")
        return readShell(instruction);
    if (name == "HEALTHCHECK")
        return readHealthcheck(instruction);
    if (name == "ONBUILD")
        return readOnbuild(instruction);
    return unknownInstruction(instruction.keyword);
}

} // namespace

Result<InstructionValue> readInstruction(const Document &, const Instruction &instruction)
{
    auto value = instruction.fault ? Result<InstructionValue>(Failure(*instruction.fault)) : readByName(instruction);
    if (!value && !value.error().where)
        value.error().where = instruction.range;
    return value;
}

} // namespace slipway
