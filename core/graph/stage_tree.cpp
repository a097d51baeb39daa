// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/stage_tree.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/suggestion.h"
#include "core/oci/image_ref.h"
#include "core/oci/oci_layout.h"

#include <algorithm>

namespace slipway {

namespace {

Failure failAt(const SourceRange &where, std::string code, std::vector<std::string> operands, std::string message)
{
    auto failure = fail(Error::Kind::Invalid, std::move(code), std::move(operands), std::move(message));
    failure.error().where = where;
    return failure;
}

template <typename T>
Result<T> at(const SourceRange &where, Result<T> result)
{
    if (!result && !result.error().where)
        result.error().where = where;
    return result;
}

Result<void> checkName(const std::string &image, const SourceRange &where)
{
    if (const auto parsed = ImageRef::parse(image); !parsed)
        return failAt(where, "plan.base-invalid", {image, parsed.error().message},
                      "failed to parse stage name \"" + image + "\": " + parsed.error().message);
    return {};
}

// "alpine", "alpine:latest" and "docker.io/library/alpine" are one name; a platform behind "::" stays.
std::string contextKey(const std::string &name)
{
    const auto platform = std::min(name.size(), name.find("::"));
    const auto ref = ImageRef::parse(name.substr(0, platform));
    if (!ref)
        return name;
    auto key = ref->withDefaultTag().toString();
    if (constexpr std::string_view tag = ":latest"; key.ends_with(tag))
        key.resize(key.size() - tag.size());
    return key + name.substr(platform);
}

} // namespace

Result<StageTree> StageTree::read(const PlanRequest &request, const std::vector<ResolvedBase> &bases, const GlobalScope &globals)
{
    StageTree tree(request, bases);
    const auto &document = request.document;
    tree.m_resolved = TRY(resolveStages(document, globals));
    if (tree.m_resolved.empty())
        return fail(Error::Kind::Invalid, "dockerfile.no-stages", {}, "dockerfile contains no stages to build");
    tree.m_target = TRY(findTarget(tree.m_resolved, request.target));
    TRY(checkStageOrder(document, tree.m_resolved, reachableStages(tree.m_resolved, tree.m_target)));
    for (const auto &stage : tree.m_resolved)
        TRY(tree.addStage(stage));
    tree.markNeeded(tree.m_target);
    TRY(tree.checkTriggers());
    return tree;
}

Result<void> StageTree::addStage(const ResolvedStage &stage)
{
    StageNode node;
    node.name = stage.name;
    node.displayName = stage.shownName;
    node.where = m_request->document.instructions[stage.first].range;
    TRY(at(node.where, setBase(node, stage)));
    auto replacement = node.name.empty() ? std::nullopt : namedContext(node.name, node.platform, node.where);
    if (replacement) { // the context is the whole stage
        node.base = std::move(*replacement);
    } else {
        TRY(readTriggers(node, triggersOf(node.base, node.platform)));
        TRY(readBody(node, stage));
    }
    m_stages.push_back(std::move(node));
    return {};
}

Result<void> StageTree::setBase(StageNode &node, const ResolvedStage &stage) const
{
    node.platform = m_request->targetPlatform;
    if (!stage.platform.empty()) {
        auto platform = Platform::parse(stage.platform);
        if (!platform) {
            auto &error = platform.error();
            error.message = "failed to parse platform " + stage.platform + ": " + error.message + ": invalid argument";
            return Failure(std::move(error));
        }
        node.platform = std::move(*platform);
    }
    switch (stage.base.kind) {
    case StageBase::Kind::Scratch: return {};
    case StageBase::Kind::Stage:
        node.base = {.kind = StageReference::Kind::Stage, .stage = stage.base.stage};
        return {};
    case StageBase::Kind::Image: break;
    }
    const auto &base = stage.base.image;
    if (auto context = namedContext(base, node.platform, node.where)) {
        node.base = std::move(*context);
        return {};
    }
    node.base = {.kind = StageReference::Kind::Image, .name = base, .where = node.where};
    return checkName(base, node.where);
}

std::optional<StageReference> StageTree::namedContext(const std::string &name, const Platform &platform, const SourceRange &where) const
{
    if (name == "scratch" || name == "context") // these two mean what they always mean
        return {};
    const auto &contexts = m_request->namedContexts;
    const auto find = [&contexts](const std::string &wanted) {
        return std::ranges::find_if(contexts, [&wanted](const auto &context) { return contextKey(context.first) == wanted; });
    };
    auto found = find(contextKey(name) + "::" + platform.toString());
    if (found == contexts.end())
        found = find(contextKey(name));
    if (found == contexts.end())
        return {};
    constexpr std::string_view imageScheme = "docker-image://";
    const auto &value = found->second;
    if (value == "docker-image://scratch")
        return StageReference{};
    if (value.starts_with(imageScheme))
        return StageReference{.kind = StageReference::Kind::Image, .name = value.substr(imageScheme.size()), .where = where};
    if (value.starts_with(OciLayoutRef::scheme))
        return StageReference{.kind = StageReference::Kind::Image, .name = value, .where = where};
    return StageReference{.kind = StageReference::Kind::NamedContext, .name = found->first};
}

std::vector<std::string> StageTree::triggersOf(const StageReference &base, const Platform &platform) const
{
    if (base.kind == StageReference::Kind::Image) {
        const auto index = baseIndex(base.name, platform);
        return index ? (*m_bases)[*index].config.onBuild : std::vector<std::string>();
    }
    std::vector<std::string> triggers;
    if (base.kind == StageReference::Kind::Stage) {
        for (const auto &instruction : m_stages[base.stage].body) {
            if (const auto *onbuild = std::get_if<OnbuildInstruction>(&instruction.value))
                triggers.push_back(onbuild->expression);
        }
    }
    return triggers;
}

Result<void> StageTree::readTriggers(StageNode &node, const std::vector<std::string> &expressions)
{
    for (const auto &expression : expressions) {
        const auto parsed = parse(expression);
        for (const auto &instruction : parsed.document.instructions) {
            auto value = readInstruction(parsed.document, instruction);
            if (!value) {
                value.error().where = node.where; // the trigger's own text is not in this file
                return Failure(std::move(value).error());
            }
            node.body.push_back({.value = std::move(*value), .keyword = instruction.name, .text = instruction.text, .where = node.where,
                                 .source = StageInstruction::Source::Trigger});
            TRY(noteSources(node, node.body.back()));
        }
    }
    return {};
}

Result<void> StageTree::readBody(StageNode &node, const ResolvedStage &stage)
{
    const auto &document = m_request->document;
    for (auto i = stage.first + 1; i < stage.end; ++i) {
        const auto &instruction = document.instructions[i];
        auto value = TRY(readInstruction(document, instruction));
        node.body.push_back({.value = std::move(value), .keyword = instruction.name, .text = instruction.text, .where = instruction.range});
        TRY(noteSources(node, node.body.back()));
    }
    return {};
}

Result<void> StageTree::noteSources(StageNode &node, const StageInstruction &instruction)
{
    const auto note = [&](StageUse::By by, const std::string &from) -> Result<void> {
        if (!from.empty())
            node.sources.push_back(TRY(resolve(by, from, instruction.where)));
        return {};
    };
    if (const auto *copy = std::get_if<CopyInstruction>(&instruction.value))
        TRY(note(StageUse::By::Copy, copy->from));
    if (const auto *run = std::get_if<RunInstruction>(&instruction.value)) {
        for (const auto &mount : run->mounts)
            TRY(note(StageUse::By::Mount, mount.from));
    }
    return {};
}

Result<StageReference> StageTree::resolve(StageUse::By by, const std::string &from, const SourceRange &where) const
{
    if (const auto stage = usedStage(m_resolved, by, from))
        return StageReference{.kind = StageReference::Kind::Stage, .stage = *stage};
    if (auto context = namedContext(from, m_request->targetPlatform, where))
        return *std::move(context);
    if (from == "scratch")
        return StageReference{};
    TRY(checkName(from, where));
    return StageReference{.kind = StageReference::Kind::Image, .name = from, .where = where};
}

// What stands in the file is in order by now; a trigger's own text may still name a stage that is not there yet.
Result<void> StageTree::checkTriggers() const
{
    for (std::size_t index = 0; index < m_stages.size(); ++index) {
        const auto &node = m_stages[index];
        for (const auto &source : node.sources) {
            if (node.needed && source.kind == StageReference::Kind::Stage && source.stage >= index)
                return laterStage(m_resolved[source.stage].shownName, node.displayName, node.where);
        }
    }
    return {};
}

void StageTree::markNeeded(std::size_t stage)
{
    auto &node = m_stages[stage];
    if (node.needed)
        return;
    node.needed = true;
    if (node.base.kind == StageReference::Kind::Stage)
        markNeeded(node.base.stage);
    for (const auto &source : node.sources) {
        if (source.kind == StageReference::Kind::Stage)
            markNeeded(source.stage);
    }
}

std::optional<std::size_t> StageTree::baseIndex(const std::string &image, const Platform &platform) const
{
    for (std::size_t i = 0; i < m_bases->size(); ++i) {
        const auto &base = (*m_bases)[i];
        if (base.asked == image && base.platform == platform)
            return i;
    }
    return {};
}

std::string StageTree::meantBy(const std::string &image) const
{
    std::vector<std::string_view> names = {"alpine", "busybox", "centos", "debian", "golang", "ubuntu", "fedora"};
    for (const auto &stage : m_stages)
        names.push_back(stage.name);
    return suggest(image, names, LetterCase::Insensitive);
}

std::vector<BaseQuery> StageTree::missingBases() const
{
    std::vector<BaseQuery> missing;
    const auto ask = [&](const StageReference &reference, const StageNode &node) {
        if (reference.kind != StageReference::Kind::Image || baseIndex(reference.name, node.platform))
            return;
        const BaseQuery query{.asked = reference.name, .platform = node.platform, .where = reference.where, .meant = meantBy(reference.name)};
        if (std::ranges::find(missing, query) == missing.end())
            missing.push_back(query);
    };
    for (const auto &node : m_stages) {
        if (!node.needed)
            continue;
        ask(node.base, node);
        for (const auto &source : node.sources)
            ask(source, node);
    }
    return missing;
}

} // namespace slipway
