// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/platform.h"

#include <filesystem>
#include <set>
#include <string>

namespace slipway {

/// The platforms whose programs this machine runs: its own, and those for which the kernel has an interpreter that works
/// in containers too (binfmt_misc with the flag F).
class RunnablePlatforms
{
public:
    /// Has to be asked before the process enters its isolation: in there the list is not to be seen.
    static RunnablePlatforms read(const std::filesystem::path &binfmt = "/proc/sys/fs/binfmt_misc");

    bool canRun(const Platform &platform) const;

    bool operator==(const RunnablePlatforms &) const = default;

private:
    std::set<std::string> m_emulated; // architectures, as images call them
};

} // namespace slipway
