// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_flags.h"

#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

using enum FlagKind;

constexpr std::array fromFlags = {FlagSpec{"platform", Text}};
constexpr std::array runFlags = {FlagSpec{"device", List}, FlagSpec{"mount", List}, FlagSpec{"network", Text},
                                 FlagSpec{"security", Text}};
constexpr std::array copyFlags = {FlagSpec{"chmod", Text}, FlagSpec{"chown", Text},  FlagSpec{"exclude", List},
                                  FlagSpec{"from", Text},  FlagSpec{"link", Switch}, FlagSpec{"parents", Switch}};
constexpr std::array addFlags = {FlagSpec{"checksum", Text}, FlagSpec{"chmod", Text},          FlagSpec{"chown", Text},
                                 FlagSpec{"exclude", List},  FlagSpec{"keep-git-dir", Switch}, FlagSpec{"link", Switch},
                                 FlagSpec{"unpack", Switch}};
constexpr std::array healthcheckFlags = {FlagSpec{"interval", Text}, FlagSpec{"retries", Text},
                                         FlagSpec{"start-interval", Text}, FlagSpec{"start-period", Text},
                                         FlagSpec{"timeout", Text}};

Failure refused(std::string code, std::vector<std::string> operands, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

Failure unknownFlag(const Flag &flag, std::span<const FlagSpec> specs)
{
    std::vector<std::string_view> names(specs.size());
    std::ranges::transform(specs, names.begin(), &FlagSpec::name);
    const auto meant = suggest(flag.name, names, LetterCase::Sensitive);
    const auto shown = "--" + flag.name;
    return refused("dockerfile.flag-unknown", {shown, meant}, "unknown flag: " + shown + didYouMean(meant));
}

Result<std::string> checkedValue(const Flag &flag, FlagKind kind)
{
    const auto shown = "--" + flag.name;
    const bool given = flag.value && !(kind == Switch && flag.value->empty());
    if (!given && (kind != Switch || flag.value))
        return refused("dockerfile.flag-value-missing", {shown}, "missing a value on flag: " + shown);
    if (kind != Switch)
        return *flag.value;
    const auto lower = toLowerAscii(flag.value.value_or("true"));
    if (lower != "true" && lower != "false") {
        return refused("dockerfile.flag-not-boolean", {shown, *flag.value},
                       "expecting boolean value for flag " + shown + ", not: " + *flag.value);
    }
    return lower;
}

} // namespace

std::span<const FlagSpec> flagsOf(std::string_view instruction)
{
    if (instruction == "FROM")
        return fromFlags;
    if (instruction == "RUN")
        return runFlags;
    if (instruction == "COPY")
        return copyFlags;
    if (instruction == "ADD")
        return addFlags;
    if (instruction == "HEALTHCHECK")
        return healthcheckFlags;
    return {};
}

Result<FlagValues> FlagValues::read(const Instruction &instruction)
{
    FlagValues values;
    const auto specs = flagsOf(instruction.name);
    for (const auto &flag : instruction.flags) {
        const auto spec = std::ranges::find(specs, flag.name, &FlagSpec::name);
        if (spec == specs.end())
            return unknownFlag(flag, specs);
        auto &given = values.m_values[flag.name];
        if (!given.empty() && spec->kind != List) {
            const auto shown = "--" + flag.name;
            return refused("dockerfile.flag-repeated", {shown}, "duplicate flag specified: " + shown);
        }
        given.push_back(TRY(checkedValue(flag, spec->kind)));
    }
    return values;
}

std::string FlagValues::text(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string() : found->second.back();
}

std::vector<std::string> FlagValues::list(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

std::optional<bool> FlagValues::state(std::string_view name) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        return std::nullopt;
    return found->second.back() == "true";
}

} // namespace slipway
