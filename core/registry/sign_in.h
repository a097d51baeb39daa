// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/credential_book.h"
#include "core/registry/http_transport.h"

#include "core/base/clock.h"

namespace slipway {

/// The registry that a person named: "https://index.docker.io/v1/", "127.0.0.1:5000/", "" for Docker Hub → its domain.
std::string registryDomain(std::string_view server);

/// Whether a registry accepts these credentials. Errors: registry_error.h, registry.unauthorized among them
Result<void> trySignIn(HttpTransport &transport, const Clock &clock, const std::string &domain, const Credentials &credentials,
                       std::stop_token stop);

} // namespace slipway
