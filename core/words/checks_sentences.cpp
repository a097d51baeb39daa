// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/sentences.h"

#include <QtTranslation>
#include <array>

namespace slipway {

// Docker's build checks
std::span<const Sentence> checksSentences()
{
    static constexpr auto sentences = std::to_array<Sentence>({
        {"ConsistentInstructionCasing",
         QT_TRANSLATE_NOOP("words", "“%1” is not written in the case of the other instructions (%2).")},
        {"CopyIgnoredFile", QT_TRANSLATE_NOOP("words", "%1 asks for %2, which .dockerignore excludes.")},
        {"DuplicateStageName", QT_TRANSLATE_NOOP("words", "Two stages have the name %1.")},
        {"ExposeInvalidFormat", QT_TRANSLATE_NOOP("words", "EXPOSE names only the container's port; %1 says more.")},
        {"ExposeProtoCasing", QT_TRANSLATE_NOOP("words", "The protocol in %1 is written in lower case: tcp, udp.")},
        {"FromAsCasing", QT_TRANSLATE_NOOP("words", "“%1” and “%2” are not written in the same case.")},
        {"FromPlatformFlagConstDisallowed",
         QT_TRANSLATE_NOOP("words", "FROM --platform is fixed to %1, so the file builds for that alone.")},
        {"InvalidBaseImagePlatform",
         QT_TRANSLATE_NOOP("words", "The base image %1 is for %2, but %3 is being built.")},
        {"InvalidDefaultArgInFrom", QT_TRANSLATE_NOOP("words", "Without --build-arg, FROM %1 names no valid image.")},
        {"InvalidDefinitionDescription",
         QT_TRANSLATE_NOOP("words", "The comment above %1 should begin with the name: # %2 DESCRIPTION")},
        {"JSONArgsRecommended",
         QT_TRANSLATE_NOOP("words", "%1 in shell form runs through a shell, which keeps signals from the program; write it as a list: [\"program\", \"argument\"].")},
        {"LegacyKeyValueFormat",
         QT_TRANSLATE_NOOP("words", "%1 is written in the old form with a blank; write %1 NAME=VALUE.")},
        {"MaintainerDeprecated",
         QT_TRANSLATE_NOOP("words", "MAINTAINER is out of use; write LABEL org.opencontainers.image.authors instead.")},
        {"MultipleInstructionsDisallowed",
         QT_TRANSLATE_NOOP("words", "There is more than one %1 in this stage; only the last one counts.")},
        {"NoEmptyContinuation",
         QT_TRANSLATE_NOOP("words", "A continued instruction has an empty line in it; a later Docker will refuse that.")},
        {"RedundantTargetPlatform", QT_TRANSLATE_NOOP("words", "--platform=%1 asks for what FROM does anyway.")},
        {"ReservedStageName",
         QT_TRANSLATE_NOOP("words", "The name %1 means something else and is no good name for a stage.")},
        {"SecretsUsedInArgOrEnv",
         QT_TRANSLATE_NOOP("words", "%1 %2 looks like a secret; whoever has the image can read it.")},
        {"StageNameCasing",
         QT_TRANSLATE_NOOP("words", "The stage %1 has capitals in its name; stages are written in lower case.")},
        {"UndefinedArgInFrom", QT_TRANSLATE_NOOP("words", "FROM uses %1, but no ARG above it declares that."),
         QT_TRANSLATE_NOOP("words", "Did you mean %2?")},
        {"UndefinedVar", QT_TRANSLATE_NOOP("words", "The variable %1 is used, but nothing sets it."),
         QT_TRANSLATE_NOOP("words", "Did you mean %2?")},
        {"WorkdirRelativePath",
         QT_TRANSLATE_NOOP("words", "WORKDIR %1 is relative, so where it lies depends on the base image.")},
    });
    return sentences;
}

} // namespace slipway
