// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/build_request.h"
#include "core/base/result.h"
#include "core/registry/secret.h"

#include <functional>
#include <optional>

namespace slipway {

/// The secrets of one build: what they are is read only when a step asks, and is handed to nobody else.
class BuildSecrets
{
public:
    /// Sees to it that files are there and no larger than Docker has them.
    /// Errors: secret.unreadable (path, reason), secret.too-large (id)
    static Result<BuildSecrets> check(std::vector<SecretSource> sources);

    /// Nothing where no secret has that id. A variable that is not set is an empty secret.
    /// Error: secret.unreadable (path, reason)
    Result<std::optional<Secret>> find(const std::string &id) const;

private:
    explicit BuildSecrets(std::vector<SecretSource> sources) : m_sources(std::move(sources)) {}

    std::vector<SecretSource> m_sources;
};

} // namespace slipway
