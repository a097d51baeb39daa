// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/build_arguments.h"
#include "core/dockerfile/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// What a stage starts from. An image may turn out to be a named build context; that is for the planner to see.
struct StageBase {
    enum class Kind { Scratch, Stage, Image };

    Kind kind = Kind::Scratch;
    std::size_t stage = 0; ///< of Kind::Stage
    std::string image;     ///< of Kind::Image, expanded
};

/// A stage that an instruction takes files from.
struct StageUse {
    enum class By { Copy, Mount };

    By by = By::Copy;
    std::size_t stage = 0;
    std::size_t instruction = 0; ///< index in the document
    std::string from;            ///< as written
    std::string target;          ///< of By::Mount: where it is mounted
};

/// A stage with its FROM expanded.
struct ResolvedStage {
    std::string name;        ///< in lower case; empty without AS
    std::string shownName;   ///< the name, or "stage-2" for the third without one
    std::string platform;    ///< of --platform, expanded; empty where none is given
    std::string description; ///< of the comment above
    StageBase base;
    std::vector<StageUse> uses;
    std::size_t first = 0; ///< its FROM, an index in the document
    std::size_t end = 0;
};

/// The stages in their order. A base that is the exact name of an earlier stage is that stage, the later one of two.
///
/// Errors, with their place; also those of readInstruction() and expand():
///   dockerfile.base-blank         (expression)
///   dockerfile.platform-blank     (expression, suggestion)
///   dockerfile.copy-from-variable (from)   variables are not expanded in COPY --from
///   dockerfile.stage-index        (index)  no stage of that number
Result<std::vector<ResolvedStage>> resolveStages(const Document &document, const GlobalScope &global);

/// The last stage of that name, in any case of letters.
std::optional<std::size_t> findStage(const std::vector<ResolvedStage> &stages, std::string_view name);

/// The stage that `from` names: for a COPY by its name or its number, for a mount by its name alone.
std::optional<std::size_t> usedStage(const std::vector<ResolvedStage> &stages, StageUse::By by, const std::string &from);

/// The stage to build: the last one for an empty name. Error: dockerfile.target (name, suggestion)
Result<std::size_t> findTarget(const std::vector<ResolvedStage> &stages, const std::string &name);

/// For each stage, whether the target needs it.
std::vector<bool> reachableStages(const std::vector<ResolvedStage> &stages, std::size_t target);

/// That no stages need each other, and that none that is needed takes files from itself or a later one.
/// Errors, with their place: dockerfile.stages-circular (stage), dockerfile.stage-later (from, stage),
/// dockerfile.mount-stage-later (from, target)
Result<void> checkStageOrder(const Document &document, const std::vector<ResolvedStage> &stages,
                             const std::vector<bool> &needed);

/// dockerfile.stage-later: `stage` copies from one that is not built before it.
Failure laterStage(const std::string &from, const std::string &stage, const SourceRange &where);

} // namespace slipway
