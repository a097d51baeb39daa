// SPDX-License-Identifier: GPL-3.0-or-later
// StagePlanner's part for the instructions that change files: RUN, COPY, ADD, WORKDIR.
#include "core/graph/stage_planner.h"

#include "core/dockerfile/here_documents.h"
#include "core/graph/plan_scope.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace slipway {

namespace {

const std::vector<std::string> defaultShell = {"/bin/sh", "-c"};

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// What a RUN with here-documents comes down to: a text for the shell, or a script of its own.
struct Script {
    std::string text;
    std::optional<InlineContent> file = {};
};

Result<Script> scriptOf(const CommandLine &command)
{
    const auto line = command.arguments.empty() ? std::string() : command.arguments.front();
    if (command.hereDocuments.empty())
        return Script{line};
    const auto word = command.hereDocuments.size() == 1 ? TRY(readHereDocumentWord(line)) : std::nullopt;
    if (!word) { // more than the one word: the shell reads the documents itself
        Script script{line};
        for (const auto &document : command.hereDocuments)
            script.text += '\n' + document.content + document.name;
        return script;
    }
    const auto &document = command.hereDocuments.front();
    const auto body = document.body();
    if (!body.starts_with("#!"))
        return Script{body};
    return Script{.text = "/dev/pipes/" + document.name, .file = InlineContent{.name = document.name, .content = body}};
}

std::string inCase(std::string text, int (*letter)(int))
{
    std::ranges::transform(text, text.begin(), [letter](unsigned char c) { return static_cast<char>(letter(c)); });
    return text;
}

// Proxies reach every command in both spellings without being declared, and never count in its cache key.
std::vector<std::string> proxies(const GivenArguments &given, const BuildScope &scope)
{
    std::vector<std::string> env;
    for (const auto &[name, value] : given) {
        if (!isProxyArgument(name) || scope.isDeclared(name))
            continue;
        env.push_back(inCase(name, std::toupper) + '=' + value);
        env.push_back(inCase(name, std::tolower) + '=' + value);
    }
    return env;
}

// The history's form: flags in a fixed order, sources and destination expanded.
std::string copyText(const CopyFiles &copy)
{
    std::string text = copy.kind == CopyFiles::Kind::Add ? "ADD " : "COPY ";
    if (copy.parents)
        text += "--parents ";
    if (!copy.chown.empty())
        text += "--chown=" + copy.chown + ' ';
    if (!copy.chmod.empty())
        text += "--chmod=" + copy.chmod + ' ';
    for (const auto &source : copy.sources)
        text += source + ' ';
    for (const auto &file : copy.inlineContents)
        text += "<<" + file.name + ' ';
    return text + copy.destination + " # buildkit";
}

std::vector<InlineContent> contentsOf(const CopySources &sources)
{
    std::vector<InlineContent> contents;
    for (const auto &file : sources.files)
        contents.push_back({.name = file.name, .content = file.content});
    return contents;
}

} // namespace

Result<void> StagePlanner::apply(const RunInstruction &run)
{
    if (!run.devices.empty())
        return fail(Error::Kind::Unsupported, "plan.unsupported", {"RUN --device"},
                    "device feature is only supported in Dockerfile frontend 1.14.0-labs or later");
    RunCommand command;
    if (run.command.form == CommandLine::Form::Shell) {
        command.arguments = m_stage.config.shell.empty() ? defaultShell : m_stage.config.shell;
        auto script = TRY(scriptOf(run.command));
        command.arguments.push_back(std::move(script.text));
        command.script = std::move(script.file);
    } else {
        if (run.command.arguments.empty())
            return fail(Error::Kind::Invalid, "plan.run-nothing", {},
                        "failed to marshal LLB definition: arguments are required");
        command.arguments = run.command.arguments;
    }
    command.env = environmentOf(m_scope);
    command.hiddenEnv = proxies(m_request.buildArguments, m_scope);
    command.workingDir = m_stage.config.workingDir;
    command.user = m_stage.config.user;
    command.network = run.network == RunNetwork::Host ? "host" : run.network == RunNetwork::None ? "none" : m_request.network;
    command.insecure = run.security == RunSecurity::Insecure;
    std::vector<int> origins;
    for (auto &written : m_mounts) {
        auto mount = TRY(plannedMount(std::move(written)));
        if (mount.origin.kind == FileOrigin::Kind::Vertex)
            origins.push_back(mount.origin.vertex);
        command.mounts.push_back(std::move(mount));
    }
    std::string createdBy = "RUN ";
    if (const auto arguments = argumentsOf(m_scope); !arguments.empty())
        createdBy += '|' + std::to_string(arguments.size()) + ' ' + joined(arguments) + ' ';
    createdBy += joined(command.arguments) + " # buildkit";
    auto title = m_titles.next(runTitle(run));
    addLayer(std::move(command), std::move(title), std::move(createdBy), std::move(origins));
    return {};
}

std::string StagePlanner::runTitle(const RunInstruction &run) const
{
    const auto expandedText = expandWord(m_current->text, m_scope.variables().lookup(), ExpansionMode::stepTitle(m_request.document.escape));
    auto title = expandedText.value_or(m_current->text);
    title.replace(0, std::min(m_current->keyword.size(), title.size()), m_current->keyword);
    if (run.command.hereDocuments.size() == 1) {
        const auto body = run.command.hereDocuments.front().body();
        const auto end = body.find('\n');
        const bool more = end != std::string::npos && end + 1 < body.size();
        title += " (" + body.substr(0, end) + (more ? "..." : "") + ')';
    }
    if (m_current->source == StageInstruction::Source::Trigger)
        title.insert(0, "ONBUILD ");
    return title;
}

// Of COPY, ADD and WORKDIR: quotes and escapes go, an unset variable is empty.
std::string StagePlanner::wordsTitle() const
{
    auto title = expandWord(m_current->text, m_scope.variables().lookup(), {.escape = m_request.document.escape}).value_or(m_current->text);
    title.replace(0, std::min(m_current->keyword.size(), title.size()), m_current->keyword);
    if (m_current->source == StageInstruction::Source::Trigger)
        title.insert(0, "ONBUILD ");
    return title;
}

Result<PlannedMount> StagePlanner::plannedMount(Mount mount)
{
    const bool hasFolder = mount.type == Mount::Type::Bind || mount.type == Mount::Type::Cache || mount.type == Mount::Type::Tmpfs;
    if (hasFolder || !mount.target.empty())
        mount.target = std::filesystem::path(absolute(mount.target)).lexically_normal().string();
    if (hasFolder && mount.target.size() > 1 && mount.target.ends_with('/'))
        mount.target.pop_back();
    if (hasFolder && mount.target == "/")
        return fail(Error::Kind::Invalid, "plan.mount-root", {}, "invalid mount target \"/\"");
    if (mount.type == Mount::Type::Cache && mount.id.empty())
        mount.id = mount.target;
    const bool scratchCache = mount.type == Mount::Type::Cache && mount.from.empty();
    const auto origin = scratchCache ? FileOrigin{.kind = FileOrigin::Kind::Scratch} : TRY(originOf(StageUse::By::Mount, mount.from));
    return PlannedMount{.mount = std::move(mount), .origin = origin};
}

Result<void> StagePlanner::apply(const CopyInstruction &copy)
{
    const auto origin = TRY(originOf(StageUse::By::Copy, copy.from));
    CopyFiles files{.kind = CopyFiles::Kind::Copy,
                    .origin = origin,
                    .sources = copy.sources.paths,
                    .inlineContents = contentsOf(copy.sources),
                    .destination = copy.sources.destination,
                    .chown = copy.chown,
                    .chmod = copy.chmod,
                    .link = copy.link,
                    .parents = copy.parents,
                    .excludes = copy.excludes};
    std::vector<int> origins;
    if (origin.kind == FileOrigin::Kind::Vertex)
        origins.push_back(origin.vertex);
    addCopy(std::move(files), std::move(origins));
    return {};
}

Result<void> StagePlanner::apply(const AddInstruction &add)
{
    addCopy({.kind = CopyFiles::Kind::Add,
             .sources = add.sources.paths,
             .inlineContents = contentsOf(add.sources),
             .destination = add.sources.destination,
             .chown = add.chown,
             .chmod = add.chmod,
             .link = add.link,
             .excludes = add.excludes,
             .checksum = add.checksum,
             .keepGitFolder = add.keepGitDir,
             .unpack = add.unpack},
            {});
    return {};
}

void StagePlanner::addCopy(CopyFiles copy, std::vector<int> origins)
{
    auto createdBy = copyText(copy);
    copy.destination = absolute(copy.destination);
    addLayer(std::move(copy), m_titles.next(wordsTitle()), std::move(createdBy), std::move(origins));
}

Result<void> StagePlanner::apply(const WorkdirInstruction &workdir)
{
    auto folder = std::filesystem::path(absolute(workdir.path)).lexically_normal().string();
    if (folder.size() > 1 && folder.ends_with('/'))
        folder.pop_back();
    m_stage.config.workingDir = folder;
    if (folder == "/") { // nothing to make; Docker counts it and shows no step
        addSettings("WORKDIR /");
        return {};
    }
    addLayer(MakeFolder{.path = folder, .user = m_stage.config.user}, m_titles.next(wordsTitle()), "WORKDIR " + folder);
    return {};
}

} // namespace slipway
