// SPDX-License-Identifier: GPL-3.0-or-later
// Any text: reading it ends, ranges keep their promises, and what is said about it stays inside it.
#include "core/dockerfile/completion.h"
#include "core/dockerfile/document_check.h"
#include "core/dockerfile/folding.h"
#include "core/dockerfile/hover.h"
#include "core/dockerfile/lint.h"
#include "core/dockerfile/outline.h"
#include "core/dockerfile/sexp.h"
#include "tests/core/dockerfile/range_check.h"

#include <cstdio>
#include <cstdint>
#include <cstdlib>

using namespace slipway;

namespace {

void expect(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

void checkDiagnostics(const std::string &text, const std::vector<Diagnostic> &diagnostics)
{
    for (const auto &diagnostic : diagnostics) {
        expect(diagnostic.range.begin <= diagnostic.range.end && diagnostic.range.end <= text.size(),
               "a finding's range");
        expect(!diagnostic.message.empty() && !diagnostic.code.empty(), "a finding's words");
        if (diagnostic.fix)
            (void)parse(withEdits(text, diagnostic.fix->edits));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto parsed = parse(text);
    const test::RangeCheck ranges(parsed.document);
    expect(ranges.problem().empty(), ranges.problem().c_str());
    expect(firstError(parsed).has_value() == !parsed.diagnostics.empty(), "an error without a finding");
    checkDiagnostics(text, parsed.diagnostics);
    if (const auto outcome = lint(parsed))
        checkDiagnostics(text, outcome->findings);
    (void)toSexp(parsed.document);
    (void)outlineOf(parsed.document);
    (void)foldingRanges(parsed.document);
    for (std::size_t offset = 0; offset <= size; offset += 1 + size / 8) {
        (void)hoverAt(parsed.document, offset);
        const auto range = completeAt(parsed.document, offset).range;
        expect(range.begin <= range.end && range.end <= size, "a completion's range");
    }
    return 0;
}
