// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace slipway {

/// How the parser reads what stands behind an instruction's flags.
enum class ArgumentStyle { Words, QuotedWords, Text, TextOrJson, ListOrJson, Pairs, Healthcheck, Trigger, Unknown };

/// The instructions of the language, in upper case and in order.
std::span<const std::string_view> instructionNames();

/// Of an upper-case name; Unknown for a word that is no instruction.
ArgumentStyle argumentStyle(std::string_view name);

} // namespace slipway
