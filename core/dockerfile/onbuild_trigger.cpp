// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/onbuild_trigger.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/parser.h"

namespace slipway {

namespace {

Result<OnbuildTrigger> readTrigger(std::string_view expression)
{
    auto outcome = parse(expression);
    if (!outcome.faults.empty())
        return Failure(outcome.faults.front());
    const auto &instructions = outcome.document.instructions;
    if (instructions.size() != 1 || instructions.front().name == "FROM") {
        return fail(Error::Kind::Invalid, "dockerfile.trigger", {std::string(expression)},
                    "onbuild trigger should be a single expression");
    }
    auto value = TRY(readInstruction(outcome.document, instructions.front()));
    return OnbuildTrigger{std::move(outcome.document), std::move(value)};
}

} // namespace

Result<OnbuildTrigger> parseTrigger(std::string_view expression, const SourceRange &from)
{
    auto trigger = readTrigger(expression);
    if (!trigger)
        trigger.error().where = from;
    return trigger;
}

} // namespace slipway
