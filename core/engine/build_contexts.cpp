// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/build_contexts.h"

#include "core/files/archive_detection.h"
#include "core/files/archive_extraction.h"

#include <fcntl.h>
#include <set>

namespace slipway {

namespace fs = std::filesystem;

namespace {

constexpr const char *onlyFileName = "context"; // as BuildKit calls what a URL holds

std::set<std::string> namedContextsOf(const BuildGraph &graph)
{
    std::set<std::string> names;
    const auto add = [&names](const FileOrigin &origin) {
        if (origin.kind == FileOrigin::Kind::NamedContext)
            names.insert(origin.name);
    };
    for (const auto &vertex : graph.vertices) {
        if (const auto *copy = std::get_if<CopyFiles>(&vertex.operation))
            add(copy->origin);
        if (const auto *run = std::get_if<RunCommand>(&vertex.operation)) {
            for (const auto &mount : run->mounts)
                add(mount.origin);
        }
    }
    return names;
}

std::string titleOf(const std::string &name, const std::string &address)
{
    if (!name.empty())
        return "[context " + name + "] load " + address;
    const auto ref = parseGitRef(address);
    return ref && *ref ? "[internal] load git source " + (*ref)->remote : std::string("[internal] load remote build context");
}

} // namespace

Result<BuildContexts::Opened> BuildContexts::fetch(const std::string &title, const std::string &address, std::stop_token stop)
{
    const int step = m_reporter.announce({.kind = StepKind::Internal, .title = title});
    Opened opened;
    TRY(m_reporter.during(step, [&]() -> Result<void> {
        const auto tell = [&](std::int64_t arrived, std::int64_t total) {
            m_reporter.tell(StepStatus{.step = step, .id = "transferring context:", .current = arrived, .total = total, .done = arrived == total});
        };
        const RemoteQuery query{.address = address, .fileName = onlyFileName};
        opened.remote = TRY(RemoteFiles::resolve(m_services.remote, query, tell, stop));
        if (const auto blob = opened.remote->blob()) {
            const UniqueFd file(::open(m_services.blobs.pathOf(*blob).c_str(), O_RDONLY | O_CLOEXEC));
            if (file.valid() && isTarArchive(file.get())) {
                opened.source = TRY(unpack(m_services.blobs.pathOf(*blob), stop)).source;
                return {};
            }
            opened.onlyFile = true;
        }
        auto folder = TRY(TempFolder::create(m_services.paths.scratch));
        TRY(opened.remote->place(folder.path(), stop));
        opened.source = std::make_unique<ContextSource>(std::move(folder), m_services.clock);
        return {};
    }));
    return opened;
}

Result<BuildContexts::Opened> BuildContexts::unpack(const fs::path &archive, std::stop_token stop)
{
    const UniqueFd file(::open(archive.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return Failure(systemError("file.unreadable", archive.string(), errno));
    auto folder = TRY(TempFolder::create(m_services.paths.scratch));
    TRY(during("unpacking the context", extractAnyArchive(file.get(), TRY(RootFolder::open(folder.path())), stop)));
    return Opened{.source = std::make_unique<ContextSource>(std::move(folder), m_services.clock)};
}

Result<BuildContexts::Opened> BuildContexts::open(const std::string &name, const std::string &address, const fs::path &path,
                                                  std::stop_token stop)
{
    if (!address.empty())
        return fetch(titleOf(name, address), address, stop);
    std::error_code none;
    if (fs::is_regular_file(path, none))
        return unpack(path, stop);
    return Opened{.source = std::make_unique<ContextSource>(path, m_services.paths.root / "contexts", m_services.clock)};
}

Result<void> BuildContexts::openMain(std::stop_token stop)
{
    m_mainContext = TRY(open({}, m_request.contextAddress, m_request.context, stop));
    m_main = m_mainContext.source.get();
    return {};
}

Result<void> BuildContexts::openNamed(const BuildGraph &graph, Reach reach, std::stop_token stop)
{
    for (const auto &name : namedContextsOf(graph)) {
        if (reach == Reach::Anywhere || !isRemoteContext(m_request.buildContexts.at(name)))
            TRY(openNamed(name, stop));
    }
    return {};
}

Result<void> BuildContexts::openNamed(const std::string &name, std::stop_token stop)
{
    if (m_named.contains(name))
        return {};
    const auto &value = m_request.buildContexts.at(name);
    const bool remote = isRemoteContext(value);
    auto opened = TRY(open(name, remote ? value : std::string(), remote ? fs::path() : fs::path(value), stop));
    TRY(opened.source->loadIgnoreFile({}));
    m_named[name] = std::move(opened);
    return {};
}

std::map<std::string, ContextSource *> BuildContexts::named() const
{
    std::map<std::string, ContextSource *> all;
    for (const auto &[name, opened] : m_named)
        all[name] = opened.source.get();
    return all;
}

Result<fs::path> BuildContexts::dockerfile() const
{
    if (m_mainContext.onlyFile)
        return m_main->folder() / onlyFileName;
    const auto &asked = m_request.dockerfile;
    if (asked.is_absolute())
        return asked;
    const fs::path name = asked.empty() ? fs::path("Dockerfile") : asked;
    if (!m_main->isFetched())
        return m_main->folder() / name;
    const auto root = TRY(RootFolder::open(m_main->folder())); // its links must not lead to files of this machine
    return m_main->folder() / TRY(root.follow(name.string()));
}

std::string BuildContexts::dockerfileIdentity() const
{
    if (!m_request.contextAddress.empty())
        return m_request.contextAddress + ' ' + m_request.dockerfile.string();
    const auto name = m_request.dockerfile.empty() ? fs::path("Dockerfile") : m_request.dockerfile;
    std::error_code none;
    return fs::weakly_canonical(m_request.context / name, none).string();
}

Result<std::optional<std::int64_t>> BuildContexts::timeOf(const std::string &name, std::stop_token stop)
{
    const auto timeIn = [&stop](const Opened &opened) -> Result<std::optional<std::int64_t>> {
        if (!opened.remote)
            return std::nullopt;
        return TRY(opened.remote->time(stop));
    };
    if (name == "context")
        return timeIn(m_mainContext);
    const auto given = m_request.buildContexts.find(name);
    if (given == m_request.buildContexts.end() || !isRemoteContext(given->second))
        return std::nullopt;
    TRY(openNamed(name, stop));
    return timeIn(m_named.at(name));
}

} // namespace slipway
