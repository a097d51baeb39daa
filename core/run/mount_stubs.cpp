// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/mount_stubs.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace slipway {

namespace {

/// Gives a folder back the times that it had, when something in it was made or removed.
class KeptTimes
{
public:
    explicit KeptTimes(int folder) : m_folder(folder), m_known(::fstat(folder, &m_before) == 0) {}
    KeptTimes(const KeptTimes &) = delete;
    KeptTimes &operator=(const KeptTimes &) = delete;
    ~KeptTimes()
    {
        const std::array<timespec, 2> times = {m_before.st_atim, m_before.st_mtim};
        if (m_known)
            ::futimens(m_folder, times.data());
    }

private:
    int m_folder;
    struct stat m_before = {};
    bool m_known;
};

Failure cannotMake(const std::string &path, int number)
{
    return Failure(systemError("run.mount-point", path, number));
}

/// Whether it was made: false, with errno, on failure.
bool make(int folder, const std::string &name, MountStubs::Kind kind)
{
    if (kind == MountStubs::Kind::Folder)
        return ::mkdirat(folder, name.c_str(), 0755) == 0;
    return UniqueFd(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)).valid();
}

} // namespace

Result<MountStubs> MountStubs::create(const std::filesystem::path &root, const std::vector<Target> &targets)
{
    MountStubs stubs(TRY(ContainerRoot::open(root)));
    for (const auto &target : targets)
        TRY(stubs.createOne(target));
    return stubs;
}

Result<void> MountStubs::createOne(const Target &target)
{
    if (m_root.openAt(target.path, O_PATH).valid())
        return {};
    const auto real = TRY(m_root.realPath(target.path));
    for (std::size_t start = 0; start < real.size();) {
        const auto end = std::min(real.find('/', start + 1), real.size());
        const auto path = real.substr(0, end);
        if (!m_root.openAt(path, O_PATH).valid()) {
            if (errno != ENOENT)
                return cannotMake(target.path, errno);
            const auto kind = end == real.size() ? target.kind : Kind::Folder;
            TRY(createStub({.folder = real.substr(0, start), .name = real.substr(start + 1, end - start - 1), .kind = kind}));
        }
        start = end;
    }
    return {};
}

Result<void> MountStubs::createStub(Stub stub)
{
    const auto folder = m_root.openAt(stub.folder.empty() ? "/" : stub.folder, O_RDONLY | O_DIRECTORY);
    if (!folder.valid())
        return cannotMake(stub.folder + '/' + stub.name, errno);
    const KeptTimes times(folder.get());
    if (!make(folder.get(), stub.name, stub.kind))
        return cannotMake(stub.folder + '/' + stub.name, errno);
    m_stubs.push_back(std::move(stub));
    return {};
}

void MountStubs::remove()
{
    const auto stubs = std::exchange(m_stubs, {});
    for (auto stub = stubs.rbegin(); stub != stubs.rend(); ++stub) {
        // whatever the command made of it: what is no longer an empty file or folder at that very place is the command's
        const auto folder = m_root.openAt(stub->folder.empty() ? "/" : stub->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        struct stat status = {};
        if (!folder.valid() || ::fstatat(folder.get(), stub->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        const KeptTimes times(folder.get());
        if (S_ISDIR(status.st_mode))
            ::unlinkat(folder.get(), stub->name.c_str(), AT_REMOVEDIR); // only if it is empty
        else if (S_ISREG(status.st_mode) && status.st_size == 0)
            ::unlinkat(folder.get(), stub->name.c_str(), 0);
    }
}

} // namespace slipway
