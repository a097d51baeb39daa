// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace slipway {

/// A folder that no path can lead out of, whatever links lie in it (openat2).
class RootedFolder
{
public:
    /// Error: file.unreadable
    static Result<RootedFolder> open(const std::filesystem::path &path);

    int fd() const { return m_fd.get(); }
    const std::filesystem::path &path() const { return m_path; }

    /// What opening `path` with `flags` gives, or -1 and errno: ELOOP if a symbolic link is in the way.
    UniqueFd openBeneath(std::string_view path, int flags) const;
    /// The same, but links are followed as if this folder were "/".
    UniqueFd openInRoot(std::string_view path, int flags) const;
    /// Where an open folder beneath this one lies, as a relative path.
    Result<std::string> relativePathOf(int fd) const;

private:
    UniqueFd open(std::string_view path, int flags, unsigned long long resolve) const;

    UniqueFd m_fd;
    std::filesystem::path m_path;
};

} // namespace slipway
