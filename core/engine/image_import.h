// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/archive_request.h"
#include "core/engine/services.h"

#include <stop_token>

namespace slipway {

/// Makes an image of one layer out of a tar of files; its id. Errors: import.change (instruction), dockerfile.*, layer.*,
/// source.*, image-ref.*, platform.invalid, the store's, cancelled
Result<Digest> importImage(Services &services, const ImportRequest &request, std::stop_token stop);

} // namespace slipway
