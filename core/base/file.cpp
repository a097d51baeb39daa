// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include "core/base/unique_fd.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <format>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace slipway {

namespace fs = std::filesystem;

Result<std::string> readFile(const fs::path &path, std::size_t limit)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        return Failure(systemError("file.unreadable", path.string(), errno));
    struct stat info = {};
    if (::fstat(fd.get(), &info) == 0 && info.st_size > 0 && static_cast<std::size_t>(info.st_size) > limit)
        return fail(Error::Kind::Invalid, "file.too-large", {path.string(), std::to_string(limit)}, path.string() + " is too large");
    std::string bytes;
    bytes.resize(info.st_size > 0 ? static_cast<std::size_t>(info.st_size) + 1 : 4096);
    std::size_t filled = 0;
    for (;;) {
        const auto got = ::read(fd.get(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Failure(systemError("file.unreadable", path.string(), errno));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit)
            return fail(Error::Kind::Invalid, "file.too-large", {path.string(), std::to_string(limit)}, path.string() + " is too large");
        if (filled == bytes.size())
            bytes.resize(bytes.size() * 2);
    }
    bytes.resize(filled);
    return bytes;
}

Result<void> writeAll(int fd, std::string_view bytes, const std::string &what)
{
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return Failure(systemError("file.unwritable", what, errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> writeFile(const fs::path &path, std::string_view bytes, Durability durability, Readers readers)
{
    static std::atomic<unsigned> counter = 0;
    const auto beside = fs::path(std::format("{}.{}.{}.new", path.string(), ::getpid(), ++counter));
    const mode_t mode = readers == Readers::Owner ? 0600 : 0644;
    const UniqueFd fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (!fd.valid())
        return Failure(systemError("file.unwritable", path.string(), errno));
    auto written = writeAll(fd.get(), bytes, path.string());
    if (written && durability == Durability::Flushed && ::fsync(fd.get()) != 0)
        written = Failure(systemError("file.unwritable", path.string(), errno));
    if (written && ::rename(beside.c_str(), path.c_str()) != 0)
        written = Failure(systemError("file.unwritable", path.string(), errno));
    if (!written)
        ::unlink(beside.c_str());
    return written;
}

bool isDiskFull(const fs::path &path)
{
    constexpr std::uint64_t bytes = 256 << 10, files = 64; // what has just been tidied away may have left some
    struct statvfs info = {};
    if (::statvfs(path.c_str(), &info) != 0)
        return false;
    return info.f_bavail * info.f_frsize < bytes || (info.f_files > 0 && info.f_favail < files);
}

Result<void> createFolders(const fs::path &path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return Failure(systemError("folder.uncreatable", path.string(), error.value()));
    return {};
}

} // namespace slipway
