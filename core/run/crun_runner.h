// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/guarded.h"
#include "core/base/temp_folder.h"
#include "core/run/container_user.h"
#include "core/run/isolation.h"
#include "core/run/runner.h"
#include "core/run/seccomp_profile.h"

#include <QJsonObject>
#include <filesystem>
#include <map>
#include <optional>

namespace slipway {

class PrivateNetwork;

/// Containers by crun, which is started as a child for each.
///
/// Errors of run(): run.no-root (folder, reason), run.unknown-user (name), run.unknown-group (name), run.id-range (text),
/// run.unmapped-id (id, ids that there are), run.mount-point (path, reason), run.unreadable (path, reason),
/// run.not-utf8 (path), run.no-terminal (what, reason), run.start-failed (crun's words), network.unavailable (reason), seccomp.invalid (path, reason);
/// those of processes and files; cancelled.
class CrunRunner final : public Runner
{
public:
    struct Places {
        std::filesystem::path crun;            ///< the program
        std::filesystem::path seccompProfile;  ///< Docker's form
        std::filesystem::path state;           ///< crun's own folder; may be shared and kept (it caches filters there)
        std::filesystem::path scratch;         ///< where a folder is made for the time of each run
    };

    /// `network` has to outlive this.
    CrunRunner(Places places, Isolation isolation, PrivateNetwork &network);

    Result<RunResult> run(const RunSpec &spec, RunListener &listener, std::stop_token stop) override;

private:
    using Filters = std::map<std::vector<std::string>, QJsonObject>; // by capabilities

    struct Bundle {
        TempFolder folder;
        std::vector<ContainerMount> mounts; // /etc/hosts and /etc/resolv.conf
    };

    Result<void> checkIds(const ContainerUser &user) const;
    Result<std::optional<QJsonObject>> filterFor(const RunSpec &spec, RunListener &listener);
    Result<Bundle> writeBundle(const RunSpec &spec, const std::string &id, RunListener &listener, std::stop_token stop);

    Places m_places;
    Isolation m_isolation;
    PrivateNetwork &m_network;
    Guarded<Filters> m_filters;
};

} // namespace slipway
