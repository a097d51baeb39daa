// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/services.h"
#include "core/engine/store_care.h"

namespace slipway {

/// Takes away what nothing needs any more: images without a name, layers and blobs that no image and no step of the build
/// cache refers to; asked for all, the caches too. Errors: store.in-use (path), the store's
Result<PruneReport> pruneStore(Services &services, const PruneOrder &order);

} // namespace slipway
