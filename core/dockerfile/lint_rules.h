// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace slipway {

/// BuildKit's build checks, in the order of lintRules().
enum class LintRuleId {
    StageNameCasing,
    FromAsCasing,
    NoEmptyContinuation,
    ConsistentInstructionCasing,
    DuplicateStageName,
    ReservedStageName,
    JsonArgsRecommended,
    MaintainerDeprecated,
    UndefinedArgInFrom,
    WorkdirRelativePath,
    UndefinedVar,
    MultipleInstructionsDisallowed,
    LegacyKeyValueFormat,
    InvalidBaseImagePlatform,
    RedundantTargetPlatform,
    SecretsUsedInArgOrEnv,
    InvalidDefaultArgInFrom,
    FromPlatformFlagConstDisallowed,
    CopyIgnoredFile,
    InvalidDefinitionDescription,
    ExposeProtoCasing,
    ExposeInvalidFormat,
};

struct LintRule {
    enum class Kind { Standard, Experimental }; ///< experimental ones are off unless asked for

    std::string_view name; ///< as in `# check=skip=`
    std::string_view description;
    Kind kind = Kind::Standard;
    enum class Page { Own, None } page = Page::Own;

    /// Docker's page on it; empty for a rule without one.
    std::string url() const;
};

std::span<const LintRule> lintRules();
const LintRule &ruleOf(LintRuleId id);

} // namespace slipway
