// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace slipway {

/// A container's root folder from outside: every path is one inside it, however its links and dots try to leave
/// (openat2 with RESOLVE_IN_ROOT).
class ContainerRoot
{
public:
    /// Error: run.no-root (folder, reason)
    static Result<ContainerRoot> open(const std::filesystem::path &folder);

    /// As open(2) does it inside; not valid, with errno, on failure.
    UniqueFd openAt(const std::string &path, int flags) const;

    /// The whole of a regular file, "" where there is none. Errors: run.unreadable (path, reason); file too large
    Result<std::string> readFile(const std::string &path, std::size_t limit) const;

    /// Where `path` leads when links are followed, whether it is there or not: absolute, without links, dots and empty
    /// parts. Error: run.link-loop (path)
    Result<std::string> realPath(const std::string &path) const;

private:
    explicit ContainerRoot(UniqueFd fd) : m_fd(std::move(fd)) {}

    UniqueFd m_fd;
};

} // namespace slipway
