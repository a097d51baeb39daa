// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runnable_platforms.h"

#include "core/base/file.h"

#include <array>
#include <utility>

namespace slipway {

namespace {

// What QEMU and the kernel call an architecture, and what images call it.
constexpr auto names = std::to_array<std::pair<const char *, const char *>>({
    {"aarch64", "arm64"},
    {"arm", "arm"},
    {"i386", "386"},
    {"loongarch64", "loong64"},
    {"mips64el", "mips64le"},
    {"ppc64le", "ppc64le"},
    {"riscv64", "riscv64"},
    {"s390x", "s390x"},
    {"x86_64", "amd64"},
});

// "flags: F" among others: the interpreter is open already, so the container need not have it.
bool worksInContainers(const std::string &entry)
{
    const auto flags = entry.find("flags: ");
    if (!entry.starts_with("enabled") || flags == std::string::npos)
        return false;
    const auto end = entry.find('\n', flags);
    return entry.substr(flags + 7, end - flags - 7).contains('F');
}

} // namespace

RunnablePlatforms RunnablePlatforms::read(const std::filesystem::path &binfmt)
{
    RunnablePlatforms platforms;
    for (const auto &[name, architecture] : names) {
        const auto entry = readFile(binfmt / ("qemu-" + std::string(name)));
        if (entry && worksInContainers(*entry))
            platforms.m_emulated.insert(architecture);
    }
    return platforms;
}

bool RunnablePlatforms::canRun(const Platform &platform) const
{
    const auto host = Platform::host();
    if (platform.os != host.os)
        return false;
    const bool narrower = host.architecture == "amd64" && platform.architecture == "386";
    return platform.architecture == host.architecture || narrower || m_emulated.contains(platform.architecture);
}

} // namespace slipway
