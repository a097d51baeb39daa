// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/privileges.h"

#include "core/base/file.h"
#include "core/process/command_output.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace slipway {

namespace {

namespace fs = std::filesystem;

using Ability = Privileges::Ability;

constexpr const char *seccompProfile = "/usr/share/containers/seccomp.json"; // package golang-github-containers-common
constexpr std::size_t versionLimit = 1 << 16;                                // bytes

Ability missing(Error::Kind kind, std::string code, std::vector<std::string> operands, std::string message)
{
    return {.program = {}, .missing = Error{.kind = kind, .code = std::move(code), .operands = std::move(operands), .message = std::move(message)}};
}

/// Looked up in $PATH, and where the system keeps what an ordinary user's $PATH may not have.
Ability program(const std::string &name)
{
    const char *own = std::getenv("PATH");
    auto folders = std::string(own ? own : "") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (std::size_t start = 0; start <= folders.size();) {
        const auto end = std::min(folders.find(':', start), folders.size());
        const auto path = fs::path(folders.substr(start, end - start)) / name;
        if (path.is_absolute() && ::access(path.c_str(), X_OK) == 0)
            return {.program = path};
        start = end + 1;
    }
    return missing(Error::Kind::NotFound, "privileges.no-program", {name}, "the program " + name + " is not installed");
}

/// A program that also needs a device to be readable and writable.
Ability programWithDevice(const std::string &name, const char *device)
{
    auto found = program(name);
    if (!found.available() || ::access(device, R_OK | W_OK) == 0)
        return found;
    auto error = systemError("privileges.no-device", device, errno);
    return {.program = {}, .missing = std::move(error)};
}

/// A setting under /proc/sys as a number; -1 where this kernel does not have it.
long setting(const char *name)
{
    const auto text = readFile(fs::path("/proc/sys") / name);
    return text ? std::strtol(text->c_str(), nullptr, 10) : -1;
}

Ability userNamespaces()
{
    const auto forbidden = [](const char *name) {
        return missing(Error::Kind::Denied, "privileges.no-user-namespaces", {name},
                       std::string("the setting ") + name + " forbids user namespaces to ordinary users");
    };
    if (setting("user/max_user_namespaces") == 0)
        return forbidden("user.max_user_namespaces");
    if (setting("kernel/unprivileged_userns_clone") == 0)
        return forbidden("kernel.unprivileged_userns_clone");
    if (setting("kernel/apparmor_restrict_unprivileged_userns") == 1)
        return forbidden("kernel.apparmor_restrict_unprivileged_userns");
    return {};
}

/// The kernel lists the file systems that it has loaded; another may still come as a module.
Ability overlay()
{
    utsname names = {};
    ::uname(&names);
    const auto modules = fs::path("/lib/modules") / names.release / "kernel/fs/overlayfs";
    std::error_code ignored;
    if (readFile("/proc/filesystems").value_or("").contains("\toverlay\n") || fs::exists(modules, ignored))
        return {};
    return missing(Error::Kind::Unsupported, "privileges.no-overlay", {}, "the kernel has no overlay file system");
}

/// Root in a container of somebody else may lack it.
bool mayMount()
{
    __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> sets = {};
    return ::syscall(SYS_capget, &header, sets.data()) == 0 && (sets[0].effective & (1U << CAP_SYS_ADMIN)) != 0;
}

std::string userName(uid_t uid)
{
    std::array<char, 1 << 14> buffer;
    passwd entry = {};
    passwd *found = nullptr;
    ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
    return found ? found->pw_name : std::to_string(uid);
}

Ability subIds(const Privileges &privileges)
{
    const auto none = [&](const char *file) {
        return missing(Error::Kind::Denied, "privileges.no-sub-ids", {privileges.user, file},
                       privileges.user + " has no range of ids in " + file);
    };
    if (privileges.subUids.empty())
        return none("/etc/subuid");
    if (privileges.subGids.empty())
        return none("/etc/subgid");
    if (auto map = program("newgidmap"); !map.available())
        return map;
    return program("newuidmap");
}

} // namespace

Privileges Privileges::read()
{
    Privileges privileges;
    const auto uid = ::geteuid();
    privileges.user = userName(uid);
    privileges.subUids = parseSubIds(readFile("/etc/subuid").value_or(""), privileges.user, uid);
    privileges.subGids = parseSubIds(readFile("/etc/subgid").value_or(""), privileges.user, uid);
    privileges.subIds = slipway::subIds(privileges);
    if (uid == 0 && mayMount())
        privileges.level = Level::Root;
    else
        privileges.level = privileges.subIds.available() ? Level::SubIds : Level::SingleId;
    privileges.userNamespaces = slipway::userNamespaces();
    privileges.overlay = slipway::overlay();
    privileges.fuseOverlay = programWithDevice("fuse-overlayfs", "/dev/fuse");
    privileges.crun = slipway::program("crun");
    privileges.platforms = RunnablePlatforms::read();
    privileges.privateNetwork = programWithDevice("pasta", "/dev/net/tun");
    privileges.seccomp = {.program = seccompProfile};
    if (::access(seccompProfile, R_OK) != 0) {
        privileges.seccomp = missing(Error::Kind::NotFound, "privileges.no-seccomp-profile", {seccompProfile},
                                     std::string("the system call filter ") + seccompProfile + " is not installed");
    }
    return privileges;
}

Result<std::string> programVersion(const fs::path &program, std::stop_token stop)
{
    const auto said = TRY(collectOutput({.arguments = {program.string(), "--version"}}, versionLimit, std::move(stop)));
    return said.output.substr(0, said.output.find('\n'));
}

} // namespace slipway
