// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/archive_request.h"
#include "core/engine/services.h"

#include <stop_token>

namespace slipway {

/// Images as one file. Errors: image.not-found, image.ambiguous, file.unwritable, the store's, cancelled
Result<void> saveImages(Services &services, const SaveRequest &request, std::stop_token stop);

/// All files of an image, as a container of it would find them, as one tar. Errors: the same, snapshot.*
Result<void> exportImage(Services &services, const std::string &image, const std::filesystem::path &file, std::stop_token stop);

} // namespace slipway
