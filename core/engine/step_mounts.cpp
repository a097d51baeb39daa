// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/step_mounts.h"

#include "core/base/file.h"
#include "core/dockerfile/clean_path.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

using Access = ContainerMount::Access;

constexpr std::uint32_t secretMode = 0400;
constexpr std::uint32_t socketMode = 0600;
constexpr std::uint32_t folderMode = 0755;
constexpr std::uint32_t modeBits = 07777;

Access accessOf(const Mount &mount)
{
    return mount.readOnly ? Access::ReadOnly : Access::ReadWrite;
}

MountCaches::Sharing sharingOf(const Mount &mount)
{
    switch (mount.sharing) {
    case Mount::Sharing::Shared:
        return MountCaches::Sharing::Shared;
    case Mount::Sharing::Private:
        return MountCaches::Sharing::Private;
    case Mount::Sharing::Locked:
        return MountCaches::Sharing::Locked;
    }
    std::unreachable();
}

bool isWholeCache(const Mount &mount)
{
    return goCleanPath("/" + mount.source) == "/";
}

Result<void> setOwnerAndMode(const fs::path &path, const Mount &mount, std::uint32_t usualMode)
{
    if (::chown(path.c_str(), mount.uid.value_or(0), mount.gid.value_or(0)) != 0 ||
        ::chmod(path.c_str(), mount.mode.value_or(usualMode) & modeBits) != 0)
        return Failure(systemError("file.unwritable", path.string(), errno));
    return {};
}

/// In one cache are the steps that mean the same by it: the id, what it began with, and whose it was then.
std::string cacheName(const PlannedMount &planned, const StepMounts::Sources &sources)
{
    const auto &mount = planned.mount;
    std::string name = mount.id;
    if (planned.origin.kind != FileOrigin::Kind::Scratch)
        return name + " from " + sources.identity(planned.origin);
    if (isWholeCache(mount) && (mount.uid || mount.gid || mount.mode))
        name += std::format(" {}:{} {:o}", mount.uid.value_or(0), mount.gid.value_or(0), mount.mode.value_or(folderMode));
    return name;
}

/// The mode that a tmpfs gets, which is that of the folder under it.
int modeUnder(const fs::path &root, const std::string &target)
{
    const auto folder = RootFolder::open(root);
    const auto path = folder ? folder->follow(target) : Failure(folder.error());
    const auto status = path ? folder->status(*path) : Failure(path.error());
    return static_cast<int>(status && *status && (*status)->kind == EntryKind::Folder ? (*status)->mode : folderMode);
}

} // namespace

Result<StepMounts> StepMounts::prepare(const RunCommand &run, const Sources &sources, std::stop_token stop)
{
    StepMounts mounts;
    // Locks are taken in one order by everybody, so that two steps never wait for each other.
    auto planned = run.mounts;
    std::ranges::stable_sort(planned, {}, [&](const PlannedMount &mount) { return cacheName(mount, sources); });
    for (const auto &mount : planned)
        TRY(mounts.add(mount, sources, stop));
    // A mount inside another comes after it, however they are written.
    std::ranges::stable_sort(mounts.m_mounts, {}, &ContainerMount::target);
    return mounts;
}

Result<void> StepMounts::add(const PlannedMount &planned, const Sources &sources, std::stop_token stop)
{
    switch (planned.mount.type) {
    case Mount::Type::Bind:
        return addBind(planned, sources, std::move(stop));
    case Mount::Type::Cache:
        return addCache(planned, sources, std::move(stop));
    case Mount::Type::Tmpfs:
        return addTmpfs(planned.mount, sources);
    case Mount::Type::Secret:
        return addSecret(planned.mount, sources);
    case Mount::Type::Ssh:
        return addAgent(planned.mount, sources);
    }
    std::unreachable();
}

Result<void> StepMounts::addBind(const PlannedMount &planned, const Sources &sources, std::stop_token stop)
{
    m_bound.push_back(TRY(sources.files(planned, planned.mount.source)));
    const auto place = TRY(m_bound.back().place(std::move(stop)));
    m_mounts.push_back({.source = place, .target = planned.mount.target, .access = accessOf(planned.mount)});
    return {};
}

Result<void> StepMounts::addCache(const PlannedMount &planned, const Sources &sources, std::stop_token stop)
{
    const auto &mount = planned.mount;
    const auto fill = [&](const fs::path &folder) -> Result<void> {
        if (planned.origin.kind == FileOrigin::Kind::Scratch)
            return setOwnerAndMode(folder, isWholeCache(mount) ? mount : Mount(), folderMode);
        return TRY(sources.files(planned, "")).copyTo(folder, stop);
    };
    const auto name = cacheName(planned, sources);
    auto held = m_caches.find(name);
    if (held == m_caches.end())
        held = m_caches.emplace(name, TRY(sources.caches.hold(name, sharingOf(mount), fill, stop))).first;
    const auto root = TRY(RootFolder::open(held->second.folder()));
    const auto path = TRY(root.follow(mount.source));
    if (!TRY(root.status(path)))
        return fail(Error::Kind::NotFound, "mount.cache-source", {mount.source, mount.id},
                    "open " + goCleanPath("/" + mount.source) + ": no such file or directory");
    m_mounts.push_back({.source = root.path() / path, .target = mount.target, .access = accessOf(mount)});
    return {};
}

Result<void> StepMounts::addTmpfs(const Mount &mount, const Sources &sources)
{
    m_mounts.push_back({.kind = ContainerMount::Kind::Tmpfs,
                        .target = mount.target,
                        .access = accessOf(mount),
                        .size = mount.sizeLimit,
                        .mode = modeUnder(sources.root, mount.target)});
    return {};
}

Result<void> StepMounts::addSecret(const Mount &mount, const Sources &sources)
{
    const auto secret = TRY(sources.secrets.find(mount.id));
    if (!secret && mount.required)
        return fail(Error::Kind::NotFound, "mount.secret-missing", {mount.id}, "secret " + mount.id + ": not found");
    if (mount.env)
        m_env.push_back(*mount.env + '=' + (secret ? secret->reveal() : std::string()));
    if (!secret || mount.target.empty())
        return {};
    const auto place = TRY(placeInMemory(sources));
    const UniqueFd file(::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.valid())
        return Failure(systemError("file.unwritable", place.string(), errno));
    TRY(writeAll(file.get(), secret->reveal(), place.string()));
    TRY(setOwnerAndMode(place, mount, secretMode));
    m_mounts.push_back({.source = place, .target = mount.target});
    return {};
}

Result<fs::path> StepMounts::placeInMemory(const Sources &sources)
{
    if (!m_memory)
        m_memory = std::make_unique<MemoryFolder>(TRY(MemoryFolder::create(sources.scratch)));
    return m_memory->path() / std::to_string(m_mounts.size());
}

Result<void> StepMounts::addAgent(const Mount &mount, const Sources &sources)
{
    const auto agent = sources.agents.find(mount.id);
    if (!agent && mount.required)
        return fail(Error::Kind::NotFound, "mount.ssh-missing", {mount.id}, "unset ssh forward key " + mount.id);
    if (!agent)
        return {};
    const auto place = TRY(placeInMemory(sources));
    m_agents.push_back(TRY(AgentForward::start(*agent, place)));
    TRY(setOwnerAndMode(place, mount, socketMode));
    m_mounts.push_back({.source = place, .target = mount.target, .access = Access::ReadWrite});
    return {};
}

} // namespace slipway
