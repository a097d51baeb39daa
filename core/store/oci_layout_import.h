// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/oci_layout.h"
#include "core/oci/platform.h"
#include "core/store/blob_store.h"

#include <stop_token>

namespace slipway {

/// Copies an image of an OCI layout folder, with all its layers, into the store: its manifest's digest.
/// Errors: oci-layout.missing (folder, reason), oci-layout.no-image (folder, wanted), registry.no-platform (reference,
/// platform), blob.*, manifest.*, cancelled
Result<Digest> importFromLayout(const OciLayoutRef &ref, const Platform &platform, BlobStore &blobs, std::stop_token stop);

} // namespace slipway
