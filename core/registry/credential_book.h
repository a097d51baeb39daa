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

    /// Where Docker and Podman keep theirs, by $DOCKER_CONFIG, $REGISTRY_AUTH_FILE, $XDG_RUNTIME_DIR, $XDG_CONFIG_HOME
    /// and $HOME; they need not be there.
    static std::vector<std::filesystem::path> usualFiles();

    /// What to say to that registry about that repository; nullopt: nothing is known.
    /// Errors: json.* for a file that is broken; credentials.helper-failed (program, reason); cancelled
    Result<std::optional<Credentials>> find(std::string_view domain, std::string_view repository,
                                            std::stop_token stop) const;

private:
    std::vector<std::filesystem::path> m_files;
};

} // namespace slipway
