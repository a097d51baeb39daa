// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registry_client.h"
#include "core/registry/retry.h"
#include "core/store/blob_store.h"

#include <functional>

namespace slipway {

/// One blob on its way into the store: checked while it streams, taken up where it broke off, and tried again.
class BlobDownload
{
public:
    /// Hears some times a second how many bytes have arrived: less again if it has to start anew.
    using Progress = std::function<void(std::int64_t arrived)>;

    BlobDownload(RegistryClient &client, BlobStore &store, ImageRef repository, Descriptor blob)
        : m_client(client), m_store(store), m_repository(std::move(repository)), m_blob(std::move(blob))
    {
    }

    /// Errors: registry_error.h; file.unwritable, and other errors of the store. Then nothing is left of it.
    Result<void> run(const RetryPolicy &policy, const Progress &progress, std::stop_token stop);

private:
    RegistryClient &m_client;
    BlobStore &m_store;
    ImageRef m_repository;
    Descriptor m_blob;
};

} // namespace slipway
