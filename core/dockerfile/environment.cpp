// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/environment.h"

namespace slipway {

Environment Environment::fromTexts(const std::vector<std::string> &texts)
{
    Environment environment;
    for (const auto &text : texts) {
        const auto equals = text.find('=');
        environment.set(std::string_view(text).substr(0, equals),
                        equals == std::string::npos ? "" : text.substr(equals + 1));
    }
    return environment;
}

void Environment::set(std::string_view name, std::string value)
{
    const auto known = m_places.find(name);
    if (known != m_places.end()) {
        m_variables[known->second].value = std::move(value);
        return;
    }
    m_places.emplace(name, m_variables.size());
    m_variables.push_back({std::string(name), std::move(value)});
}

const std::string *Environment::find(std::string_view name) const
{
    const auto known = m_places.find(name);
    return known == m_places.end() ? nullptr : &m_variables[known->second].value;
}

VariableLookup Environment::lookup() const
{
    return [this](std::string_view name) {
        const auto *value = find(name);
        return value ? std::optional(*value) : std::nullopt;
    };
}

} // namespace slipway
