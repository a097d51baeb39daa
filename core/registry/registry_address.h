// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/http_message.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

/// Whom to trust beyond the rule: TLS with a certificate for everybody, plain HTTP for this machine.
struct RegistryPolicy {
    std::set<std::string> insecure = {}; ///< domains with any certificate, or without TLS
};

/// Where a registry may be found, and on which terms.
struct RegistryAddress {
    std::string url; ///< "https://registry-1.docker.io", no slash at the end
    TlsTrust trust = TlsTrust::Verified;
    bool plain = false; ///< HTTP, so that what it points to may be that too

    bool operator==(const RegistryAddress &) const = default;
};

/// The addresses of a registry in the order to try them: TLS first, as Docker does it; then plain HTTP on the same port
/// for loopback names and for those of the policy.
std::vector<RegistryAddress> addressesOf(std::string_view domain, const RegistryPolicy &policy);

} // namespace slipway
