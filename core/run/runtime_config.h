// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/container_user.h"
#include "core/run/isolation.h"
#include "core/run/run_spec.h"

#include <QJsonObject>
#include <optional>

namespace slipway {

/// What a container's config needs to know beside what was asked for.
struct RuntimeFacts {
    ContainerUser user = {};
    std::string hostname;
    std::vector<ContainerMount> mounts = {};                     ///< /etc/hosts and the like, below those of the spec
    std::optional<std::filesystem::path> networkNamespace = {};  ///< to join; else one of its own, or the host's
    std::optional<QJsonObject> seccomp = {};
    Isolation isolation = {};
    std::optional<TerminalSize> terminal = {};
};

/// The container as a config.json of the OCI runtime specification, with Docker's mounts, hidden and read-only paths.
QJsonObject runtimeConfig(const RunSpec &spec, const RuntimeFacts &facts);

} // namespace slipway
