// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/option.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

/// What was given to a command: its options in order, and what is no option.
class Arguments
{
public:
    /// Whether an on-or-off option is on; the last one counts.
    bool isOn(std::string_view name) const;
    bool has(std::string_view name) const;
    /// The value that was given last; empty if there is none.
    std::string last(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    const std::vector<std::string> &operands() const { return m_operands; }

    void add(const Option &option, std::string value) { m_options.emplace_back(option.name, std::move(value)); }
    void addOperand(std::string operand) { m_operands.push_back(std::move(operand)); }

private:
    std::vector<std::pair<std::string_view, std::string>> m_options; // on-or-off options have "true" or "false"
    std::vector<std::string> m_operands;
};

/// Where options may stand: `run` leaves everything behind the image to the container.
enum class OptionOrder { Anywhere, BeforeOperands };

/// Reads arguments as Docker does (pflag's rules): `-t NAME`, `-tNAME`, `-t=NAME`, `--tag NAME`, `--tag=NAME`, `-it`,
/// `--rm=false`, and `--` in front of what is no option although it looks so.
/// Errors: option.unknown (as written, the nearest one or ""), option.unknown-letter (letter, as written),
/// option.needs-value (option), option.no-bool (value, option), option.planned (option)
Result<Arguments> readArguments(std::span<const Option> options, OptionOrder order, std::span<const std::string> words);

} // namespace slipway
