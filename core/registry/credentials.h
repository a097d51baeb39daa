// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/secret.h"

#include <string>

namespace slipway {

/// Who we are at one registry.
struct Credentials {
    std::string user = {};
    Secret password = {};
    Secret identityToken = {}; ///< instead of user and password, where a sign-in gave one

    bool operator==(const Credentials &) const = default;
};

/// The value of an Authorization field (RFC 7617).
Secret basicAuthorization(const Credentials &credentials);

} // namespace slipway
