// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/diagnostic.h"

#include <algorithm>

namespace slipway {

Diagnostic toDiagnostic(const Error &error)
{
    return {.severity = Diagnostic::Severity::Error,
            .code = error.code,
            .operands = error.operands,
            .message = error.message,
            .range = error.where.value_or(SourceRange{}),
            .reported = error.where.value_or(SourceRange{}),
            .fix = std::nullopt,
            .url = {}};
}

std::string withEdits(std::string_view text, std::vector<TextEdit> edits)
{
    std::ranges::sort(edits, {}, [](const TextEdit &edit) { return edit.range.begin; });
    std::string result;
    std::size_t copied = 0;
    for (const auto &edit : edits) {
        result += text.substr(copied, edit.range.begin - copied);
        result += edit.replacement;
        copied = edit.range.end;
    }
    return result + std::string(text.substr(copied));
}

} // namespace slipway
