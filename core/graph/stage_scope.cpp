// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/stage_scope.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/graph/plan_request.h"

#include <algorithm>

namespace slipway {

namespace {

std::map<std::string, std::string> platformArguments(const PlanRequest &request)
{
    std::map<std::string, std::string> arguments;
    const auto add = [&arguments](const std::string &prefix, const Platform &platform) {
        arguments[prefix + "PLATFORM"] = platform.toString();
        arguments[prefix + "OS"] = platform.os;
        arguments[prefix + "OSVERSION"] = platform.osVersion;
        arguments[prefix + "ARCH"] = platform.architecture;
        arguments[prefix + "VARIANT"] = platform.variant;
    };
    add("BUILD", request.buildPlatform);
    add("TARGET", request.targetPlatform);
    const auto &stages = request.document.stages;
    const auto last = stages.empty() || stages.back().name.empty() ? "default" : stages.back().name;
    arguments["TARGETSTAGE"] = request.target.empty() ? last : request.target;
    for (auto &[name, value] : arguments) {
        if (const auto given = request.buildArguments.find(name); given != request.buildArguments.end())
            value = given->second;
    }
    return arguments;
}

} // namespace

void StageScope::setEnv(std::string_view name, std::string_view value)
{
    std::erase_if(m_variables, [name](const auto &variable) { return variable.first == name; });
    m_variables.emplace_back(name, value);
}

std::optional<std::string> StageScope::declare(const std::string &name, const std::optional<std::string> &fallback)
{
    auto value = fallback;
    if (const auto given = m_buildArguments.find(name); given != m_buildArguments.end())
        value = given->second;
    else if (const auto global = m_global.find(name); !fallback && global != m_global.end())
        value = global->second;
    const auto known = std::ranges::find(m_declared, name, &decltype(m_declared)::value_type::first);
    if (known == m_declared.end())
        m_declared.emplace_back(name, value);
    else if (value)
        known->second = value;
    if (value)
        setEnv(name, *value);
    return value;
}

VariableLookup StageScope::lookup() const
{
    return [this](std::string_view name) -> std::optional<std::string> {
        const auto found = std::ranges::find(m_variables, name, &decltype(m_variables)::value_type::first);
        if (found == m_variables.end())
            return {};
        return found->second;
    };
}

std::vector<std::string> StageScope::env() const
{
    std::vector<std::string> env;
    for (const auto &[name, value] : m_variables)
        env.push_back(name + '=' + value);
    return env;
}

std::vector<std::string> StageScope::arguments() const
{
    std::vector<std::string> arguments;
    for (const auto &[name, value] : m_declared)
        arguments.push_back(value ? name + '=' + *value : name);
    return arguments;
}

Result<std::map<std::string, std::string>> globalArguments(const PlanRequest &request)
{
    auto arguments = platformArguments(request);
    const auto lookup = [&arguments](std::string_view name) -> std::optional<std::string> {
        const auto found = arguments.find(std::string(name));
        return found == arguments.end() ? std::nullopt : std::optional(found->second);
    };
    const auto &document = request.document;
    const auto end = document.stages.empty() ? document.instructions.size() : document.stages.front().first;
    for (std::size_t i = 0; i < end; ++i) {
        const auto value = TRY(readInstruction(document, document.instructions[i]));
        const auto *declaration = std::get_if<ArgInstruction>(&value);
        if (!declaration)
            continue;
        for (const auto &argument : declaration->arguments) {
            if (const auto given = request.buildArguments.find(argument.name); given != request.buildArguments.end())
                arguments[argument.name] = given->second;
            else if (argument.value)
                arguments[argument.name] = TRY(expandWord(*argument.value, lookup, {.escape = document.escape}));
        }
    }
    return arguments;
}

} // namespace slipway
