// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/input_lines.h"

#include "core/base/file.h"
#include "core/process/line_splitter.h"

#include <array>
#include <cerrno>
#include <unistd.h>

namespace slipway {

namespace {

constexpr std::size_t longestLine = 16 << 20;

// Calls `take` with each piece until the end, or until it says false.
Result<void> readPieces(int fd, const std::function<bool(std::string_view)> &take)
{
    std::array<char, 65536> buffer;
    for (;;) {
        const auto count = ::read(fd, buffer.data(), buffer.size());
        if (count == 0)
            return {};
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Failure(systemError("input.unreadable", "standard input", errno));
        if (!take(std::string_view(buffer.data(), static_cast<std::size_t>(count))))
            return {};
    }
}

} // namespace

Result<std::string> readInput(int fd, std::size_t limit)
{
    std::string bytes;
    TRY(readPieces(fd, [&](std::string_view piece) {
        bytes += piece;
        return bytes.size() <= limit;
    }));
    if (bytes.size() > limit)
        return fail(Error::Kind::Invalid, "input.too-large", {std::to_string(limit)},
                    "standard input is larger than " + std::to_string(limit) + " bytes");
    return bytes;
}

Result<std::string> readLine(int fd)
{
    std::string line;
    for (;;) {
        char byte = 0;
        const auto count = ::read(fd, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Failure(systemError("input.unreadable", "standard input", errno));
        if (count == 0 || byte == '\n')
            break;
        line += byte;
    }
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

Result<void> copyInput(int fd, int file)
{
    auto written = Result<void>();
    TRY(readPieces(fd, [&](std::string_view piece) {
        written = writeAll(file, piece, "standard input");
        return written.has_value();
    }));
    return written;
}

Result<void> forEachLine(int fd, const std::function<void(std::string_view)> &take)
{
    LineSplitter lines(longestLine, take);
    TRY(readPieces(fd, [&](std::string_view piece) {
        lines.add(piece);
        return true;
    }));
    lines.finish();
    return {};
}

} // namespace slipway
