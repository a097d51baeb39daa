// SPDX-License-Identifier: GPL-3.0-or-later
// StagePlanner's part for the instructions that change files: RUN, COPY, ADD, WORKDIR.
#include "core/graph/stage_planner.h"

#include "core/dockerfile/clean_path.h"
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
std::vector<std::string> proxies(const GivenArguments &given)
{
    std::vector<std::string> env;
    for (const auto &[name, value] : given) {
        if (!isProxyArgument(name))
            continue;
        env.push_back(inCase(name, std::toupper) + '=' + value);
        env.push_back(inCase(name, std::tolower) + '=' + value);
    }
    return env;
}

bool isSet(const std::vector<std::string> &env, const std::string &name)
{
    return std::ranges::any_of(env, [&](const auto &setting) { return setting.starts_with(name + '='); });
}

std::string baseName(const std::string &path)
{
    return std::filesystem::path(goCleanPath(path)).filename().string();
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
    command.hiddenEnv = proxies(m_request.buildArguments);
    command.workingDir = m_stage.config.workingDir;
    command.user = m_stage.config.user;
    command.network = run.network == RunNetwork::Host ? "host" : run.network == RunNetwork::None ? "none" : m_request.network;
    command.insecure = run.security == RunSecurity::Insecure;
    command.extraHosts = m_request.extraHosts;
    command.limits = m_request.limits;
    command.sharedMemory = m_request.sharedMemory;
    TRY(checkAllowed(command));
    std::vector<int> origins;
    std::vector<std::string> agents;
    for (const auto &written : m_mounts) {
        auto mount = TRY(plannedMount(written, static_cast<int>(agents.size())));
        if (mount.origin.kind == FileOrigin::Kind::Vertex)
            origins.push_back(mount.origin.vertex);
        if (mount.mount.type == Mount::Type::Ssh)
            agents.push_back(mount.mount.target);
        command.mounts.push_back(std::move(mount));
    }
    if (!agents.empty() && !isSet(command.env, "SSH_AUTH_SOCK"))
        command.env.push_back("SSH_AUTH_SOCK=" + agents.front());
    std::string createdBy = "RUN ";
    if (const auto arguments = argumentsOf(m_scope); !arguments.empty())
        createdBy += '|' + std::to_string(arguments.size()) + ' ' + joined(arguments) + ' ';
    createdBy += joined(command.arguments) + " # buildkit";
    auto title = m_titles.next(runTitle(run));
    addLayer(std::move(command), std::move(title), std::move(createdBy), std::move(origins));
    return {};
}

// What reaches further than a container has to be allowed; asking for the machine's network for every RUN allows it.
Result<void> StagePlanner::checkAllowed(const RunCommand &command) const
{
    const auto denied = [](const std::string &entitlement) {
        return fail(Error::Kind::Denied, "plan.not-allowed", {entitlement}, entitlement + " is not allowed");
    };
    if (command.network == "host" && m_request.network != "host" && !m_request.allowed.contains("network.host"))
        return denied("network.host");
    if (command.insecure && !m_request.allowed.contains("security.insecure"))
        return denied("security.insecure");
    return {};
}

std::string StagePlanner::runTitle(const RunInstruction &run) const
{
    const auto known = m_scope.variables().lookup();
    const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
        const bool isSecret = std::ranges::any_of(m_mounts, [&](const Mount &mount) { return mount.env == std::string(name); });
        return isSecret ? std::string("****") : known(name);
    };
    const auto expandedText = expandWord(m_current->text, lookup, ExpansionMode::stepTitle(m_request.document.escape));
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

// Fills in what depends on the type; `agents` is the number of ssh mounts before this one.
Result<PlannedMount> StagePlanner::plannedMount(Mount mount, int agents)
{
    const bool readsFiles = mount.type == Mount::Type::Bind || !mount.from.empty();
    switch (mount.type) {
    case Mount::Type::Bind:
    case Mount::Type::Tmpfs:
        break;
    case Mount::Type::Cache: // by the target as it is written, whatever folder that is relative to
        if (mount.id.empty())
            mount.id = goCleanPath(mount.target);
        if (const auto space = m_request.buildArguments.find("BUILDKIT_CACHE_MOUNT_NS"); space != m_request.buildArguments.end())
            mount.id.insert(0, space->second + '/');
        break;
    case Mount::Type::Secret:
        if (!mount.source.empty())
            mount.id = mount.source;
        if (mount.id.empty())
            mount.id = baseName(mount.target);
        if (mount.target.empty() && !mount.env)
            mount.target = "/run/secrets/" + baseName(mount.id);
        break;
    case Mount::Type::Ssh:
        if (mount.id.empty())
            mount.id = "default";
        if (mount.target.empty())
            mount.target = "/run/buildkit/ssh_agent." + std::to_string(agents);
        break;
    }
    const bool onlyVariable = mount.type == Mount::Type::Secret && mount.target.empty();
    if (!onlyVariable)
        mount.target = goCleanPath(absolute(mount.target));
    if (mount.target == "/")
        return fail(Error::Kind::Invalid, "plan.mount-root", {}, "invalid mount target \"/\"");
    const auto origin = readsFiles ? TRY(originOf(StageUse::By::Mount, mount.from)) : FileOrigin{.kind = FileOrigin::Kind::Scratch};
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
    copy.ontoNothing = m_stage.result < 0;
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
