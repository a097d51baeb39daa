// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layer/file_data.h"

#include <algorithm>
#include <cerrno>
#include <sys/statvfs.h>
#include <unistd.h>

namespace slipway {

namespace {

Failure unwritable(const LayerEntry &entry, int error)
{
    return Failure(systemError("layer.unwritable", entry.path, error));
}

Result<void> writeAt(int fd, const LayerEntry &entry, DataBlock block)
{
    while (!block.bytes.empty()) {
        const auto written = ::pwrite(fd, block.bytes.data(), block.bytes.size(), block.offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return unwritable(entry, errno);
        block.offset += written;
        block.bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// A hole costs nothing to write, whatever its size; but it has to be hashed, and one day somebody fills it. A size
/// that the file system could never hold is refused before either.
Result<void> checkFits(int fd, const LayerEntry &entry)
{
    struct statvfs info = {};
    if (::fstatvfs(fd, &info) == 0 && static_cast<std::uint64_t>(entry.size) / info.f_frsize > info.f_bavail)
        return unwritable(entry, ENOSPC);
    return {};
}

Result<void> hashZeros(Sha256 &hash, std::int64_t count, std::stop_token stop)
{
    static constexpr std::array<char, 64 << 10> zeros = {};
    for (; count > 0; count -= static_cast<std::int64_t>(zeros.size())) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        hash.add({zeros.data(), std::min(zeros.size(), static_cast<std::size_t>(count))});
    }
    return {};
}

} // namespace

Result<Digest> writeFileData(int fd, const LayerEntry &entry, LayerReader &reader, std::stop_token stop)
{
    Sha256 hash;
    std::int64_t at = 0;
    const auto skipTo = [&](std::int64_t offset) -> Result<void> {
        if (offset == at)
            return {};
        TRY(checkFits(fd, entry));
        TRY(hashZeros(hash, offset - at, stop));
        at = offset;
        return {};
    };
    while (const auto block = TRY(reader.data())) {
        const auto end = block->offset + static_cast<std::int64_t>(block->bytes.size());
        if (block->offset < at || end > entry.size)
            return fail(Error::Kind::Corrupt, "layer.bad-entry", {entry.path, "its data is not where it should be"},
                        "layer entry " + entry.path + ": its data is not where it should be");
        if (stop.stop_requested())
            return Failure(cancelledError());
        TRY(skipTo(block->offset));
        hash.add(block->bytes);
        TRY(writeAt(fd, entry, *block));
        at = end;
    }
    if (at < entry.size) {
        TRY(skipTo(entry.size));
        if (::ftruncate(fd, entry.size) != 0)
            return unwritable(entry, errno);
    }
    return Digest(hash.sum());
}

Result<void> readFileData(int fd, const LayerEntry &entry, std::string &buffer, const DataHandler &handler,
                          std::stop_token stop)
{
    for (auto left = entry.size; left > 0;) {
        if (stop.stop_requested())
            return Failure(cancelledError());
        const auto got = ::read(fd, buffer.data(), std::min(buffer.size(), static_cast<std::size_t>(left)));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Failure(systemError("layer.unreadable", entry.path, errno));
        if (got == 0)
            return fail(Error::Kind::Invalid, "layer.size-changed", {entry.path},
                        entry.path + " changed its size while it was read");
        TRY(handler(std::string_view(buffer).substr(0, static_cast<std::size_t>(got))));
        left -= got;
    }
    return {};
}

} // namespace slipway
