// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file.h"
#include "core/base/temp_folder.h"

#include <filesystem>
#include <format>
#include <optional>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace slipway {

/// Two users for tests that root runs, one with sub-ids and one without. They exist in a mount namespace of the test only,
/// where files of its own cover those of the system.
class OrdinaryUsers
{
public:
    enum class Kind { SubIds, SingleId };

    /// Before any thread.
    OrdinaryUsers() : m_missing(::getuid() == 0 ? prepare() : "only root can start programs as another user") {}

    /// Why there are none; empty if there are.
    const std::string &missing() const { return m_missing; }

    /// This very program, started as that user.
    std::vector<std::string> selfAs(Kind kind) const
    {
        const auto id = std::to_string(kind == Kind::SubIds ? withSubIds : withoutSubIds);
        return {"setpriv", "--reuid", id, "--regid", id, "--clear-groups", (m_folder->path() / "self").string()};
    }

private:
    static constexpr int withSubIds = 1500;
    static constexpr int withoutSubIds = 1501;
    static constexpr int firstSubId = 200000;

    std::string prepare()
    {
        namespace fs = std::filesystem;
        auto folder = TempFolder::create(fs::temp_directory_path());
        if (!folder)
            return folder.error().message;
        m_folder.emplace(std::move(*folder));
        const auto all = fs::perms::all;
        fs::permissions(m_folder->path(), all);
        fs::copy_file("/proc/self/exe", m_folder->path() / "self"); // it may lie where only root can go
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return "a mount namespace can't be made";
        const auto entry = [](int id) { return std::format("slipway-test-{0}:x:{0}:{0}::/:/bin/sh\n", id); };
        const auto ranges = std::format("slipway-test-{}:{}:65536\n", withSubIds, firstSubId);
        for (const auto &[target, text] :
             {std::pair<const char *, std::string>{"/etc/subuid", ranges},
              {"/etc/subgid", ranges},
              {"/etc/passwd", readFile("/etc/passwd").value_or("") + entry(withSubIds) + entry(withoutSubIds)}}) {
            const auto file = m_folder->path() / fs::path(target).filename();
            if (!writeFile(file, text) || ::mount(file.c_str(), target, nullptr, MS_BIND, nullptr) != 0)
                return std::string(target) + " is not there to be covered";
        }
        return coverTunnelDevice();
    }

    /// As most systems have it: for everybody.
    std::string coverTunnelDevice() const
    {
        constexpr auto *device = "/dev/net/tun";
        struct stat status = {};
        if (::stat(device, &status) != 0)
            return {};
        const auto open = m_folder->path() / "tun";
        if (::mknod(open.c_str(), S_IFCHR, status.st_rdev) != 0 || ::chmod(open.c_str(), 0666) != 0 ||
            ::mount(open.c_str(), device, nullptr, MS_BIND, nullptr) != 0)
            return std::string(device) + " can't be covered";
        return {};
    }

    std::optional<TempFolder> m_folder;
    std::string m_missing;
};

} // namespace slipway
