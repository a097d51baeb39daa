// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/overlay_mount.h"

#include "core/base/unique_fd.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>

namespace slipway {

namespace {

constexpr std::size_t layerLimit = 500; // OVL_MAX_STACK, fs/overlayfs/params.h

Failure unmountable(int error, std::string_view step)
{
    auto failure = systemError("snapshot.unmountable", "overlay", error);
    failure.during.emplace_back(step);
    return Failure(std::move(failure));
}

Result<void> set(int context, const char *key, const std::filesystem::path &value)
{
    if (::fsconfig(context, FSCONFIG_SET_STRING, key, value.c_str(), 0) != 0)
        return unmountable(errno, std::string("setting ") + key);
    return {};
}

Result<void> configure(int context, const OverlayMount::Folders &folders)
{
    for (const auto &folder : folders.lower)
        TRY(set(context, "lowerdir+", folder));
    TRY(set(context, "upperdir", folders.upper));
    TRY(set(context, "workdir", folders.work));
    for (const char *flag : {"userxattr", "volatile"}) {
        if (::fsconfig(context, FSCONFIG_SET_FLAG, flag, nullptr, 0) != 0)
            return unmountable(errno, std::string("setting ") + flag);
    }
    if (::fsconfig(context, FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return unmountable(errno, "creating the file system");
    return {};
}

} // namespace

Result<OverlayMount> OverlayMount::mount(const Folders &folders)
{
    if (folders.lower.size() > layerLimit)
        return fail(Error::Kind::Unsupported, "snapshot.too-many-layers",
                    {std::to_string(folders.lower.size()), std::to_string(layerLimit)}, "max depth exceeded");
    const UniqueFd context(::fsopen("overlay", FSOPEN_CLOEXEC));
    if (!context.valid())
        return unmountable(errno, "opening the overlay file system");
    TRY(configure(context.get(), folders));
    const UniqueFd mounted(::fsmount(context.get(), FSMOUNT_CLOEXEC, 0));
    if (!mounted.valid())
        return unmountable(errno, "mounting the overlay");
    if (::move_mount(mounted.get(), "", AT_FDCWD, folders.root.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return unmountable(errno, "attaching the overlay");
    return OverlayMount(folders.root);
}

OverlayMount &OverlayMount::operator=(OverlayMount &&other) noexcept
{
    std::swap(m_root, other.m_root);
    return *this;
}

void OverlayMount::unmount()
{
    if (m_root.empty())
        return;
    // Somebody may still stand in it, then it ends when he leaves.
    if (::umount2(m_root.c_str(), UMOUNT_NOFOLLOW) != 0)
        ::umount2(m_root.c_str(), UMOUNT_NOFOLLOW | MNT_DETACH);
    m_root.clear();
}

} // namespace slipway
