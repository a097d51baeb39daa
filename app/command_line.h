// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/flag.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

/// What was given to a command: its flags in order, and what is no flag.
class Arguments
{
public:
    /// Whether an on-or-off flag is on; the last one counts.
    bool isOn(std::string_view name) const;
    bool has(std::string_view name) const;
    /// The value that was given last; empty if there is none.
    std::string last(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    const std::vector<std::string> &operands() const { return m_operands; }

    void add(const Flag &flag, std::string value) { m_flags.emplace_back(flag.name, std::move(value)); }
    void addOperand(std::string operand) { m_operands.push_back(std::move(operand)); }

private:
    std::vector<std::pair<std::string_view, std::string>> m_flags; // on-or-off flags have "true" or "false"
    std::vector<std::string> m_operands;
};

/// Where flags may stand: `run` leaves everything behind the image to the container.
enum class FlagOrder { Anywhere, BeforeOperands };

/// Reads arguments as Docker does (pflag's rules): `-t NAME`, `-tNAME`, `-t=NAME`, `--tag NAME`, `--tag=NAME`, `-it`,
/// `--rm=false`, and `--` in front of what is no flag although it looks so.
/// Errors: flag.unknown (as written), flag.unknown-nearest (as written, the nearest one), flag.unknown-letter (letter,
/// as written), flag.needs-value (flag), flag.no-bool (value, flag), flag.planned (flag)
Result<Arguments> readArguments(std::span<const Flag> flags, FlagOrder order, std::span<const std::string> words);

} // namespace slipway
