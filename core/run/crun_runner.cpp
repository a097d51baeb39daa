// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/crun_runner.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/oci/platform.h"
#include "core/process/command_output.h"
#include "core/run/container_process.h"
#include "core/run/container_root.h"
#include "core/run/mount_stubs.h"
#include "core/run/network_files.h"
#include "core/run/private_network.h"
#include "core/run/raw_terminal.h"
#include "core/run/runtime_config.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <format>
#include <sys/random.h>
#include <sys/stat.h>

namespace slipway {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t crunOutputLimit = 1 << 16; // bytes
constexpr std::size_t shortId = 12;              // characters

/// 64 hexadecimal digits, as Docker names containers.
std::string newContainerId()
{
    std::array<unsigned char, 32> bytes;
    while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        continue;
    std::string id;
    for (const auto byte : bytes)
        id += std::format("{:02x}", byte);
    return id;
}

/// A config is JSON, which can't hold other names.
Result<void> checkUtf8(const fs::path &path)
{
    if (QString::fromUtf8(path.c_str()).contains(QChar::ReplacementCharacter))
        return fail(Error::Kind::Unsupported, "run.not-utf8", {path.string()}, path.string() + ": a name that is not UTF-8 can't be mounted");
    return {};
}

// The places that every container mounts on stay in the layer, as in Docker's; crun would give them modes of its own.
Result<void> makeSystemFolders(const fs::path &root)
{
    const auto opened = TRY(ContainerRoot::open(root));
    const auto top = opened.openAt("/", O_RDONLY | O_DIRECTORY);
    for (const auto *name : {"proc", "dev", "sys"}) {
        if (!top.valid() || (::mkdirat(top.get(), name, 0755) != 0 && errno != EEXIST))
            return Failure(systemError("run.mount-point", name, errno));
    }
    return {};
}

std::vector<MountStubs::Target> targetsOf(const std::vector<ContainerMount> &first, const std::vector<ContainerMount> &second)
{
    std::vector<MountStubs::Target> targets;
    for (const auto *mounts : {&first, &second}) {
        for (const auto &mount : *mounts) {
            std::error_code ignored; // what can't be looked at can't be mounted either: crun says so
            const bool isFile = mount.kind == ContainerMount::Kind::Bind && !fs::is_directory(mount.source, ignored);
            targets.push_back({.path = mount.target, .kind = isFile ? MountStubs::Kind::File : MountStubs::Kind::Folder});
        }
    }
    return targets;
}

} // namespace

CrunRunner::CrunRunner(Places places, Isolation isolation, PrivateNetwork &network)
    : m_places(std::move(places)), m_isolation(std::move(isolation)), m_network(network)
{
}

Result<RunResult> CrunRunner::run(const RunSpec &spec, RunListener &listener, std::stop_token stop)
{
    const auto id = newContainerId();
    const auto bundle = TRY(writeBundle(spec, id, listener, stop));
    TRY(makeSystemFolders(spec.root));
    auto stubs = TRY(MountStubs::create(spec.root, targetsOf(bundle.mounts, spec.mounts)));
    listener.containerCreated(id);

    const ContainerProcess container{.crun = m_places.crun, .state = m_places.state, .bundle = bundle.folder.path(), .id = id,
                                     .input = spec.input, .terminal = spec.terminal, .processes = m_isolation.processes};
    const auto result = container.run(spec.arguments, listener, stop);
    if (result)
        listener.commandEnded(id, result->exitCode);

    std::error_code ignored;
    if (fs::exists(m_places.state / id, ignored)) // crun was killed before it could put its things away
        TRY(collectOutput({.arguments = {m_places.crun.string(), "--root", m_places.state.string(), "delete", "--force", id}}, crunOutputLimit, {}));
    stubs.remove();
    listener.containerRemoved(id);
    return result;
}

Result<void> CrunRunner::checkIds(const ContainerUser &user) const
{
    for (const auto id : {user.uid, user.gid}) {
        if (m_isolation.idCount != 0 && id >= m_isolation.idCount) {
            return fail(Error::Kind::Denied, "run.unmapped-id", {std::to_string(id), std::to_string(m_isolation.idCount)},
                        std::format("the id {} does not exist here: there are {} ids", id, m_isolation.idCount));
        }
    }
    return {};
}

Result<std::optional<QJsonObject>> CrunRunner::filterFor(const RunSpec &spec, RunListener &listener)
{
    if (spec.security == ContainerSecurity::Insecure)
        return std::nullopt;
    if (auto known = m_filters.with([&](const Filters &filters) {
            const auto found = filters.find(spec.capabilities);
            return found == filters.end() ? std::nullopt : std::optional(found->second);
        }))
        return known;
    const auto profile = SeccompProfile::load(m_places.seccompProfile);
    if (!profile && profile.error().code == "seccomp.missing") {
        listener.notice(profile.error());
        return std::nullopt;
    }
    if (!profile)
        return Failure(profile.error());
    const auto filter = TRY(profile->forProcess(spec.capabilities, Platform::host().architecture, SeccompProfile::Kernel::running()));
    m_filters.with([&](Filters &filters) { filters.emplace(spec.capabilities, filter); });
    return filter;
}

Result<CrunRunner::Bundle> CrunRunner::writeBundle(const RunSpec &spec, const std::string &id, RunListener &listener, std::stop_token stop)
{
    TRY(checkUtf8(spec.root));
    for (const auto &mount : spec.mounts)
        TRY(checkUtf8(mount.source));
    const auto root = TRY(ContainerRoot::open(spec.root));
    RuntimeFacts facts{.user = TRY(findUser(spec.user, root)), .hostname = spec.hostname.empty() ? id.substr(0, shortId) : spec.hostname};
    TRY(checkIds(facts.user));
    facts.isolation = m_isolation;
    if (spec.terminal)
        facts.terminal = terminalSize(spec.terminal->model);
    facts.seccomp = TRY(filterFor(spec, listener));
    std::string forwarder;
    if (spec.network == ContainerNetwork::Private) {
        const auto access = TRY(m_network.access(stop));
        facts.networkNamespace = access.networkNamespace;
        forwarder = access.forwarder;
    }

    auto folder = TRY(TempFolder::create(m_places.scratch));
    const auto ownFile = [&](const char *name, const char *target, const std::string &text) -> Result<void> {
        TRY(writeFile(folder.path() / name, text, Durability::AtEase));
        facts.mounts.push_back({.source = folder.path() / name, .target = target, .access = ContainerMount::Access::ReadWrite});
        return {};
    };
    TRY(ownFile("hosts", "/etc/hosts", hostsFile(facts.hostname, spec, readFile("/etc/hosts").value_or(""))));
    TRY(ownFile("resolv.conf", "/etc/resolv.conf", resolverFile(spec.network, readFile("/etc/resolv.conf").value_or(""), forwarder)));
    TRY(writeFile(folder.path() / "config.json", toCompactJson(runtimeConfig(spec, facts)), Durability::AtEase));
    return Bundle{.folder = std::move(folder), .mounts = std::move(facts.mounts)};
}

} // namespace slipway
