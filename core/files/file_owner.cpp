// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_owner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace slipway {

namespace {

constexpr std::size_t mostBytes = 16 << 20;

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > INT32_MAX)
        return std::nullopt;
    return value;
}

/// A regular file of the image, or "" where there is none: an image may hold anything at that place, a fifo too.
Result<std::string> content(const RootFolder &root, std::string_view path)
{
    const auto real = TRY(root.follow(path));
    const auto fd = root.openBelow(real, O_RDONLY | O_NONBLOCK);
    struct stat info = {};
    if (!fd.valid() || ::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::string();
    std::string bytes;
    std::array<char, 16384> buffer;
    for (;;) {
        const auto got = ::read(fd.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Failure(systemError("root.unreadable", "/" + real, errno));
        if (got == 0 || bytes.size() > mostBytes)
            return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size())
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// The fields of the first line that is about `name`; none if there is no such line.
std::vector<std::string_view> lineOf(std::string_view file, std::string_view name)
{
    for (const auto line : split(file, '\n')) {
        if (auto fields = split(line, ':'); !name.empty() && fields.front() == name && fields.size() > 2)
            return fields;
    }
    return {};
}

std::optional<std::uint32_t> numericId(std::string_view text)
{
    return text == "root" ? std::optional(0U) : number(text);
}

} // namespace

Result<FileOwner> fileOwner(std::string_view text, const RootFolder *names)
{
    const auto colon = std::min(text.find(':'), text.size());
    const auto user = text.substr(0, colon);
    const auto group = text.substr(std::min(colon + 1, text.size()));
    const auto uid = numericId(user);
    const auto gid = numericId(group);
    if (!names && (!uid || (!group.empty() && !gid)))
        return fail(Error::Kind::Invalid, "copy.chown-impossible", {std::string(text)}, "invalid user index: -1");

    FileOwner owner;
    if (uid) {
        owner = {.uid = *uid, .gid = *uid};
    } else {
        const auto file = TRY(content(*names, "etc/passwd"));
        if (const auto fields = lineOf(file, user); fields.size() > 3)
            owner = {.uid = number(fields[2]).value_or(0), .gid = number(fields[3]).value_or(0)};
    }
    if (gid) {
        owner.gid = *gid;
    } else if (!group.empty()) {
        const auto file = TRY(content(*names, "etc/group"));
        if (const auto fields = lineOf(file, group); !fields.empty())
            owner.gid = number(fields[2]).value_or(0);
    }
    return owner;
}

} // namespace slipway
