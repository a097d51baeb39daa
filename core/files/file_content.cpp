// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_content.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace slipway {

namespace {

constexpr off_t chunk = 32 << 20; // so that a stop is heard soon
constexpr off_t small = 64 << 10; // up to here one read and one write cost least

struct Copy {
    int from;
    int to;
    const std::string &what;
    const std::stop_token &stop;

    Failure failed() const { return Failure(systemError("copy.failed", what, errno)); }
    Result<void> throughMemory(off_t begin, off_t end) const;
    Result<void> inKernel(off_t begin, off_t end) const;
    Result<void> extents(off_t size) const;
};

Result<void> Copy::throughMemory(off_t begin, off_t end) const
{
    thread_local std::array<char, 512 << 10> buffer;
    while (begin < end) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto wanted = std::min<off_t>(end - begin, static_cast<off_t>(buffer.size()));
        const auto got = ::pread(from, buffer.data(), static_cast<std::size_t>(wanted), begin);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed();
        if (got == 0) // it was cut short meanwhile
            return {};
        for (ssize_t written = 0; written < got;) {
            const auto more = ::pwrite(to, buffer.data() + written, static_cast<std::size_t>(got - written), begin + written);
            if (more < 0 && errno != EINTR)
                return failed();
            written += std::max<ssize_t>(more, 0);
        }
        begin += got;
    }
    return {};
}

Result<void> Copy::inKernel(off_t begin, off_t end) const
{
    const auto unable = [](int number) {
        return number == EXDEV || number == EINVAL || number == ENOSYS || number == EOPNOTSUPP || number == EPERM;
    };
    auto out = begin;
    while (begin < end) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto copied = ::copy_file_range(from, &begin, to, &out, static_cast<std::size_t>(std::min(end - begin, chunk)), 0);
        if (copied < 0 && errno == EINTR)
            continue;
        if (copied < 0 && !unable(errno))
            return failed();
        if (copied <= 0) // some file systems say 0 for files that they make up as they are read
            return throughMemory(begin, end);
    }
    return {};
}

/// Copies what holds data and leaves holes out.
Result<void> Copy::extents(off_t size) const
{
    off_t end = 0;
    while (end < size) {
        auto begin = ::lseek(from, end, SEEK_DATA);
        if (begin < 0 && errno == ENXIO)
            break; // a hole up to the end
        if (begin < 0)
            return inKernel(end, size);
        end = ::lseek(from, begin, SEEK_HOLE);
        if (end < 0)
            end = size;
        TRY(inKernel(begin, std::min(end, size)));
    }
    return ::ftruncate(to, size) == 0 ? Result<void>() : failed();
}

} // namespace

Result<std::int64_t> copyContent(int from, int to, const std::string &what, const std::stop_token &stop)
{
    const Copy copy{.from = from, .to = to, .what = what, .stop = stop};
    struct stat info = {};
    if (::fstat(from, &info) != 0)
        return copy.failed();
    if (info.st_size > 0 && info.st_size <= small && info.st_blocks != 0)
        TRY(copy.throughMemory(0, info.st_size));
    else if (info.st_size > 0 && ::ioctl(to, FICLONE, from) != 0)
        TRY(copy.extents(info.st_size));
    return info.st_size;
}

} // namespace slipway
