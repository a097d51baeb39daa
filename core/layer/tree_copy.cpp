// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/tree_copy.h"

#include "core/base/file.h"
#include "core/layer/file_attributes.h"
#include "core/layer/rooted_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <ranges>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure uncopyable(const LayerEntry &entry, int error)
{
    return Failure(systemError("snapshot.uncopyable", entry.path, error));
}

/// One layer on its way into a tree. Names in a listing are clean and their folders come before them, and a folder
/// never takes a symbolic link's place without removing it, so every path is walked beneath the root.
class LayerCopy
{
public:
    LayerCopy(const RootedFolder &layer, const RootedFolder &root) : m_layer(layer), m_root(root) {}

    Result<void> add(const LayerEntry &entry)
    {
        if (entry.path.empty())
            return entry.opaque ? uncopyable(entry, ENOTSUP) : Result<void>{};
        m_name = nameOf(entry.path);
        const auto parent = m_root.openBeneath(parentOf(entry.path), O_PATH | O_DIRECTORY);
        if (!parent.valid())
            return uncopyable(entry, errno);
        TRY(makeRoom(parent.get(), entry));
        switch (entry.type) {
        case EntryType::File:
            return addFile(parent.get(), entry);
        case EntryType::Folder:
            return addFolder(parent.get(), entry);
        case EntryType::HardLink:
            return addHardLink(parent.get(), entry);
        case EntryType::SymbolicLink:
            return finish(parent.get(), entry, ::symlinkat(entry.linkTarget.c_str(), parent.get(), m_name.c_str()));
        case EntryType::Fifo:
            return finish(parent.get(), entry, ::mknodat(parent.get(), m_name.c_str(), S_IFIFO | 0600, 0));
        case EntryType::CharacterDevice:
            return addDevice(parent.get(), entry, S_IFCHR);
        case EntryType::BlockDevice:
            return addDevice(parent.get(), entry, S_IFBLK);
        case EntryType::Whiteout:
            return {};
        }
        return {};
    }

    Result<void> setFolder(const LayerEntry &entry)
    {
        const auto fd = m_root.openBeneath(entry.path, O_RDONLY | O_DIRECTORY);
        return fd.valid() ? applyAttributes(fd.get(), entry) : uncopyable(entry, errno);
    }

private:
    Result<void> makeRoom(int parent, const LayerEntry &entry)
    {
        struct stat info = {};
        if (::fstatat(parent, m_name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
            return errno == ENOENT ? Result<void>{} : uncopyable(entry, errno);
        if (entry.type == EntryType::Folder && S_ISDIR(info.st_mode) && !entry.opaque)
            return {};
        return removeTree(m_root.path() / entry.path);
    }

    Result<void> addFile(int parent, const LayerEntry &entry)
    {
        const auto from = m_layer.openBeneath(entry.path, O_RDONLY);
        const UniqueFd to(::openat(parent, m_name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!from.valid() || !to.valid())
            return uncopyable(entry, errno);
        if (::ioctl(to.get(), FICLONE, from.get()) != 0) {
            for (auto left = entry.size; left > 0;) {
                const auto copied = ::sendfile(to.get(), from.get(), nullptr, static_cast<std::size_t>(left));
                if (copied <= 0)
                    return uncopyable(entry, copied == 0 ? EIO : errno);
                left -= copied;
            }
        }
        return applyAttributes(to.get(), entry);
    }

    Result<void> addFolder(int parent, const LayerEntry &entry)
    {
        return ::mkdirat(parent, m_name.c_str(), 0700) == 0 || errno == EEXIST ? Result<void>{}
                                                                               : uncopyable(entry, errno);
    }

    Result<void> addHardLink(int parent, const LayerEntry &entry)
    {
        const auto folder = m_root.openBeneath(parentOf(entry.linkTarget), O_PATH | O_DIRECTORY);
        const std::string name(nameOf(entry.linkTarget));
        if (!folder.valid() || ::linkat(folder.get(), name.c_str(), parent, m_name.c_str(), 0) != 0)
            return uncopyable(entry, errno);
        return {};
    }

    Result<void> addDevice(int parent, const LayerEntry &entry, mode_t type)
    {
        const int made =
            ::mknodat(parent, m_name.c_str(), type | 0600, ::makedev(entry.deviceMajor, entry.deviceMinor));
        return made != 0 && errno == EPERM ? Result<void>{} : finish(parent, entry, made);
    }

    Result<void> finish(int parent, const LayerEntry &entry, int made)
    {
        return made == 0 ? applyAttributesAt(parent, m_name, entry) : uncopyable(entry, errno);
    }

    const RootedFolder &m_layer;
    const RootedFolder &m_root;
    std::string m_name;
};

} // namespace

Result<void> copyLayer(const std::filesystem::path &layer, const LayerListing &listing,
                       const std::filesystem::path &root)
{
    const auto from = TRY(RootedFolder::open(layer));
    const auto to = TRY(RootedFolder::open(root));
    LayerCopy copy(from, to);
    for (const auto &entry : listing.entries())
        TRY(copy.add(entry));
    // Backwards: the time of a folder is right when nothing in it changes any more.
    for (const auto &entry : listing.entries() | std::views::reverse) {
        if (entry.type == EntryType::Folder && !entry.implied)
            TRY(copy.setFolder(entry));
    }
    return {};
}

} // namespace slipway
