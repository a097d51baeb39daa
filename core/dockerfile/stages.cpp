// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/stages.h"

#include "core/dockerfile/go_text.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/mount.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode_space.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace slipway {

namespace {

Failure refused(std::string code, std::vector<std::string> operands, std::string message)
{
    return fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
}

template <typename T>
Result<T> placed(Result<T> result, const SourceRange &where)
{
    if (!result && !result.error().where)
        result.error().where = where;
    return result;
}

// The number that a word is, if it is one.
std::optional<long long> numberIn(const std::string &word)
{
    long long number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    return fault == std::errc() && end == word.data() + word.size() ? std::optional(number) : std::nullopt;
}

// Where a mount goes, its variables as they stand.
std::string targetAsWritten(const MountFlag &flag)
{
    const auto mount = readMount(flag.text, [](std::string_view value) -> Result<std::string> { return std::string(value); });
    return mount ? mount->target : std::string();
}

/// Goes through the document's stages in their order.
class StageResolver
{
public:
    StageResolver(const Document &document, const GlobalScope &global) : m_document(document), m_global(global)
    {
        m_mode.escape = document.escape;
    }

    Result<std::vector<ResolvedStage>> resolve();

private:
    Result<void> addStage(const Stage &stage);
    Result<void> setPlatform(ResolvedStage &resolved, const std::string &expression) const;
    Result<void> setBase(ResolvedStage &resolved, const std::string &expression) const;
    Result<std::vector<StageUse>> usesOf(std::size_t instruction) const;
    Result<void> checkCopySource(const std::string &from) const;
    std::optional<std::size_t> named(std::string_view name) const;

    const Document &m_document;
    const GlobalScope &m_global;
    ExpansionMode m_mode;
    std::vector<ResolvedStage> m_stages;
    std::map<std::string, std::size_t, std::less<>> m_names; // while stages are added: of the earlier ones
};

std::optional<std::size_t> StageResolver::named(std::string_view name) const
{
    const auto found = m_names.find(name);
    return found == m_names.end() ? std::nullopt : std::optional(found->second);
}

// Uses come second, since they may name a later stage.
Result<std::vector<ResolvedStage>> StageResolver::resolve()
{
    for (const auto &stage : m_document.stages)
        TRY(placed(addStage(stage), m_document.instructions[stage.first].range));
    for (auto &stage : m_stages) {
        for (auto index = stage.first + 1; index < stage.end; ++index)
            std::ranges::move(TRY(placed(usesOf(index), m_document.instructions[index].range)),
                              std::back_inserter(stage.uses));
    }
    return std::move(m_stages);
}

Result<void> StageResolver::addStage(const Stage &stage)
{
    const auto value = TRY(readInstruction(m_document, m_document.instructions[stage.first]));
    const auto &from = std::get<FromInstruction>(value);
    ResolvedStage resolved;
    resolved.name = from.stageName;
    resolved.shownName = from.stageName.empty() ? "stage-" + std::to_string(m_stages.size()) : from.stageName;
    resolved.description = from.description;
    resolved.first = stage.first;
    resolved.end = stage.end;
    TRY(setBase(resolved, from.base));
    TRY(setPlatform(resolved, from.platform));
    if (!resolved.name.empty())
        m_names[resolved.name] = m_stages.size();
    m_stages.push_back(std::move(resolved));
    return {};
}

Result<void> StageResolver::setBase(ResolvedStage &resolved, const std::string &expression) const
{
    const auto base = TRY(expandWord(expression, m_global.variables.lookup(), m_mode));
    if (base.empty())
        return refused("dockerfile.base-blank", {expression}, "base name (" + expression + ") should not be blank");
    if (const auto stage = named(base))
        resolved.base = {StageBase::Kind::Stage, *stage, {}};
    else if (base != "scratch")
        resolved.base = {StageBase::Kind::Image, 0, base};
    return {};
}

Result<void> StageResolver::setPlatform(ResolvedStage &resolved, const std::string &expression) const
{
    if (expression.empty())
        return {};
    const auto expansion = TRY(expand(expression, m_global.variables.lookup(), m_mode));
    resolved.platform = expansion.text;
    if (!resolved.platform.empty())
        return {};
    std::vector<std::string_view> names;
    for (const auto &variable : m_global.variables.variables())
        names.push_back(variable.name);
    std::string meant;
    for (const auto &missing : expansion.unmatched) {
        if (meant.empty())
            meant = suggest(missing, names, LetterCase::Sensitive);
    }
    return refused("dockerfile.platform-blank", {expression, meant},
                   "empty platform value from expression " + expression + didYouMean(meant));
}

Result<std::vector<StageUse>> StageResolver::usesOf(std::size_t index) const
{
    std::vector<StageUse> uses;
    const auto &instruction = m_document.instructions[index];
    if (instruction.name != "COPY" && instruction.name != "RUN")
        return uses;
    const auto value = TRY(readInstruction(m_document, instruction));
    if (const auto *copy = std::get_if<CopyInstruction>(&value); copy && !copy->from.empty()) {
        TRY(checkCopySource(copy->from));
        if (const auto stage = usedStage(m_stages, StageUse::By::Copy, copy->from))
            uses.push_back({StageUse::By::Copy, *stage, index, copy->from, {}});
    }
    if (const auto *run = std::get_if<RunInstruction>(&value)) {
        for (const auto &mount : run->mounts) {
            if (const auto stage = usedStage(m_stages, StageUse::By::Mount, mount.from))
                uses.push_back({StageUse::By::Mount, *stage, index, mount.from, targetAsWritten(mount)});
        }
    }
    return uses;
}

Result<void> StageResolver::checkCopySource(const std::string &from) const
{
    if (TRY(expandWord(from, noVariables(), m_mode)) != from) {
        return refused("dockerfile.copy-from-variable", {from},
                       "variable expansion is not supported for --from, define a new stage with FROM using ARG from "
                       "global scope as a workaround");
    }
    const auto number = numberIn(from);
    if (number && (*number < 0 || static_cast<std::size_t>(*number) >= m_stages.size()))
        return refused("dockerfile.stage-index", {from}, "invalid stage index " + from);
    return {};
}

// The use that closes a way along the uses from `start` back to a stage on it; without recursion, since files may have
// many.
const StageUse *findCycle(const std::vector<ResolvedStage> &stages, std::size_t start, std::vector<char> &visited)
{
    enum : char { Unseen, OnPath, Done };
    struct Visit {
        std::size_t stage;
        std::size_t nextUse;
    };
    std::vector<Visit> path;
    if (visited[start] == Unseen)
        path.push_back({start, 0});
    while (!path.empty()) {
        auto &[stage, nextUse] = path.back();
        visited[stage] = OnPath;
        if (nextUse == stages[stage].uses.size()) {
            visited[stage] = Done;
            path.pop_back();
            continue;
        }
        const auto &use = stages[stage].uses[nextUse++];
        if (visited[use.stage] == OnPath)
            return &use;
        if (visited[use.stage] == Unseen)
            path.push_back({use.stage, 0});
    }
    return nullptr;
}

Failure refusedAt(const SourceRange &where, std::string code, std::vector<std::string> operands, std::string message)
{
    auto failure = refused(std::move(code), std::move(operands), std::move(message));
    failure.error().where = where;
    return failure;
}

Failure laterMount(const StageUse &use, const SourceRange &where)
{
    return refusedAt(where, "dockerfile.mount-stage-later", {use.from, use.target},
                     "cannot mount from stage " + goQuote(use.from) + " to " + goQuote(use.target) +
                         ", stage needs to be defined before current command");
}

} // namespace

Result<std::vector<ResolvedStage>> resolveStages(const Document &document, const GlobalScope &global)
{
    return StageResolver(document, global).resolve();
}

std::optional<std::size_t> findStage(const std::vector<ResolvedStage> &stages, std::string_view name)
{
    const auto wanted = toLowerAscii(name);
    for (auto index = stages.size(); index-- > 0;) {
        if (!wanted.empty() && stages[index].name == wanted)
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> usedStage(const std::vector<ResolvedStage> &stages, StageUse::By by, const std::string &from)
{
    if (const auto named = findStage(stages, from))
        return named;
    const auto number = by == StageUse::By::Copy ? numberIn(from) : std::nullopt;
    if (!number || *number < 0 || static_cast<std::size_t>(*number) >= stages.size())
        return std::nullopt;
    return static_cast<std::size_t>(*number);
}

Result<std::size_t> findTarget(const std::vector<ResolvedStage> &stages, const std::string &name)
{
    if (name.empty() && !stages.empty())
        return stages.size() - 1;
    if (const auto found = findStage(stages, name))
        return *found;
    std::vector<std::string_view> names;
    for (const auto &stage : stages)
        names.push_back(stage.shownName);
    const auto meant = suggest(name, names, LetterCase::Sensitive);
    return refused("dockerfile.target", {name, meant},
                   "target stage " + goQuote(name) + " could not be found" + didYouMean(meant));
}

std::vector<bool> reachableStages(const std::vector<ResolvedStage> &stages, std::size_t target)
{
    std::vector<bool> reached(stages.size());
    std::vector<std::size_t> open = {target};
    while (!open.empty()) {
        const auto index = open.back();
        open.pop_back();
        if (reached[index])
            continue;
        reached[index] = true;
        if (stages[index].base.kind == StageBase::Kind::Stage)
            open.push_back(stages[index].base.stage);
        for (const auto &use : stages[index].uses)
            open.push_back(use.stage);
    }
    return reached;
}

Failure laterStage(const std::string &from, const std::string &stage, const SourceRange &where)
{
    return refusedAt(where, "dockerfile.stage-later", {from, stage},
                     "cannot copy from stage " + goQuote(from) + ", it needs to be defined before current stage " +
                         goQuote(stage));
}

Result<void> checkStageOrder(const Document &document, const std::vector<ResolvedStage> &stages,
                             const std::vector<bool> &needed)
{
    std::vector<char> visited(stages.size());
    for (std::size_t index = 0; index < stages.size(); ++index) {
        if (const auto *closing = findCycle(stages, index, visited))
            return refusedAt(document.instructions[closing->instruction].range, "dockerfile.stages-circular",
                             {stages[index].shownName},
                             "circular dependency detected on stage: " + stages[index].shownName);
    }
    for (std::size_t index = 0; index < stages.size(); ++index) {
        for (const auto &use : stages[index].uses) {
            if (!needed[index] || use.stage < index)
                continue;
            const auto &where = document.instructions[use.instruction].range;
            return use.by == StageUse::By::Mount ? laterMount(use, where)
                                                 : laterStage(use.from, stages[index].shownName, where);
        }
    }
    return {};
}

} // namespace slipway
