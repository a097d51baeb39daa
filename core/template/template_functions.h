// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template/go_value.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace slipway {

/// What a function takes in one place.
enum class TemplateParameter { Anything, Text, Number, Texts };

/// A function of templates. `and`, `or` look at their arguments one after the other and are not carried out here.
struct TemplateFunction {
    std::string_view name;
    std::span<const TemplateParameter> parameters;
    bool variadic = false; ///< the last one may stand any number of times, also none
    bool docker = false;   ///< one of Docker's, which leave headings alone
    /// What comes out, or what is wrong in Go's words.
    std::expected<GoValue, std::string> (*call)(std::span<const GoValue> values) = nullptr;
};

/// nullptr: there is none
const TemplateFunction *findTemplateFunction(std::string_view name);
bool isTemplateFunction(std::string_view name);

} // namespace slipway
