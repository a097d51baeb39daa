// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/word_expansion.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

/// The variables of a stage as its instructions see them one after the other: ENV, and ARG with its three sources. An
/// ARG that has a value counts from there on, also over an ENV before it, as in BuildKit; the image keeps the ENV.
class StageScope
{
public:
    /// `global` are the arguments declared before the first FROM, platform arguments among them.
    StageScope(std::map<std::string, std::string> buildArguments, std::map<std::string, std::string> global)
        : m_buildArguments(std::move(buildArguments)), m_global(std::move(global))
    {
    }

    void setEnv(std::string_view name, std::string_view value);
    /// Declares an argument. `fallback` is its own default, expanded. Returns the value that it gets, if any.
    std::optional<std::string> declare(const std::string &name, const std::optional<std::string> &fallback);

    VariableLookup lookup() const;
    std::vector<std::string> env() const;       ///< "NAME=value" of a command
    std::vector<std::string> arguments() const; ///< "NAME=value" of the declared ones, in order of declaration

private:
    std::map<std::string, std::string> m_buildArguments;
    std::map<std::string, std::string> m_global;
    std::vector<std::pair<std::string, std::string>> m_variables;                // in order of setting
    std::vector<std::pair<std::string, std::optional<std::string>>> m_declared;  // in order of declaration
};

/// The arguments before the first FROM with the platform arguments: what FROM can use, and ARG without a default gets.
/// Errors: those of expand()
Result<std::map<std::string, std::string>> globalArguments(const struct PlanRequest &request);

} // namespace slipway
