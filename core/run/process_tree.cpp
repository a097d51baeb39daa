// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/process_tree.h"

#include "core/base/file.h"

#include <charconv>
#include <csignal>
#include <filesystem>
#include <format>
#include <sys/stat.h>

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

ino_t mountNamespaceOf(pid_t pid)
{
    struct stat status = {};
    return ::stat(std::format("/proc/{}/ns/mnt", pid).c_str(), &status) == 0 ? status.st_ino : 0;
}

void killInMountNamespace(ino_t mountNamespace)
{
    for (bool found = true; found;) {
        found = false;
        std::error_code ignored; // of processes that end meanwhile
        for (const auto &entry : std::filesystem::directory_iterator("/proc", ignored)) {
            const auto name = entry.path().filename().string();
            pid_t pid = 0;
            if (std::from_chars(name.data(), name.data() + name.size(), pid).ec != std::errc() || mountNamespaceOf(pid) != mountNamespace)
                continue;
            found = true;
            ::kill(pid, SIGKILL);
        }
    }
}

} // namespace slipway
