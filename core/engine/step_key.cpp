// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_key.h"

#include "core/oci/image_config.h"

#include <algorithm>
#include <format>
#include <utility>

namespace slipway {

namespace {

void addOption(CacheKey &key, const std::string &name, const std::string &value)
{
    if (!value.empty())
        key.add("option:" + name, value);
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string number(const std::optional<std::uint32_t> &given)
{
    return given ? std::to_string(*given) : "-";
}

// What a mount is, but not what is in it: a cache's content and a secret never count, and the files of a bind are a part
// of their own, wherever they come from.
std::string describe(const PlannedMount &planned)
{
    const auto &mount = planned.mount;
    auto text = std::format("{} {}", toString(mount.type), mount.readOnly ? "ro" : "rw");
    if (mount.type == Mount::Type::Cache)
        text += std::format(" {} {}", std::to_underlying(mount.sharing), mount.source);
    if (mount.type == Mount::Type::Tmpfs)
        text += std::format(" {}", mount.sizeLimit);
    if (mount.type == Mount::Type::Bind)
        return text;
    return text + std::format(" {} {} {} {} {} {}", mount.id, mount.env.value_or(""), mount.required, number(mount.mode), number(mount.uid),
                              number(mount.gid));
}

void addParts(CacheKey &key, const RunCommand &run, const std::vector<std::string> &arguments)
{
    key.add("instruction", "RUN " + joined(run.arguments));
    for (std::size_t i = 0; i < run.arguments.size(); ++i)
        key.add(std::format("instruction:{}", i), run.arguments[i]); // ["a b"] is not ["a", "b"]
    if (run.script)
        key.add("instruction:script", run.script->content);
    for (const auto &setting : run.env) {
        const auto equals = setting.find('=');
        const auto *kind = std::ranges::contains(arguments, setting) ? "arg:" : "env:";
        key.add(kind + setting.substr(0, equals), setting.substr(std::min(setting.size(), equals + 1)));
    }
    addOption(key, "WORKDIR", run.workingDir);
    addOption(key, "USER", run.user);
    addOption(key, "--network", run.network);
    addOption(key, "--security", run.insecure ? "insecure" : "");
    addOption(key, "--add-host", joined(run.extraHosts));
    addOption(key, "--ulimit", joined(run.limits));
    addOption(key, "--shm-size", run.sharedMemory == 0 ? "" : std::to_string(run.sharedMemory));
    for (const auto &mount : run.mounts)
        key.add("option:--mount " + mount.mount.target, describe(mount));
}

void addParts(CacheKey &key, const CopyFiles &copy, const std::vector<std::string> &)
{
    std::string text = copy.kind == CopyFiles::Kind::Add ? "ADD" : "COPY";
    for (const auto &source : copy.sources)
        text += ' ' + source;
    for (const auto &file : copy.inlineContents)
        text += " <<" + file.name;
    key.add("instruction", text + ' ' + copy.destination);
    for (const auto &file : copy.inlineContents)
        key.add("instruction:<<" + file.name, file.content);
    addOption(key, "--from", copy.origin.kind == FileOrigin::Kind::Context ? "" : "another");
    addOption(key, "--chown", copy.chown);
    addOption(key, "--chmod", copy.chmod);
    addOption(key, "--link", copy.link ? "true" : "");
    addOption(key, "--parents", copy.parents ? "true" : "");
    addOption(key, "--exclude", joined(copy.excludes));
    addOption(key, "--checksum", copy.checksum);
    addOption(key, "--keep-git-dir", copy.keepGitFolder ? (*copy.keepGitFolder ? "true" : "false") : "");
    addOption(key, "--unpack", copy.unpack ? (*copy.unpack ? "true" : "false") : "");
}

void addParts(CacheKey &key, const MakeFolder &folder, const std::vector<std::string> &)
{
    key.add("instruction", "WORKDIR " + folder.path);
    addOption(key, "USER", folder.user);
}

void addParts(CacheKey &, const SourceImage &, const std::vector<std::string> &) {}
void addParts(CacheKey &, const ChangeSettings &, const std::vector<std::string> &) {}

CacheKey questionOf(const StepResult &origin)
{
    CacheKey question;
    question.add("layers", origin.chain().toString());
    return question;
}

} // namespace

Digest filesQuestion(const StepResult &origin, const CopyFiles &copy)
{
    auto question = questionOf(origin);
    for (const auto &source : copy.sources)
        question.add("source", source);
    for (const auto &file : copy.inlineContents) {
        question.add("name", file.name);
        question.add("content", file.content);
    }
    for (const auto &pattern : copy.excludes)
        question.add("exclude", pattern);
    question.add("parents", copy.parents ? "kept" : "dropped");
    return question.digest();
}

Digest filesQuestion(const StepResult &origin, const PlannedMount &mount)
{
    auto question = questionOf(origin);
    question.add("mount", mount.mount.source);
    return question.digest();
}

Digest StepResult::chain() const
{
    return chainId(layers);
}

CacheKey stepKey(const Vertex &vertex, const BuildGraph &graph, const StepResult &parent)
{
    CacheKey key;
    std::visit([&](const auto &operation) { addParts(key, operation, vertex.arguments); }, vertex.operation);
    const bool onBase =
        vertex.parent >= 0 && std::holds_alternative<SourceImage>(graph.vertices[static_cast<std::size_t>(vertex.parent)].operation);
    key.add(onBase ? "base" : "parent", parent.chain().toString());
    key.add("platform", vertex.platform.toString());
    return key;
}

void addTimes(CacheKey &key, const Vertex &vertex, const BuildRequest &request, std::optional<std::int64_t> epoch)
{
    const bool rewrites = request.output.rewriteTimes;
    if (epoch && (rewrites || !std::holds_alternative<RunCommand>(vertex.operation)))
        key.add("option:SOURCE_DATE_EPOCH", std::to_string(*epoch) + (rewrites ? " rewritten" : ""));
}

std::string stepPlace(const std::string &dockerfile, const Vertex &vertex, const BuildGraph &graph)
{
    const auto before = std::ranges::count_if(graph.vertices, [&vertex](const Vertex &other) {
        return other.stage == vertex.stage && other.id < vertex.id && other.makesLayer();
    });
    return std::format("{}#{}.{}", dockerfile, vertex.stage, before);
}

CacheVerdict named(CacheVerdict verdict, const Vertex &vertex, const BuildGraph &graph)
{
    if (verdict.reason == CacheVerdict::Reason::ParentChanged && vertex.parent >= 0)
        verdict.subject = graph.vertices[static_cast<std::size_t>(vertex.parent)].title;
    return verdict;
}

} // namespace slipway
