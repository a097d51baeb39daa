// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/diagnostic.h"
#include "core/dockerfile/document.h"

#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// Replaces `range`. Title: fix.replace (old, new)
ProposedFix replaceFix(const Document &document, const SourceRange &range, std::string replacement);

/// Removes whole lines, their ends included. Title: fix.remove-lines (first, last)
ProposedFix removeLinesFix(const Document &document, const std::vector<SourceRange> &lines);

/// Removes a flag and the blank behind it. Title: fix.remove-flag (flag)
ProposedFix removeFlagFix(const Document &document, const Flag &flag);

/// `ENV name value` as `ENV name="value"`; nothing where quoting could change what it means. Title: fix.replace
std::optional<ProposedFix> pairFormFix(const Document &document, const Instruction &instruction);

/// The shell form as a JSON array, where no shell is needed to part its words. Title: fix.replace
std::optional<ProposedFix> execFormFix(const Document &document, const Instruction &instruction);

/// Where `$name` or `${name` is used in an instruction, from the `$` to the name's end; the first of them.
std::optional<SourceRange> findVariableUse(const Document &document, const Instruction &instruction,
                                           std::string_view name);

/// Puts `meant` in the place of the name that `use` ends with. Title: fix.replace
ProposedFix renameVariableFix(const Document &document, const SourceRange &use, std::string_view name,
                              std::string meant);

/// What an error's suggestion offers, for errors that carry one. Title: fix.replace
std::optional<ProposedFix> errorFix(const Document &document, const Error &error);

} // namespace slipway
