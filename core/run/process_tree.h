// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <vector>

namespace slipway {

/// The children of a process with one thread, as /proc lists them now.
std::vector<pid_t> childrenOf(pid_t pid);

} // namespace slipway
