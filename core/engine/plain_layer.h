// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/layer/byte_sink.h"
#include "core/oci/descriptor.h"

#include <stop_token>

namespace slipway {

/// What names a layer by its uncompressed tar, wherever that has to come from: the unpacked layer, or the blob `stored`.
/// Errors: layer.not-found (diff id), layer.digest-mismatch (expected, got), those of the blob
Result<Descriptor> plainLayer(Services &services, const Descriptor &stored, const Digest &diffId, std::stop_token stop);

/// That tar. Errors: the same, and the sink's
Result<void> writePlainLayer(Services &services, const Descriptor &stored, const Digest &diffId, ByteSink &sink, std::stop_token stop);

} // namespace slipway
