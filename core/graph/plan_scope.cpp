// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/plan_scope.h"

namespace slipway {

PlatformNames namesOf(const Platform &platform)
{
    return {.text = platform.toString(),
            .os = platform.os,
            .osVersion = platform.osVersion,
            .architecture = platform.architecture,
            .variant = platform.variant};
}

Result<GlobalScope> globalScope(const PlanRequest &request)
{
    const auto &stages = request.document.stages;
    const auto last = stages.empty() || stages.back().name.empty() ? std::string("default") : stages.back().name;
    const auto predefined = predefinedArguments(namesOf(request.buildPlatform), namesOf(request.targetPlatform),
                                                request.target.empty() ? last : request.target, request.buildArguments);
    return readGlobalScope(request.document, predefined, request.buildArguments);
}

std::vector<std::string> environmentOf(const BuildScope &scope)
{
    std::vector<std::string> env;
    for (const auto &variable : scope.variables().variables())
        env.push_back(variable.name + '=' + variable.value);
    return env;
}

std::vector<std::string> argumentsOf(const BuildScope &scope)
{
    std::vector<std::string> arguments;
    for (const auto &declared : scope.declared())
        arguments.push_back(declared.name + '=' + declared.value.value_or(""));
    return arguments;
}

} // namespace slipway
