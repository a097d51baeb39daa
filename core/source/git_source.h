// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/git_ref.h"
#include "core/source/git_command.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace slipway {

/// Files from git repositories, through the git of this machine. Each repository has a mirror in the store, so that a
/// commit is fetched once. For any number of threads and processes.
///
/// code                 operands                  kind
/// source.git-ref       repository, ref           NotFound   no such branch, tag or commit
/// source.git-checksum  repository, wanted, got   Corrupt
/// source.git-subdir    repository, folder        NotFound
/// those of GitCommand, file.unwritable
class GitSource
{
public:
    enum class GitFolder { Dropped, Kept }; ///< --keep-git-dir

    /// `scratch` must be on the same file system as the folders that are filled.
    GitSource(std::filesystem::path mirrors, std::filesystem::path scratch) : m_mirrors(std::move(mirrors)), m_scratch(std::move(scratch)) {}

    /// The commit that the ref means now; checked against the ref's checksum.
    Result<std::string> resolve(const GitRef &ref, std::stop_token stop) const;

    /// When a commit was made, in seconds since 1970; fetches it if need be.
    Result<std::int64_t> timeOf(const GitRef &ref, const std::string &commit, std::stop_token stop) const;

    /// Puts the files of a resolved commit into an empty folder: those of ref.subdir, with the submodules' unless they
    /// are not wanted.
    Result<void> checkOut(const GitRef &ref, const std::string &commit, GitFolder gitFolder, const std::filesystem::path &folder,
                          std::stop_token stop) const;

private:
    Result<std::filesystem::path> mirror(const GitRef &ref, std::stop_token stop) const;
    Result<void> fetch(const GitRef &ref, const std::string &commit, const std::filesystem::path &mirror, std::stop_token stop) const;
    Result<void> fillTree(const GitRef &ref, const std::string &commit, const std::filesystem::path &tree, std::stop_token stop) const;

    const std::filesystem::path m_mirrors;
    const std::filesystem::path m_scratch;
};

} // namespace slipway
