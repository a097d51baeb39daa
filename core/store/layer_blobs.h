// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/descriptor.h"
#include "core/store/database.h"

namespace slipway {

/// Which blobs a layer is known to come in: what was pulled, and what was compressed to be pushed. The same layer may
/// have come compressed in several ways. Errors: those of SqlConnection
class LayerBlobs
{
public:
    explicit LayerBlobs(Database &database) : m_database(database) {}

    Result<void> put(const Digest &diffId, const Descriptor &blob);
    Result<std::vector<Descriptor>> of(const Digest &diffId);
    /// The layer that a blob was found to hold.
    Result<std::optional<Digest>> diffIdOf(const Digest &blob);
    /// For when a blob is removed.
    Result<void> forget(const Digest &blob);

private:
    Database &m_database;
};

} // namespace slipway
