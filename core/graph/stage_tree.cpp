// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/stage_tree.h"

#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/suggestion.h"
#include "core/oci/image_ref.h"

#include <algorithm>
#include <cctype>
#include <charconv>

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

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

Result<StageTree> StageTree::read(const PlanRequest &request, const std::vector<ResolvedBase> &bases, const GlobalScope &globals)
{
    StageTree tree(request, bases);
    for (const auto &stage : request.document.stages)
        TRY(tree.addStage(stage, globals));
    TRY(tree.findTarget());
    tree.markNeeded(tree.m_target);
    return tree;
}

Result<void> StageTree::addStage(const Stage &stage, const GlobalScope &globals)
{
    const auto &document = m_request->document;
    const auto &instruction = document.instructions[stage.first];
    const auto value = TRY(readInstruction(document, instruction));
    const auto &from = std::get<FromInstruction>(value);
    StageNode node;
    node.name = from.stageName;
    node.displayName = node.name.empty() ? "stage-" + std::to_string(m_stages.size()) : node.name;
    node.where = instruction.range;
    TRY(at(node.where, setBase(node, from, globals)));
    TRY(readTriggers(node, triggersOf(node.base, node.platform)));
    TRY(readBody(node, stage));
    m_stages.push_back(std::move(node));
    return {};
}

Result<void> StageTree::setBase(StageNode &node, const FromInstruction &from, const GlobalScope &globals)
{
    const ExpansionMode mode{.escape = m_request->document.escape};
    const auto lookup = globals.variables.lookup();
    node.platform = m_request->targetPlatform;
    if (!from.platform.empty()) {
        const auto platform = TRY(expandWord(from.platform, lookup, mode));
        if (platform.empty())
            return failAt(node.where, "plan.platform-empty", {from.platform}, "empty platform value from expression " + from.platform);
        node.platform = TRY(during("failed to parse platform " + platform, Platform::parse(platform)));
    }
    const auto base = TRY(expandWord(from.base, lookup, mode));
    if (base.empty())
        return failAt(node.where, "plan.base-blank", {from.base}, "base name (" + from.base + ") should not be blank");
    for (std::size_t i = m_stages.size(); i-- > 0;) {
        if (m_stages[i].name == base) {
            node.base = {.kind = StageReference::Kind::Stage, .stage = i};
            return {};
        }
    }
    if (base == "scratch")
        return {};
    node.base = {.kind = StageReference::Kind::Image, .name = base};
    if (const auto context = m_request->namedContexts.find(base); context != m_request->namedContexts.end()) {
        constexpr std::string_view imageScheme = "docker-image://";
        if (!context->second.starts_with(imageScheme))
            return failAt(node.where, "plan.context-base", {base, context->second},
                          "the build context " + base + " is no image, so a stage can't start from it");
        node.base.name = context->second.substr(imageScheme.size());
    }
    if (const auto parsed = ImageRef::parse(node.base.name); !parsed)
        return failAt(node.where, "plan.base-invalid", {node.base.name, parsed.error().message},
                      "failed to parse stage name \"" + node.base.name + "\": " + parsed.error().message);
    return {};
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

Result<void> StageTree::readBody(StageNode &node, const Stage &stage)
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
    std::vector<std::string> names;
    if (const auto *copy = std::get_if<CopyInstruction>(&instruction.value); copy && !copy->from.empty())
        names.push_back(copy->from);
    if (const auto *run = std::get_if<RunInstruction>(&instruction.value)) {
        for (const auto &mount : run->mounts) {
            if (!mount.from.empty())
                names.push_back(mount.from);
        }
    }
    for (const auto &name : names)
        node.sources.push_back(TRY(resolve(name, m_stages.size(), instruction.where)));
    return {};
}

Result<StageReference> StageTree::resolve(const std::string &from, std::size_t current, const SourceRange &where) const
{
    if (from.find('$') != std::string::npos)
        return failAt(where, "dockerfile.copy-from-variable", {from},
                      "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a "
                      "workaround");
    const auto name = lowerCase(from);
    for (std::size_t i = std::min(current, m_stages.size()); i-- > 0;) {
        if (!m_stages[i].name.empty() && m_stages[i].name == name)
            return StageReference{.kind = StageReference::Kind::Stage, .stage = i};
    }
    std::size_t index = 0;
    if (const auto [end, error] = std::from_chars(from.data(), from.data() + from.size(), index);
        error == std::errc() && end == from.data() + from.size()) {
        if (index >= current)
            return failAt(where, "plan.stage-index", {from}, "invalid stage index " + from);
        return StageReference{.kind = StageReference::Kind::Stage, .stage = index};
    }
    const auto &document = m_request->document;
    for (const auto &stage : document.stages) {
        if (stage.name == name)
            return failAt(where, "plan.stage-later", {from},
                          "cannot copy from stage \"" + from + "\", it needs to be defined before current stage");
    }
    if (m_request->namedContexts.contains(from))
        return StageReference{.kind = StageReference::Kind::NamedContext, .name = from};
    if (name == "scratch")
        return StageReference{};
    if (const auto parsed = ImageRef::parse(from); !parsed)
        return failAt(where, "plan.base-invalid", {from, parsed.error().message},
                      "invalid from flag value " + from + ": " + parsed.error().message);
    return StageReference{.kind = StageReference::Kind::Image, .name = from};
}

Result<void> StageTree::findTarget()
{
    if (m_stages.empty())
        return fail(Error::Kind::Invalid, "dockerfile.no-stages", {}, "dockerfile contains no stages to build");
    m_target = m_stages.size() - 1;
    if (m_request->target.empty())
        return {};
    const auto wanted = lowerCase(m_request->target);
    std::vector<std::string_view> names;
    for (std::size_t i = m_stages.size(); i-- > 0;) {
        if (m_stages[i].name == wanted) {
            m_target = i;
            return {};
        }
        names.push_back(m_stages[i].name);
    }
    const auto suggestion = suggest(wanted, names, LetterCase::Insensitive);
    return fail(Error::Kind::Invalid, "plan.target-missing", {m_request->target, suggestion},
                "target stage \"" + m_request->target + "\" could not be found" + didYouMean(suggestion));
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

std::vector<BaseQuery> StageTree::missingBases() const
{
    std::vector<BaseQuery> missing;
    const auto ask = [&](const StageReference &reference, const StageNode &node) {
        if (reference.kind != StageReference::Kind::Image || baseIndex(reference.name, node.platform))
            return;
        const BaseQuery query{.asked = reference.name, .platform = node.platform, .where = node.where};
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
