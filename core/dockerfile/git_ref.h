// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace slipway {

/// A git repository as ADD and build contexts name it: `https://host/repo.git#ref:subdir`, `git@host:repo?tag=v1`.
struct GitRef {
    enum class FileTimes { Checkout, Commit };

    std::string remote;    ///< without fragment and query
    std::string shortName; ///< of the repository's folder
    std::string ref;       ///< commit, tag or branch; empty for the default branch
    std::string checksum;  ///< of the commit, or its beginning
    std::string subdir;
    std::optional<bool> keepGitDir;
    std::optional<bool> submodules;
    std::optional<FileTimes> fileTimes;
    bool fetchByCommit = false;
    bool looksLocal = false;  ///< `github.com/…`: a build context may be written so, a source of ADD is then a path
    bool unencrypted = false; ///< git:// or http://

    bool operator==(const GitRef &) const = default;
};

/// Nothing for a text that names no git repository. Error: dockerfile.git-ref (text, reason), where its query is at
/// fault
Result<std::optional<GitRef>> parseGitRef(std::string_view text);

} // namespace slipway
