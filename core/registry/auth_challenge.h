// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// One way in that a server offers in WWW-Authenticate (RFC 9110, 11.3): `Bearer realm="https://…",service="…"`.
struct AuthChallenge {
    std::string scheme;                            ///< in lower case
    std::map<std::string, std::string> parameters; ///< names in lower case; the first of equal ones

    /// Empty if there is no such parameter.
    std::string parameter(const std::string &name) const;

    bool operator==(const AuthChallenge &) const = default;
};

/// All challenges of one field, in order. What cannot be read ends the list: what came before it still counts.
std::vector<AuthChallenge> parseAuthChallenges(std::string_view field);

} // namespace slipway
