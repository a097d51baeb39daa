// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/id_range.h"
#include "core/run/runnable_platforms.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace slipway {

/// What this machine allows this user, without trying it out: read from a few files and $PATH in well under a millisecond.
struct Privileges {
    enum class Level {
        Root,    ///< may mount here: of the machine, or of the user namespace that it was started in
        SubIds,  ///< an ordinary user with ranges of further ids, and the programs that map them
        SingleId ///< an ordinary user without
    };

    /// A tool or feature: where it is, or why it can't be used.
    struct Ability {
        std::filesystem::path program = {};  ///< empty for what is no program
        std::optional<Error> missing = {};

        bool available() const { return !missing; }
        bool operator==(const Ability &) const = default;
    };

    Level level = Level::Root;
    std::string user = {};                ///< the name, or the number where it has none
    std::vector<IdRange> subUids = {};
    std::vector<IdRange> subGids = {};
    Ability subIds = {};                  ///< privileges.no-sub-ids (user, file); privileges.no-program (newuidmap)
    Ability userNamespaces = {};          ///< privileges.no-user-namespaces (the setting that forbids them)
    Ability overlay = {};                 ///< privileges.no-overlay
    Ability fuseOverlay = {};             ///< privileges.no-program (fuse-overlayfs); privileges.no-device (/dev/fuse, reason)
    Ability crun = {};                    ///< privileges.no-program (crun)
    Ability privateNetwork = {};          ///< privileges.no-program (pasta); privileges.no-device (/dev/net/tun, reason)
    Ability seccomp = {};                 ///< privileges.no-seccomp-profile (path); `program` is the profile

    RunnablePlatforms platforms = {};

    static Privileges read();

    bool operator==(const Privileges &) const = default;
};

/// The first line of what `program --version` says, for `doctor`. Errors: those of Process
Result<std::string> programVersion(const std::filesystem::path &program, std::stop_token stop);

} // namespace slipway
