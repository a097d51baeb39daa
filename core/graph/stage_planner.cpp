// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/stage_planner.h"

#include "core/dockerfile/instruction_expansion.h"
#include "core/graph/plan_scope.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr const char *defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

bool countsAsStep(const StageInstruction &instruction)
{
    if (instruction.source == StageInstruction::Source::Trigger)
        return true;
    return std::holds_alternative<RunInstruction>(instruction.value) || std::holds_alternative<CopyInstruction>(instruction.value) ||
           std::holds_alternative<AddInstruction>(instruction.value) || std::holds_alternative<WorkdirInstruction>(instruction.value);
}

} // namespace

// BuildKit names the stages in its output as soon as there is more than one source of files: another stage, an image
// that is only copied from, or any mount (which has one of its own).
bool namesStages(const StageTree &tree)
{
    if (tree.stages().size() > 1)
        return true;
    const auto &only = tree.stages().front();
    const auto isImage = [](const StageReference &source) { return source.kind == StageReference::Kind::Image; };
    const auto hasMounts = [](const StageInstruction &instruction) {
        const auto *run = std::get_if<RunInstruction>(&instruction.value);
        return run && !run->mounts.empty();
    };
    return std::ranges::any_of(only.sources, isImage) || std::ranges::any_of(only.body, hasMounts);
}

StagePlanner::StagePlanner(const PlanRequest &request, const StageTree &tree, const std::vector<ResolvedBase> &bases,
                           const PlannedStages &planned, const GlobalScope &globals, BuildGraph &graph, std::size_t stage)
    : m_request(request), m_tree(tree), m_bases(bases), m_planned(planned), m_graph(graph), m_index(stage), m_node(tree.stages()[stage]),
      m_scope(globals, request.buildArguments), m_titles(namesStages(tree) ? m_node.displayName : std::string(), countSteps())
{
    m_stage.name = m_node.displayName;
    m_stage.index = m_index;
}

int StagePlanner::countSteps() const
{
    const int image = m_node.base.kind == StageReference::Kind::Image ? 1 : 0;
    return image + static_cast<int>(std::ranges::count_if(m_node.body, countsAsStep));
}

Result<StagePlan> StagePlanner::plan()
{
    switch (m_node.base.kind) {
    case StageReference::Kind::Image:
        startFromImage(*m_tree.baseIndex(m_node.base.name, m_node.platform));
        break;
    case StageReference::Kind::Stage:
        startFromStage(m_planned.at(m_node.base.stage));
        break;
    case StageReference::Kind::NamedContext:
        startFromContext(m_node.base.name);
        break;
    case StageReference::Kind::Scratch:
        startFromScratch();
        break;
    }
    for (const auto &instruction : m_node.body) {
        m_current = &instruction;
        auto applied = applyExpanded(instruction);
        if (!applied) {
            if (!applied.error().where)
                applied.error().where = instruction.where;
            return Failure(std::move(applied).error());
        }
    }
    return StagePlan{.stage = std::move(m_stage), .scope = std::move(m_scope)};
}

Result<void> StagePlanner::applyExpanded(const StageInstruction &instruction)
{
    auto expanded = TRY(expandInstruction(instruction.value, m_scope.variables().lookup(), m_request.document.escape));
    m_mounts = std::move(expanded.mounts);
    return std::visit([this](const auto &value) { return apply(value); }, expanded.value);
}

void StagePlanner::startFromImage(std::size_t base)
{
    m_stage.config = m_bases[base].config;
    m_stage.config.onBuild.clear(); // its triggers run in this stage, and only here
    m_stage.result = addVertex(SourceImage{base}, m_titles.next("FROM " + m_bases[base].display));
    auto &vertex = m_graph.vertices.back();
    vertex.instruction = "FROM";
    vertex.text = "FROM " + m_bases[base].asked;
    vertex.where = m_node.where;
    vertex.parent = -1;
    if (!m_stage.config.findEnv("PATH"))
        m_stage.config.setEnv("PATH", defaultPath);
    m_scope.start(Environment::fromTexts(m_stage.config.env));
    if (m_stage.config.workingDir.empty())
        m_stage.config.workingDir = "/";
}

void StagePlanner::startFromStage(const StagePlan &base)
{
    m_stage.config = base.stage.config;
    m_stage.config.onBuild.clear();
    m_stage.history = base.stage.history;
    m_stage.result = base.stage.result;
    m_scope = base.scope;
    m_scope.start(Environment::fromTexts(m_stage.config.env)); // where an ARG hid an ENV, the ENV is what the image keeps
}

void StagePlanner::startFromScratch()
{
    m_stage.config.platform = m_node.platform;
    m_stage.config.workingDir = "/";
    m_stage.config.setEnv("PATH", defaultPath);
    m_scope.start(Environment::fromTexts(m_stage.config.env));
}

// The folder's files as a layer, and nothing set.
void StagePlanner::startFromContext(const std::string &name)
{
    startFromScratch();
    const auto title = "[context " + name + "] load from client";
    CopyFiles files{.origin = {.kind = FileOrigin::Kind::NamedContext, .name = name}, .sources = {"/"}, .destination = "/"};
    addLayer(std::move(files), title, title);
    auto &vertex = m_graph.vertices.back();
    vertex.instruction = "FROM";
    vertex.text = "FROM " + name;
    vertex.where = m_node.where;
}

Result<FileOrigin> StagePlanner::originOf(StageUse::By by, const std::string &from)
{
    if (from.empty())
        return FileOrigin{};
    return originOf(TRY(m_tree.resolve(by, from, m_current->where)), from);
}

Result<FileOrigin> StagePlanner::originOf(const StageReference &reference, const std::string &name)
{
    switch (reference.kind) {
    case StageReference::Kind::Stage: {
        const int vertex = m_planned.at(reference.stage).stage.result;
        if (vertex < 0)
            return FileOrigin{.kind = FileOrigin::Kind::Scratch, .name = name};
        return FileOrigin{.kind = FileOrigin::Kind::Vertex, .vertex = vertex, .name = name};
    }
    case StageReference::Kind::Image: {
        const auto base = m_tree.baseIndex(reference.name, m_node.platform);
        return FileOrigin{.kind = FileOrigin::Kind::Vertex, .vertex = TRY(imageVertex(*base)), .name = name};
    }
    case StageReference::Kind::NamedContext:
        return FileOrigin{.kind = FileOrigin::Kind::NamedContext, .name = reference.name};
    case StageReference::Kind::Scratch:
        break;
    }
    return FileOrigin{.kind = FileOrigin::Kind::Scratch, .name = name};
}

// An image that is only copied from has a vertex of its own, once in a plan.
Result<int> StagePlanner::imageVertex(std::size_t base)
{
    for (const auto &vertex : m_graph.vertices) {
        const auto *source = std::get_if<SourceImage>(&vertex.operation);
        if (source && source->base == base)
            return vertex.id;
    }
    const int id = addVertex(SourceImage{base}, "FROM " + m_bases[base].display);
    m_graph.vertices.back().parent = -1;
    return id;
}

std::string StagePlanner::absolute(const std::string &path) const
{
    if (path.starts_with('/'))
        return path;
    const auto &folder = m_stage.config.workingDir;
    const std::string joined = (folder.empty() || folder == "/" ? "" : folder) + "/";
    if (path.empty() || path == ".")
        return joined; // the folder itself
    return joined + path;
}

int StagePlanner::addVertex(Operation operation, std::string title)
{
    Vertex vertex{.id = static_cast<int>(m_graph.vertices.size()),
                  .operation = std::move(operation),
                  .parent = m_stage.result,
                  .title = std::move(title),
                  .stage = static_cast<int>(m_index),
                  .stageName = m_node.displayName,
                  .platform = m_node.platform};
    if (m_current) {
        vertex.instruction = m_current->keyword;
        vertex.text = m_current->text;
        vertex.where = m_current->where;
        vertex.arguments = argumentsOf(m_scope);
    }
    m_graph.vertices.push_back(std::move(vertex));
    return m_graph.vertices.back().id;
}

void StagePlanner::addLayer(Operation operation, std::string title, std::string createdBy, std::vector<int> origins)
{
    const int id = addVertex(std::move(operation), std::move(title));
    m_graph.vertices.back().origins = std::move(origins);
    m_stage.result = id;
    m_stage.history.push_back({.createdBy = std::move(createdBy), .vertex = id});
}

// A step for those who watch; nothing builds on it, so it never holds up the file system's line.
void StagePlanner::addSettings(std::string createdBy)
{
    addVertex(ChangeSettings{}, m_current->text);
    m_stage.history.push_back({.createdBy = std::move(createdBy)});
}

} // namespace slipway
