// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/files/file_status.h"

#include <filesystem>
#include <optional>
#include <string>

namespace slipway {

/// A folder that is a root to somebody: a build context, or the root file system of a stage. Everything in it is reached
/// from its descriptor, by openat2 with links refused, so that no name and no link leads out of it. Paths are those of
/// path_text.h.
class RootFolder
{
public:
    /// Error: root.unreadable (path, reason)
    static Result<RootFolder> open(const std::filesystem::path &path);

    const std::filesystem::path &path() const { return m_path; }
    int fd() const { return m_fd.get(); }

    /// A folder in it as a root of its own. Error: root.unreadable (path, reason)
    Result<RootFolder> subfolder(const std::string &path) const;

    /// A descriptor on `path`, or an invalid one and errno: ELOOP where a part of it is a link.
    UniqueFd openBelow(const std::string &path, int flags) const;

    /// Nothing where nothing is. Error: root.unreadable (path, reason)
    Result<std::optional<FileStatus>> status(const std::string &path) const;
    /// Nothing where there is no link. Error: root.unreadable (path, reason)
    Result<std::optional<std::string>> linkTarget(const std::string &path) const;
    /// followLinks() in this root. Error: path.too-many-links
    Result<std::string> follow(std::string_view path) const;

private:
    RootFolder(std::filesystem::path path, UniqueFd fd) : m_path(std::move(path)), m_fd(std::move(fd)) {}

    std::filesystem::path m_path;
    UniqueFd m_fd;
};

/// The target of the link `name` in `folder` ("" for the descriptor itself); nothing, with errno set, on failure.
std::optional<std::string> readLinkAt(int folder, const char *name);

} // namespace slipway
