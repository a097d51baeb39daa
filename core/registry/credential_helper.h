// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/registry/credentials.h"

#include <optional>
#include <stop_token>
#include <string>

namespace slipway {

/// Asks the program docker-credential-NAME what it keeps for that server (docker-credential-helpers' protocol: the
/// server on its input, {"Username", "Secret"} on its output); nullopt if it keeps nothing. Errors:
/// credentials.helper-failed (program, reason); cancelled
Result<std::optional<Credentials>> askCredentialHelper(const std::string &name, const std::string &server,
                                                       std::stop_token stop);

/// Gives it something to keep, in place of what it has for that server. Errors: as askCredentialHelper()
Result<void> storeWithCredentialHelper(const std::string &name, const std::string &server, const Credentials &credentials,
                                       std::stop_token stop);
/// Errors: as askCredentialHelper()
Result<void> eraseWithCredentialHelper(const std::string &name, const std::string &server, std::stop_token stop);

} // namespace slipway
