// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/privileges.h"

#include <cstdint>
#include <vector>

namespace slipway {

/// The namespaces in which this process and its containers live.
struct Isolation {
    enum class Ids {
        Host,   ///< root's own: no user namespace
        Mapped, ///< a user namespace with the range of ids from /etc/subuid
        Single  ///< a user namespace in which only id 0 exists: this user
    };
    enum class Processes {
        Own,   ///< a pid namespace: all processes end with this one, whatever happens
        Shared ///< the machine's; a fresh /proc can't be mounted either, containers see this one
    };

    Ids ids = Ids::Host;
    std::uint32_t idCount = 0; ///< ids below exist; 0: all do
    Processes processes = Processes::Own;
    std::vector<Error> shortcomings = {}; ///< what could not be had and what that costs, by code (see below)

    bool operator==(const Isolation &) const = default;
};

/// Enters namespaces of our own: mount, pid, and for ordinary users a user namespace. To be called at the very start,
/// before any thread (the kernel refuses to put a process with threads into a user namespace). It returns in a new,
/// inner process only. The calling process stays outside, passes signals on to the inner one and exits as that does;
/// whichever of the two is killed, even with SIGKILL, every process and every mount of the other side goes with it.
///
/// Errors: isolation.user-namespace (reason): this user may make none; isolation.namespaces (reason);
/// isolation.id-map (reason); isolation.mount (what, reason).
/// Shortcomings: privileges.* of the sub-ids; isolation.no-newuidmap (reason): ids could not be mapped, a single one is
/// used; isolation.no-pid-namespace (reason).
Result<Isolation> enterIsolation(const Privileges &privileges);

} // namespace slipway
