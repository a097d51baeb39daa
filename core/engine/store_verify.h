// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/engine/store_care.h"

#include <stop_token>

namespace slipway {

/// Holds the store to what it says of itself: every blob is read and hashed, every file of every layer is held to its
/// listing, a layer that was built here to its digest, and every image must have what it is made of. With `repair`, what
/// came from a registry is got again, layers are unpacked again, and what is lost for good is listed no more.
/// Codes of faults: verify.blob-damaged (digest, got), verify.layer-damaged (diff id, reason), verify.image-incomplete
/// (image, what it lacks). Errors: the store's, cancelled
Result<VerifyReport> verifyStore(Services &services, bool repair, std::stop_token stop);

} // namespace slipway
