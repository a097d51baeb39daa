// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/overlay_mount.h"

#include "core/base/unique_fd.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mount.h>

namespace slipway {

namespace {

constexpr std::size_t layerLimit = 500;        // OVL_MAX_STACK, fs/overlayfs/params.h
constexpr std::size_t optionsLimit = 4096 - 1; // one page, with the zero at its end

Failure unmountable(int error, std::string_view step)
{
    auto failure = systemError("snapshot.unmountable", "overlay", error);
    failure.during.emplace_back(step);
    return Failure(std::move(failure));
}

Failure tooManyLayers(std::size_t count, std::size_t limit)
{
    return fail(Error::Kind::Unsupported, "snapshot.too-many-layers", {std::to_string(count), std::to_string(limit)},
                "max depth exceeded");
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

Result<void> mountLayerByLayer(const OverlayMount::Folders &folders)
{
    const UniqueFd context(::fsopen("overlay", FSOPEN_CLOEXEC));
    if (!context.valid())
        return unmountable(errno, "opening the overlay file system");
    TRY(configure(context.get(), folders));
    const UniqueFd mounted(::fsmount(context.get(), FSMOUNT_CLOEXEC, 0));
    if (!mounted.valid())
        return unmountable(errno, "mounting the overlay");
    if (::move_mount(mounted.get(), "", AT_FDCWD, folders.root.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return unmountable(errno, "attaching the overlay");
    return {};
}

/// Folders by descriptor, because names are long and may have the commas and colons that divide the options.
class FolderOptions
{
public:
    Result<void> add(std::string_view before, const std::filesystem::path &folder)
    {
        UniqueFd fd(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!fd.valid())
            return unmountable(errno, "opening " + folder.string());
        m_text.append(before).append("/proc/self/fd/").append(std::to_string(fd.get()));
        m_open.push_back(std::move(fd));
        return {};
    }

    const std::string &text() const { return m_text; }

private:
    std::string m_text = "userxattr,volatile";
    std::vector<UniqueFd> m_open;
};

Result<void> mountInOneLine(const OverlayMount::Folders &folders)
{
    FolderOptions options;
    TRY(options.add(",upperdir=", folders.upper));
    TRY(options.add(",workdir=", folders.work));
    for (const auto &folder : folders.lower)
        TRY(options.add(&folder == &folders.lower.front() ? ",lowerdir=" : ":", folder));
    if (options.text().size() > optionsLimit)
        return tooManyLayers(folders.lower.size(), optionsLimit * folders.lower.size() / options.text().size());
    if (::mount("overlay", folders.root.c_str(), "overlay", 0, options.text().c_str()) != 0)
        return unmountable(errno, "mounting the overlay");
    return {};
}

} // namespace

Result<OverlayMount> OverlayMount::mount(const Folders &folders)
{
    auto mounted = mount(folders, Call::LayerByLayer);
    // How an older kernel says that it doesn't know an option.
    const auto unknownOption = systemError({}, {}, EINVAL).operands.back();
    const bool unknown =
        !mounted && !mounted.error().operands.empty() && mounted.error().operands.back() == unknownOption;
    return unknown ? mount(folders, Call::OneLine) : std::move(mounted);
}

Result<OverlayMount> OverlayMount::mount(const Folders &folders, Call call)
{
    if (folders.lower.size() > layerLimit)
        return tooManyLayers(folders.lower.size(), layerLimit);
    TRY(call == Call::LayerByLayer ? mountLayerByLayer(folders) : mountInOneLine(folders));
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
