// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/git_ref.h"
#include "core/files/file_manifest.h"
#include "core/source/git_source.h"
#include "core/source/http_source.h"

#include <optional>
#include <variant>

namespace slipway {

/// What can be asked for elsewhere than on this machine.
struct RemoteSources {
    HttpSource &http;
    GitSource &git;
    const BlobStore &blobs;
};

/// How the files of a URL or a repository are wanted.
struct RemoteQuery {
    std::string address;
    std::string checksum = {};               ///< --checksum: a digest, or a commit or its beginning
    std::optional<bool> keepGitFolder = {};  ///< --keep-git-dir, over what the address says
    std::string fileName = {};               ///< of a URL's file; empty: after the URL
};

/// Whether a source of ADD is to be fetched.
bool isRemote(std::string_view address);
/// The same for a build context, which may leave out the scheme: github.com/moby/buildkit.
bool isRemoteContext(std::string_view address);

/// The files behind a URL or in a repository: known by digest or commit at once, there once they are placed.
class RemoteFiles
{
public:
    /// Finds out what is there now; of a URL this fetches it.
    /// Errors: dockerfile.git-ref; source.bad-checksum (text); those of the two sources
    static Result<RemoteFiles> resolve(const RemoteSources &sources, const RemoteQuery &query, const HttpSource::Progress &progress,
                                       std::stop_token stop);

    /// What a cache key hangs on, before anything is placed.
    FileRecord identity() const;
    /// When the file was changed or the commit made, in seconds since 1970; 0: not known. Errors: those of GitCommand
    Result<std::int64_t> time(std::stop_token stop) const;
    /// Of a URL: the blob with its bytes; nothing for a repository.
    std::optional<Digest> blob() const;

    /// Puts the files into an empty folder; what is to be copied of it, as a COPY would say it.
    Result<std::string> place(const std::filesystem::path &folder, std::stop_token stop) const;

private:
    struct Commit {
        GitRef ref;
        std::string id;
        GitSource::GitFolder gitFolder;
    };
    using Found = std::variant<FetchedFile, Commit>;

    RemoteFiles(const RemoteSources &sources, std::string address, std::string fileName, Found found)
        : m_sources(&sources), m_address(std::move(address)), m_fileName(std::move(fileName)), m_found(std::move(found))
    {
    }

    const RemoteSources *m_sources;
    std::string m_address;
    std::string m_fileName;
    Found m_found;
};

} // namespace slipway
