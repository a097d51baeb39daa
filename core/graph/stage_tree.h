// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/build_arguments.h"
#include "core/dockerfile/instruction.h"
#include "core/dockerfile/stages.h"
#include "core/graph/build_graph.h"
#include "core/graph/plan_request.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace slipway {

/// An instruction of a stage, read. Triggers of an ONBUILD stand at their FROM.
struct StageInstruction {
    InstructionValue value;
    std::string keyword; ///< "RUN"
    std::string text;    ///< as written, on one line
    SourceRange where;
    enum class Source { Dockerfile, Trigger } source = Source::Dockerfile;
};

/// Where files come from: what `COPY --from=` or a FROM names.
struct StageReference {
    enum class Kind { Scratch, Stage, Image, NamedContext };

    Kind kind = Kind::Scratch;
    std::size_t stage = 0; ///< of Kind::Stage
    std::string name = {}; ///< image or context, as written and expanded
    SourceRange where = {}; ///< of what names it
};

struct StageNode {
    std::string name;        ///< in lower case; empty without AS
    std::string displayName; ///< "stage-1" where there is no name
    StageReference base;
    Platform platform;
    SourceRange where; ///< its FROM
    std::vector<StageInstruction> body;
    std::vector<StageReference> sources; ///< whose files its instructions read
    bool needed = false;                 ///< by the target
};

/// The stages of a Dockerfile, what each starts from and reads, and which of them the target needs.
class StageTree
{
public:
    /// Errors, in Docker's words and with their place:
    ///   plan.base-invalid (name, reason); those of resolveStages(), findTarget(), checkStageOrder(), readInstruction()
    static Result<StageTree> read(const PlanRequest &request, const std::vector<ResolvedBase> &bases, const GlobalScope &globals);

    const std::vector<StageNode> &stages() const { return m_stages; }
    std::size_t target() const { return m_target; }
    /// The images that needed stages ask for and that are not among the bases yet, each once.
    std::vector<BaseQuery> missingBases() const;
    /// What `--from` of an instruction names. Error: plan.base-invalid
    Result<StageReference> resolve(StageUse::By by, const std::string &from, const SourceRange &where) const;
    /// The place of an image among the bases.
    std::optional<std::size_t> baseIndex(const std::string &image, const Platform &platform) const;

private:
    StageTree(const PlanRequest &request, const std::vector<ResolvedBase> &bases) : m_request(&request), m_bases(&bases) {}

    Result<void> addStage(const ResolvedStage &stage);
    Result<void> setBase(StageNode &node, const ResolvedStage &stage) const;
    std::optional<StageReference> namedContext(const std::string &name, const Platform &platform, const SourceRange &where) const;
    Result<void> readBody(StageNode &node, const ResolvedStage &stage);
    Result<void> readTriggers(StageNode &node, const std::vector<std::string> &expressions);
    Result<void> noteSources(StageNode &node, const StageInstruction &instruction);
    Result<void> checkTriggers() const;
    void markNeeded(std::size_t stage);
    std::string meantBy(const std::string &image) const;
    std::vector<std::string> triggersOf(const StageReference &base, const Platform &platform) const;

    const PlanRequest *m_request;
    const std::vector<ResolvedBase> *m_bases;
    std::vector<ResolvedStage> m_resolved;
    std::vector<StageNode> m_stages;
    std::size_t m_target = 0;
};

} // namespace slipway
