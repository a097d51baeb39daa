// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/document_check.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/lint_fixes.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr std::size_t mostErrors = 1'000;

Error placed(std::string code, std::string message, SourceRange where)
{
    return {.kind = Error::Kind::Invalid,
            .code = std::move(code),
            .operands = {},
            .message = std::move(message),
            .during = {},
            .where = where};
}

// The first errors behind the parser's: of instructions without a fault, in their order.
std::vector<Error> instructionErrors(const Document &document, std::size_t most)
{
    std::vector<Error> errors;
    bool inStage = false;
    for (const auto &instruction : document.instructions) {
        if (errors.size() == most)
            return errors;
        const bool from = instruction.name == "FROM";
        const bool early = !inStage && !from && instruction.name != "ARG";
        inStage = inStage || from;
        if (instruction.fault)
            continue;
        if (auto value = readInstruction(document, instruction); !value)
            errors.push_back(std::move(value.error()));
        else if (early)
            errors.push_back(placed("dockerfile.no-stage", "no build stage in current context", instruction.range));
    }
    if (!inStage && errors.empty() && !document.instructions.empty()) {
        errors.push_back(placed("dockerfile.no-stages", "dockerfile contains no stages to build",
                                document.instructions.back().range));
    }
    return errors;
}

} // namespace

std::vector<Diagnostic> checkDocument(const ParseOutcome &outcome)
{
    std::vector<Diagnostic> diagnostics;
    const auto add = [&](const Error &error) {
        diagnostics.push_back(toDiagnostic(error));
        diagnostics.back().fix = errorFix(outcome.document, error);
    };
    const auto faults = static_cast<std::ptrdiff_t>(std::min(outcome.faults.size(), mostErrors));
    std::for_each(outcome.faults.begin(), outcome.faults.begin() + faults, add);
    for (const auto &error : instructionErrors(outcome.document, mostErrors)) {
        if (error.code != "dockerfile.no-stages" || outcome.faults.empty())
            add(error);
    }
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic &diagnostic) { return diagnostic.range.begin; });
    diagnostics.resize(std::min(diagnostics.size(), mostErrors));
    return diagnostics;
}

std::optional<Error> firstError(const ParseOutcome &outcome)
{
    if (!outcome.faults.empty())
        return outcome.faults.front();
    auto errors = instructionErrors(outcome.document, 1);
    if (errors.empty())
        return std::nullopt;
    auto error = std::move(errors.front());
    if (!error.code.starts_with("dockerfile.no-stage"))
        error.message =
            "dockerfile parse error on line " + std::to_string(error.where->firstLine) + ": " + error.message;
    return error;
}

} // namespace slipway
