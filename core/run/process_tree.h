// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <vector>

namespace slipway {

/// The children of a process with one thread, as /proc lists them now.
std::vector<pid_t> childrenOf(pid_t pid);

/// The mount namespace of a process by its number; 0 if the process has ended.
ino_t mountNamespaceOf(pid_t pid);

/// Kills every process in a mount namespace until there is none. Finds those of a container that has no pid namespace.
void killInMountNamespace(ino_t mountNamespace);

} // namespace slipway
