// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/document.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

enum class FlagKind {
    Text,   ///< one value, once
    List,   ///< one value, as often as wanted
    Switch, ///< true, false, or nothing for true
};

struct FlagSpec {
    std::string_view name;
    FlagKind kind;
};

/// The flags that an instruction takes, by its upper-case name; none for those that take none.
std::span<const FlagSpec> flagsOf(std::string_view instruction);

/// The flags of one instruction, checked against flagsOf().
class FlagValues
{
public:
    /// In the order in which they are written; the first that does not fit is the error:
    ///   dockerfile.flag-unknown       (flag, suggestion)
    ///   dockerfile.flag-repeated      (flag)
    ///   dockerfile.flag-value-missing (flag)
    ///   dockerfile.flag-not-boolean   (flag, value)
    static Result<FlagValues> read(const Instruction &instruction);

    bool given(std::string_view name) const { return m_values.contains(name); }
    std::string text(std::string_view name) const; ///< empty if it is not given
    std::vector<std::string> list(std::string_view name) const;
    std::optional<bool> state(std::string_view name) const;
    bool isOn(std::string_view name) const { return state(name).value_or(false); }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
};

} // namespace slipway
