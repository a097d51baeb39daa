// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/word_expansion.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Variables in the order in which they were first set.
class Environment
{
public:
    struct Variable {
        std::string name;
        std::string value;

        bool operator==(const Variable &) const = default;
    };

    /// From "NAME=value" texts, as an image's config has them; of two with one name the later value counts.
    static Environment fromTexts(const std::vector<std::string> &texts);

    void set(std::string_view name, std::string value);
    const std::string *find(std::string_view name) const; ///< null if it is not set
    bool contains(std::string_view name) const { return find(name) != nullptr; }
    const std::vector<Variable> &variables() const { return m_variables; }

    /// Refers to this environment, which has to outlive it.
    VariableLookup lookup() const;

private:
    std::vector<Variable> m_variables;
    std::map<std::string, std::size_t, std::less<>> m_places; // by name, in m_variables
};

} // namespace slipway
