// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bound_files.h"
#include "core/engine/build_agents.h"
#include "core/engine/build_secrets.h"
#include "core/graph/operation.h"
#include "core/run/agent_forward.h"
#include "core/run/memory_folder.h"
#include "core/run/run_spec.h"
#include "core/store/mount_caches.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace slipway {

/// What the --mount flags of one RUN come to on this machine. Snapshots, copies, locks and secrets are there as long as
/// this is, which has to outlive the container.
class StepMounts
{
public:
    /// Where a step's mounts come from.
    struct Sources {
        std::function<Result<BoundFiles>(const PlannedMount &, const std::string &source)> files;
        /// What tells the origin's state from any other: two caches that begin differently are two.
        std::function<std::string(const FileOrigin &)> identity;
        MountCaches &caches;
        const BuildSecrets &secrets;
        const BuildAgents &agents;
        const std::filesystem::path &scratch;
        const std::filesystem::path &root; ///< the step's own file system
    };

    /// Waits for caches that others have locked. Errors: mount.secret-missing (id), mount.ssh-missing (id),
    /// secret.unreadable; those of BoundFiles, MountCaches and MemoryFolder; cancelled
    static Result<StepMounts> prepare(const RunCommand &run, const Sources &sources, std::stop_token stop);

    const std::vector<ContainerMount> &mounts() const { return m_mounts; }
    /// Variables that hold secrets: "NAME=value".
    const std::vector<std::string> &env() const { return m_env; }

private:
    StepMounts() = default;

    Result<void> add(const PlannedMount &planned, const Sources &sources, std::stop_token stop);
    Result<void> addBind(const PlannedMount &planned, const Sources &sources, std::stop_token stop);
    Result<void> addCache(const PlannedMount &planned, const Sources &sources, std::stop_token stop);
    Result<void> addTmpfs(const Mount &mount, const Sources &sources);
    Result<void> addSecret(const Mount &mount, const Sources &sources);
    Result<void> addAgent(const Mount &mount, const Sources &sources);
    /// The path of a file that is yet to be made, where nothing reaches the disk.
    Result<std::filesystem::path> placeInMemory(const Sources &sources);

    std::vector<ContainerMount> m_mounts;
    std::vector<std::string> m_env;
    std::vector<BoundFiles> m_bound;
    std::map<std::string, HeldCache> m_caches; // by name
    std::unique_ptr<MemoryFolder> m_memory;    // of secrets and sockets
    std::vector<AgentForward> m_agents;        // end before their sockets go
};

} // namespace slipway
