// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/tree_changes.h"

#include "core/base/unique_fd.h"
#include "core/layer/file_attributes.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

namespace {

Failure uncopyable(const fs::path &path, int error)
{
    return Failure(systemError("snapshot.uncopyable", path.string(), error));
}

/// nullopt if there is nothing.
Result<std::optional<FileState>> stateOf(const fs::path &path)
{
    struct statx info = {};
    if (::statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &info) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::nullopt;
        return uncopyable(path, errno);
    }
    return FileState{.inode = info.stx_ino,
                     .bornSeconds = info.stx_btime.tv_sec,
                     .changedSeconds = info.stx_ctime.tv_sec,
                     .bornNanoseconds = info.stx_btime.tv_nsec,
                     .changedNanoseconds = info.stx_ctime.tv_nsec,
                     .mode = info.stx_mode,
                     .uid = info.stx_uid,
                     .gid = info.stx_gid};
}

bool isFolder(const FileState &state)
{
    return S_ISDIR(state.mode);
}

bool isSameFile(const FileState &a, const FileState &b)
{
    return a.inode == b.inode && a.bornSeconds == b.bornSeconds && a.bornNanoseconds == b.bornNanoseconds &&
           isFolder(a) == isFolder(b);
}

bool hasSameOwnerAndMode(const FileState &a, const FileState &b)
{
    return a.mode == b.mode && a.uid == b.uid && a.gid == b.gid;
}

Result<std::vector<std::string>> namesIn(const fs::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entries(folder, error), end; !error && entries != end; entries.increment(error))
        names.push_back(entries->path().filename());
    if (error)
        return uncopyable(folder, error.value());
    return names;
}

/// Every path of a tree, folders before what is in them.
template <typename Visit>
Result<void> walk(const fs::path &root, Visit visit)
{
    std::vector<std::string> folders = {""};
    while (!folders.empty()) {
        const auto folder = std::move(folders.back());
        folders.pop_back();
        for (const auto &name : TRY(namesIn(root / folder))) {
            auto path = folder.empty() ? name : folder + "/" + name;
            const auto state = TRY(stateOf(root / path));
            if (state && TRY(visit(path, *state)) && isFolder(*state))
                folders.push_back(std::move(path));
        }
    }
    return {};
}

/// The kernel's clock for changes ticks every few milliseconds: what is changed in the same tick as the last copy could
/// not be told from it, so that tick has to be over.
void waitForNextTick()
{
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

/// The way of changes into an upper folder.
class Mover
{
public:
    Mover(const fs::path &root, const TreeState &before, const fs::path &upper)
        : m_root(root), m_before(before), m_upper(upper)
    {
    }

    Result<void> markRemoved()
    {
        for (auto entry = m_before.begin(); entry != m_before.end();) {
            const auto now = TRY(stateOf(m_root / entry->first));
            const bool gone = !now || !isSameFile(*now, entry->second);
            if (!now) {
                TRY(makeParents(entry->first));
                if (::mknod((m_upper / entry->first).c_str(), S_IFCHR, ::makedev(0, 0)) != 0)
                    return uncopyable(m_upper / entry->first, errno);
            }
            const auto path = entry->first;
            do
                ++entry;
            while (gone && entry != m_before.end() && isWithin(entry->first, path));
        }
        return {};
    }

    /// Whether to look into it.
    Result<bool> moveIfChanged(const std::string &path, const FileState &now)
    {
        const auto found = m_before.find(path);
        const bool known = found != m_before.end();
        if (known && isFolder(now) && isSameFile(now, found->second)) {
            if (!hasSameOwnerAndMode(now, found->second))
                TRY(makeFolder(path));
            return true;
        }
        if (known && now == found->second)
            return false;
        TRY(makeParents(path));
        if (::rename((m_root / path).c_str(), (m_upper / path).c_str()) != 0)
            return uncopyable(path, errno);
        if (known && isFolder(now) && ::setxattr((m_upper / path).c_str(), opaqueXattr, "y", 1, 0) != 0)
            return uncopyable(path, errno);
        return false;
    }

    /// Folders that only changes lie in look as they do in the root; their time is right when all is in place.
    Result<void> finish()
    {
        for (const auto &path : m_made)
            TRY(setAttributes(path));
        return {};
    }

private:
    Result<void> makeParents(std::string_view path)
    {
        return path.contains('/') ? makeFolder(std::string(parentOf(path))) : Result<void>{};
    }

    Result<void> makeFolder(const std::string &path)
    {
        if (::access((m_upper / path).c_str(), F_OK) == 0)
            return {};
        TRY(makeParents(path));
        if (::mkdir((m_upper / path).c_str(), 0700) != 0)
            return uncopyable(m_upper / path, errno);
        m_made.push_back(path);
        return {};
    }

    Result<void> setAttributes(const std::string &path)
    {
        const UniqueFd from(::open((m_root / path).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        const UniqueFd to(::open((m_upper / path).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        struct stat info = {};
        if (!from.valid() || !to.valid() || ::fstat(from.get(), &info) != 0)
            return uncopyable(path, errno);
        LayerEntry entry{.path = path};
        readStat(info, entry);
        TRY(readXattrs(from.get(), entry));
        return applyAttributes(to.get(), entry);
    }

    const fs::path &m_root;
    const TreeState &m_before;
    const fs::path &m_upper;
    std::vector<std::string> m_made;
};

} // namespace

Result<TreeState> readTreeState(const fs::path &root)
{
    TreeState states;
    TRY(walk(root, [&](const std::string &path, const FileState &state) -> Result<bool> {
        states.emplace(path, state);
        return true;
    }));
    waitForNextTick();
    return states;
}

Result<void> moveChanges(const fs::path &root, const TreeState &before, const fs::path &upper)
{
    Mover mover(root, before, upper);
    TRY(mover.markRemoved());
    TRY(walk(root, [&](const std::string &path, const FileState &state) { return mover.moveIfChanged(path, state); }));
    return mover.finish();
}

} // namespace slipway
