// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include "core/base/unique_fd.h"

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

/// Takes one tree apart with two open folders, however deep it is: a folder that isn't empty moves up to the top and
/// waits there. (Going down would need an open folder, or a frame of the stack, for each level.)
class TreeRemoval
{
public:
    explicit TreeRemoval(int top) : m_top(top) {}

    /// 0, or the errno of what couldn't be removed.
    int run()
    {
        if (const int error = empty(m_top))
            return error;
        while (!m_waiting.empty()) {
            const auto name = std::move(m_waiting.back());
            m_waiting.pop_back();
            ::fchmodat(m_top, name.c_str(), 0700, 0); // to be allowed to look into it
            const UniqueFd folder(::openat(m_top, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            if (!folder.valid())
                return errno;
            if (const int error = empty(folder.get()))
                return error;
            if (::unlinkat(m_top, name.c_str(), AT_REMOVEDIR) != 0)
                return errno;
        }
        return 0;
    }

private:
    int empty(int folder)
    {
        const std::unique_ptr<DIR, int (*)(DIR *)> stream(::fdopendir(::fcntl(folder, F_DUPFD_CLOEXEC, 0)),
                                                          &::closedir);
        if (!stream)
            return errno;
        errno = 0;
        while (const auto *entry = ::readdir(stream.get())) {
            const std::string name = entry->d_name;
            if (name == "." || name == "..")
                continue;
            if (const int error = entry->d_type == DT_DIR ? moveUp(folder, name) : removeFile(folder, name))
                return error;
            errno = 0;
        }
        return errno;
    }

    int removeFile(int folder, const std::string &name)
    {
        if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT)
            return 0;
        return errno == EISDIR ? moveUp(folder, name) : errno; // a file system that doesn't tell types
    }

    int moveUp(int folder, const std::string &name)
    {
        if (::unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0 || errno == ENOENT)
            return 0;
        if (errno != ENOTEMPTY && errno != EEXIST)
            return errno;
        if (folder == m_top) {
            m_waiting.push_back(name);
            return 0;
        }
        for (;;) {
            auto moved = ".removed-" + std::to_string(m_moved++);
            if (::renameat(folder, name.c_str(), m_top, moved.c_str()) == 0) {
                m_waiting.push_back(std::move(moved));
                return 0;
            }
            // Moving a folder writes its "..", which wants permission; a name at the top may be taken.
            if (errno == EACCES && m_unlocked != name && ::fchmodat(folder, name.c_str(), 0700, 0) == 0)
                m_unlocked = name;
            else if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR)
                return errno;
        }
    }

    int m_top;
    std::vector<std::string> m_waiting; // folders at the top
    std::size_t m_moved = 0;
    std::string m_unlocked; // the last that was given permission
};

} // namespace

Result<void> removeTree(const std::filesystem::path &path)
{
    if (::unlink(path.c_str()) == 0 || errno == ENOENT)
        return {};
    if (errno != EISDIR && errno != EPERM)
        return Failure(systemError("file.unremovable", path.string(), errno));
    ::chmod(path.c_str(), 0700);
    const UniqueFd top(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!top.valid())
        return Failure(systemError("file.unremovable", path.string(), errno));
    if (const int error = TreeRemoval(top.get()).run())
        return Failure(systemError("file.unremovable", path.string(), error));
    if (::rmdir(path.c_str()) != 0)
        return Failure(systemError("file.unremovable", path.string(), errno));
    return {};
}

} // namespace slipway
