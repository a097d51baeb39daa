// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/process_tree.h"

#include "core/base/file.h"

#include <charconv>
#include <format>

namespace slipway {

std::vector<pid_t> childrenOf(pid_t pid)
{
    std::vector<pid_t> children;
    const auto list = readFile(std::format("/proc/{0}/task/{0}/children", pid)).value_or("");
    const char *at = list.data();
    for (pid_t child = 0;; ++at) { // "12 34 "
        const auto [next, error] = std::from_chars(at, list.data() + list.size(), child);
        if (error != std::errc())
            return children;
        children.push_back(child);
        at = next;
    }
}

} // namespace slipway
