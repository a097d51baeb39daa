// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/healthcheck_reader.h"

#include "core/dockerfile/go_duration.h"
#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_flags.h"
#include "core/dockerfile/unicode_space.h"

#include <charconv>

namespace slipway {

namespace {

using namespace std::chrono_literals;

Failure refused(std::string code, std::vector<std::string> operands, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

Result<std::chrono::nanoseconds> readInterval(const FlagValues &flags, const std::string &name)
{
    const auto text = flags.text(name);
    if (text.empty())
        return 0ns;
    const auto duration = TRY(parseGoDuration(text));
    if (duration != 0ns && duration < 1ms)
        return refused("dockerfile.interval", {name}, "Interval " + goQuote(name) + " cannot be less than 1ms");
    return duration;
}

Result<int> readRetries(const FlagValues &flags)
{
    const auto text = flags.text("retries");
    if (text.empty())
        return 0;
    int retries = 0;
    const auto digits = text.data() + (text.starts_with('+') && !text.starts_with("+-") ? 1 : 0);
    const auto [end, fault] = std::from_chars(digits, text.data() + text.size(), retries);
    if (fault == std::errc::result_out_of_range) {
        return refused("dockerfile.retries", {text},
                       "strconv.ParseInt: parsing " + goQuote(text) + ": value out of range");
    }
    if (fault != std::errc() || end != text.data() + text.size())
        return refused("dockerfile.retries", {text}, "strconv.ParseInt: parsing " + goQuote(text) + ": invalid syntax");
    if (retries < 0)
        return refused("dockerfile.retries", {text}, "--retries cannot be negative (" + std::to_string(retries) + ")");
    return retries;
}

Result<std::vector<std::string>> readTest(const Instruction &instruction, const std::string &type)
{
    if (type != "CMD") {
        return refused("dockerfile.healthcheck-type", {type},
                       "Unknown type " + goQuote(type) + " in HEALTHCHECK (try CMD)");
    }
    if (instruction.words.size() < 2)
        return refused("dockerfile.healthcheck-command", {}, "Missing command after HEALTHCHECK CMD");
    std::vector<std::string> test = {instruction.execForm ? "CMD" : "CMD-SHELL"};
    for (std::size_t i = 1; i < instruction.words.size(); ++i)
        test.push_back(instruction.words[i].text);
    return test;
}

} // namespace

Result<InstructionValue> readHealthcheck(const Instruction &instruction)
{
    if (instruction.words.empty())
        return refused("dockerfile.arguments-none", {"HEALTHCHECK"}, "HEALTHCHECK requires at least one argument");
    const auto type = toUpperAscii(instruction.words.front().text);
    HealthcheckInstruction healthcheck;
    if (type == "NONE") { // its flags are never looked at
        if (instruction.words.size() > 1)
            return refused("dockerfile.healthcheck-none", {}, "HEALTHCHECK NONE takes no arguments");
        healthcheck.test = {type};
        return healthcheck;
    }
    const auto flags = TRY(FlagValues::read(instruction));
    healthcheck.test = TRY(readTest(instruction, type));
    healthcheck.interval = TRY(readInterval(flags, "interval"));
    healthcheck.timeout = TRY(readInterval(flags, "timeout"));
    healthcheck.startPeriod = TRY(readInterval(flags, "start-period"));
    healthcheck.startInterval = TRY(readInterval(flags, "start-interval"));
    healthcheck.retries = TRY(readRetries(flags));
    return healthcheck;
}

} // namespace slipway
