// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/lint.h"
#include "core/dockerfile/lint_report.h"

namespace slipway {

/// The checks that need only the tree: casing, names, comments, blank lines.
void lintTree(const Document &document, LintReport &report);

/// The checks of FROM's variables, its platform and its base.
void lintFroms(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report);

/// The checks of what stands in stages, gone through instruction by instruction as a build would.
void lintStages(const Document &document, const LintFacts &facts, const GlobalScope &global, LintReport &report);

} // namespace slipway
