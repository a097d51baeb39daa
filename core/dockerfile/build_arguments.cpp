// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/build_arguments.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

// Docker's scanners read these; no command sees them.
constexpr std::array<std::string_view, 2> hiddenArguments = {"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"};

ExpansionMode withEscape(char escape)
{
    ExpansionMode mode;
    mode.escape = escape;
    return mode;
}

void addPlatform(Environment &environment, const std::string &prefix, const PlatformNames &platform)
{
    environment.set(prefix + "PLATFORM", platform.text);
    environment.set(prefix + "OS", platform.os);
    environment.set(prefix + "OSVERSION", platform.osVersion);
    environment.set(prefix + "ARCH", platform.architecture);
    environment.set(prefix + "VARIANT", platform.variant);
}

Result<void> addGlobals(GlobalScope &scope, const ArgInstruction &arg, const GivenArguments &given, char escape)
{
    for (const auto &argument : arg.arguments) {
        scope.declared.insert(argument.name);
        if (const auto found = given.find(argument.name); found != given.end())
            scope.variables.set(argument.name, found->second);
        else if (argument.value)
            scope.variables.set(argument.name,
                                TRY(expandWord(*argument.value, scope.variables.lookup(), withEscape(escape))));
    }
    return {};
}

} // namespace

Environment predefinedArguments(const PlatformNames &build, const PlatformNames &target, const std::string &targetStage,
                                const GivenArguments &given)
{
    Environment environment;
    addPlatform(environment, "BUILD", build);
    addPlatform(environment, "TARGET", target);
    environment.set("TARGETSTAGE", targetStage.empty() ? "default" : targetStage);
    const auto predefined = environment.variables();
    for (const auto &[name, value] : predefined) {
        if (const auto found = given.find(name); found != given.end())
            environment.set(name, found->second);
    }
    return environment;
}

Result<GlobalScope> readGlobalScope(const Document &document, const Environment &predefined,
                                    const GivenArguments &given)
{
    GlobalScope scope{predefined, {}};
    for (const auto &instruction : document.instructions) {
        if (instruction.name == "FROM")
            break;
        if (instruction.name != "ARG")
            continue;
        const auto value = TRY(readInstruction(document, instruction));
        auto added = addGlobals(scope, std::get<ArgInstruction>(value), given, document.escape);
        if (!added) {
            added.error().where = instruction.range;
            return Failure(std::move(added.error()));
        }
    }
    return scope;
}

bool isProxyArgument(std::string_view name)
{
    constexpr std::array<std::string_view, 5> proxies = {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY",
                                                         "ALL_PROXY"};
    return std::ranges::any_of(proxies, [name](auto proxy) { return name == proxy || name == toLowerAscii(proxy); });
}

void BuildScope::start(const Environment &image)
{
    for (const auto &[name, value] : image.variables())
        m_variables.set(name, value);
}

Result<std::vector<BuildScope::Declaration>> BuildScope::declare(const ArgInstruction &arg, char escape,
                                                                 std::set<std::string, std::less<>> &unmatched)
{
    std::vector<Declaration> declarations;
    for (const auto &argument : arg.arguments) {
        Declaration declaration{argument.name, std::nullopt};
        if (const auto found = m_given->find(argument.name); found != m_given->end()) {
            declaration.value = found->second;
        } else if (argument.value) {
            auto expansion = TRY(expand(*argument.value, m_variables.lookup(), withEscape(escape)));
            declaration.value = std::move(expansion.text);
            unmatched.merge(expansion.unmatched);
        } else if (const auto *global = m_global->variables.find(argument.name)) {
            declaration.value = *global;
        }
        const bool hidden = std::ranges::find(hiddenArguments, argument.name) != hiddenArguments.end();
        if (declaration.value && !hidden)
            m_variables.set(argument.name, *declaration.value);
        const auto [place, isNew] = m_places.emplace(argument.name, m_declared.size());
        if (isNew)
            m_declared.push_back(declaration);
        else
            m_declared[place->second] = declaration;
        declarations.push_back(std::move(declaration));
    }
    return declarations;
}

std::vector<BuildScope::Declaration> BuildScope::declared() const
{
    auto declared = m_declared;
    for (auto &[name, value] : declared) {
        if (const auto *current = m_variables.find(name))
            value = *current;
    }
    return declared;
}

} // namespace slipway
