// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"
#include "core/dockerfile/environment.h"
#include "core/dockerfile/instruction.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace slipway {

/// What the command line gives with --build-arg.
using GivenArguments = std::map<std::string, std::string, std::less<>>;

/// A platform as its predefined arguments name it (core/oci has the type; this layer has no need of more).
struct PlatformNames {
    std::string text; ///< "linux/arm64"
    std::string os;
    std::string osVersion;
    std::string architecture;
    std::string variant;
};

/// BUILDPLATFORM … TARGETVARIANT and TARGETSTAGE, each overridden by an argument of its name. They are in the global
/// scope; a stage sees one after declaring it. `targetStage` is --target, or else the last stage's name.
Environment predefinedArguments(const PlatformNames &build, const PlatformNames &target, const std::string &targetStage,
                                const GivenArguments &given);

/// The arguments declared before the first FROM: the only variables that FROM can use.
struct GlobalScope {
    Environment variables;                       ///< the predefined ones too
    std::set<std::string, std::less<>> declared; ///< with or without a value
};

/// Errors: those of expand(), with their place
Result<GlobalScope> readGlobalScope(const Document &document, const Environment &predefined,
                                    const GivenArguments &given);

/// Whether a given argument of this name reaches RUN without a declaration, and stays out of history and cache keys:
/// HTTP_PROXY, HTTPS_PROXY, FTP_PROXY, NO_PROXY and ALL_PROXY in either case.
bool isProxyArgument(std::string_view name);

/// The variables of a stage while its instructions are gone through: what a build sees, which is more than the image
/// keeps.
class BuildScope
{
public:
    /// Both have to outlive the scope.
    BuildScope(const GlobalScope &global, const GivenArguments &given) : m_global(&global), m_given(&given) {}

    /// The start of a stage: the base image's variables.
    void start(const Environment &image);
    void setVariable(std::string_view name, std::string value) { m_variables.set(name, std::move(value)); }

    struct Declaration {
        std::string name;
        std::optional<std::string> value;
    };

    /// One ARG, from left to right: a given value, or else its own default, or else the global one. Where there is a
    /// value it counts from here on, also over an ENV of that name. `unmatched` gets the names that its defaults miss.
    /// Errors: those of expand()
    Result<std::vector<Declaration>> declare(const ArgInstruction &arg, char escape,
                                             std::set<std::string, std::less<>> &unmatched);

    const Environment &variables() const { return m_variables; }
    /// Every declared argument once, in the order of first declaration, with the value it has now.
    std::vector<Declaration> declared() const;
    bool isDeclared(std::string_view name) const { return m_places.contains(name); }

private:
    const GlobalScope *m_global;
    const GivenArguments *m_given;
    Environment m_variables;
    std::vector<Declaration> m_declared;
    std::map<std::string, std::size_t, std::less<>> m_places; // by name, in m_declared
};

} // namespace slipway
