// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/lint_rules.h"

#include <array>

namespace slipway {

namespace {

constexpr std::array rules = {
    LintRule{"StageNameCasing", "Stage names should be lowercase"},
    LintRule{"FromAsCasing", "The 'as' keyword should match the case of the 'from' keyword"},
    LintRule{"NoEmptyContinuation", "Empty continuation lines will become errors in a future release"},
    LintRule{"ConsistentInstructionCasing",
             "All commands within the Dockerfile should use the same casing (either upper or lower)"},
    LintRule{"DuplicateStageName", "Stage names should be unique"},
    LintRule{"ReservedStageName", "Reserved words should not be used as stage names"},
    LintRule{"JSONArgsRecommended",
             "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals"},
    LintRule{"MaintainerDeprecated",
             "The MAINTAINER instruction is deprecated, use a label instead to define an image author"},
    LintRule{"UndefinedArgInFrom", "FROM command must use declared ARGs"},
    LintRule{"WorkdirRelativePath", "Relative workdir without an absolute workdir declared within the build can have "
                                    "unexpected results if the base image changes"},
    LintRule{"UndefinedVar", "Variables should be defined before their use"},
    LintRule{"MultipleInstructionsDisallowed",
             "Multiple instructions of the same type should not be used in the same stage"},
    LintRule{"LegacyKeyValueFormat", "Legacy key/value format with whitespace separator should not be used"},
    LintRule{"InvalidBaseImagePlatform", "Base image platform does not match expected target platform",
             LintRule::Kind::Standard, LintRule::Page::None},
    LintRule{"RedundantTargetPlatform",
             "Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior"},
    LintRule{"SecretsUsedInArgOrEnv", "Sensitive data should not be used in the ARG or ENV commands"},
    LintRule{"InvalidDefaultArgInFrom", "Default value for global ARG results in an empty or invalid base image name"},
    LintRule{"FromPlatformFlagConstDisallowed", "FROM --platform flag should not use a constant value"},
    LintRule{"CopyIgnoredFile", "Attempting to Copy file that is excluded by .dockerignore"},
    LintRule{
        "InvalidDefinitionDescription",
        "Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is "
        "not intended to be a description comment, add an empty line or comment between the instruction and the "
        "comment.",
        LintRule::Kind::Experimental},
    LintRule{"ExposeProtoCasing", "Protocol in EXPOSE instruction should be lowercase"},
    LintRule{"ExposeInvalidFormat",
             "IP address and host-port mapping should not be used in EXPOSE instruction. This will "
             "become an error in a future release"},
};

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// "JSONArgsRecommended" as "json-args-recommended": a new word begins at a capital that a small letter follows or
// precedes.
std::string kebab(std::string_view name)
{
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool afterSmall = i > 0 && !isUpper(name[i - 1]);
        const bool beforeSmall = i + 1 < name.size() && !isUpper(name[i + 1]);
        if (i > 0 && isUpper(name[i]) && (afterSmall || beforeSmall))
            text += '-';
        text += isUpper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    }
    return text;
}

} // namespace

std::string LintRule::url() const
{
    return page == Page::None ? std::string() : "https://docs.docker.com/go/dockerfile/rule/" + kebab(name) + "/";
}

std::span<const LintRule> lintRules()
{
    return rules;
}

const LintRule &ruleOf(LintRuleId id)
{
    return rules[static_cast<std::size_t>(id)];
}

} // namespace slipway
