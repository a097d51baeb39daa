// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/registry/credentials.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// What Docker and Podman have stored about sign-ins: ~/.docker/config.json (auths, credHelpers, credsStore) and
/// containers' auth.json, whose keys may name a repository. Read anew at every question, since others write them.
class CredentialBook
{
public:
    /// Earlier files come first.
    explicit CredentialBook(std::vector<std::filesystem::path> files = {}) : m_files(std::move(files)) {}
    /// The same answer to every question: of somebody who is about to sign in.
    static CredentialBook holding(Credentials given);

    /// Where Docker and Podman keep theirs, by $DOCKER_CONFIG, $REGISTRY_AUTH_FILE, $XDG_RUNTIME_DIR, $XDG_CONFIG_HOME
    /// and $HOME; they need not be there.
    static std::vector<std::filesystem::path> usualFiles();

    /// Where Docker keeps its own, and where a sign-in is written.
    static std::filesystem::path dockerFile();

    /// What to say to that registry about that repository; nullopt: nothing is known.
    /// Errors: json.* for a file that is broken; credentials.helper-failed (program, reason); cancelled
    Result<std::optional<Credentials>> find(std::string_view domain, std::string_view repository,
                                            std::stop_token stop) const;

    /// What erase() found.
    enum class Erased { Something, Nothing };

    /// Keeps a sign-in as Docker does: with the credential helper that the file names, else in the file itself, which
    /// only its owner can read then. Errors: json.*, file.unwritable, credentials.helper-failed (program, reason);
    /// cancelled
    static Result<void> store(const std::filesystem::path &file, const std::string &domain, const Credentials &credentials,
                              std::stop_token stop);
    /// Forgets it, wherever store() put it. Errors: as store()
    static Result<Erased> erase(const std::filesystem::path &file, const std::string &domain, std::stop_token stop);

private:
    std::vector<std::filesystem::path> m_files;
    std::optional<Credentials> m_given;
};

} // namespace slipway
